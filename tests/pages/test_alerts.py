"""The page of alerts and the line on the first page: empty, urgent, over, and never more than words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import markdown
import pytest

from goodcatch.pages import alerts, home
from goodcatch.pages.alerts import NONE
from goodcatch.publish.model import IssuedAlert, Published
from goodcatch.standard.model import Standard

STRAPS = IssuedAlert(
    "Look at every hoist strap", ("Care home",), (("What we have seen", "Straps fray."), ("Do this today", "- Look.")),
    "20 November 2026", "1 December 2026", True,
)  # fmt: skip
OVER = replace(STRAPS, title="Old beds", until="3 November 2026", current=False)


def html(module: Any, standard: Standard, *shown: IssuedAlert) -> str:
    (page,) = module.pages(Published(standard, alerts=shown))
    return markdown.markdown(page.text, extensions=["toc", "attr_list"])


def test_without_an_alert_the_page_says_what_to_do(standard: Standard) -> None:
    assert NONE in html(alerts, standard) and "Over" not in html(alerts, standard)
    assert "Urgent" not in html(home, standard)


def test_what_holds_is_in_full_and_on_the_first_page(standard: Standard) -> None:
    page, first = html(alerts, standard, STRAPS, OVER), html(home, standard, STRAPS, OVER)
    assert page.index("Look at every hoist strap") < page.index("Over") < page.index("Old beds")
    assert "<li>Look.</li>" in page and "until 1 December 2026" in page and "over since 3 November 2026" in page
    assert first.index("Urgent") < first.index("<h1") and "Old beds" not in first


def test_only_what_is_over(standard: Standard) -> None:
    page = html(alerts, standard, OVER)
    assert NONE in page and "<details id=" in page and "Urgent" not in html(home, standard, OVER)


HOSTILE: Mapping[str, str] = {
    "<script>alert(1)</script>": "a script",
    "- <img src=x onerror=alert(1)>": "an image in a list",
    "</div></details><h1>x</h1>": "ends its block",
    "one\n\n# two\n\n[x](javascript:alert)": "Markdown after an empty line",
    "one\r\r# two": "the same with old line ends",
    "{: onclick=alert(1) }": "an attribute list",
}


@pytest.mark.parametrize(("text", "why"), HOSTILE.items())
def test_words_stay_words(standard: Standard, text: str, why: str) -> None:
    line = " ".join(text.split())
    shown = replace(STRAPS, title=line, services=(line,), parts=((line, text),))
    for module in (alerts, home):
        page = html(module, standard, shown, replace(shown, current=False))
        whole = ET.fromstring(f"<page>{page}</page>")
        tags = {element.tag for element in whole.iter()}
        assert not tags & {"script", "img"}, why
        assert len(list(whole.iter("h1"))) == 1, why
        assert not [v for e in whole.iter() for v in e.attrib.values() if "javascript" in v or "alert(" in v], why
