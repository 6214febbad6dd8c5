"""The button to report stands at the end of each page's own header, and leads there from however deep a page lies."""

import pytest

from goodcatch.site.report_button import WORDS, with_button

HEAD = '<header><nav class="md-header__inner md-grid">'
ADDRESSES = [
    ("report", "..", "../report", "a place of the site: from the page's own folder"),
    ("report", ".", "./report", "from home"),
    ("/report", "../..", "/report", "a place of the host, whatever folder the site lives in"),
    ("https://example.org/report?a=1&b=2", "..", "https://example.org/report?a=1&amp;b=2", "elsewhere, as HTML"),
    ('x" onclick="y', ".", "./x&quot; onclick=&quot;y", "what mkdocs.yml says cannot leave the link"),
]


@pytest.mark.parametrize(("told", "base", "address", "why"), ADDRESSES, ids=[row[-1] for row in ADDRESSES])
def test_where_the_button_leads(told: str, base: str, address: str, why: str) -> None:
    page = with_button(f"{HEAD}<a>Good Catch</a></nav></header>", told, base)
    assert f'href="{address}" aria-label="{WORDS}"' in page, why


PLACES = [
    (f"{HEAD}<a>1</a>|</nav></header>", "at the end of the header"),
    (f"{HEAD}<nav><nav></nav></nav>|</nav><nav></nav>", "not in the search that the header holds, nor behind it"),
    ("<nav><a>Up</a></nav>" + HEAD + "|</nav>", "a menu before the header is none"),
    (f"{HEAD}<navigation></navigation>|</nav>", "a tag that begins like one is none"),
    ("<header><nav class='other'></nav></header>", "a theme with another head: the page as it is"),
    (f"{HEAD}<nav></nav>", "a header that does not end: the page as it is"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("page", "why"), PLACES, ids=[row[-1] for row in PLACES])
def test_where_the_button_stands(page: str, why: str) -> None:
    before, mark, after = page.partition("|")
    made = with_button(before + after, "report", ".")
    if not mark:
        assert made == page, why
    else:
        assert made.startswith(f"{before}<a class=") and made.endswith(f"</a>\n  {after}"), why
        assert made.count(WORDS) == 1
