"""Bodies that no longer exist are named on no page and no form, as if somebody could turn to them."""

import re
from html import unescape
from pathlib import Path

import pytest

from goodcatch.cli.init import draft_files, first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.site.build import build
from web.conftest import CALM, Place
from web.test_desk import open_report

items = pytest.mark.items
GONE = re.compile(
    r"\b(?:NPSA|NRLS|LSCB|ACPC|CDRG|CSCI|APSF"
    r"|National Patient Safety Agency|National Reporting and Learning System|Australian Patient Safety Foundation"
    r"|Local Safeguarding Children Boards?|Area Child Protection Committees?|Commission for Social Care Inspection"
    r"|Child Death Review Groups?|[Pp]art 8 reviews?)\b"
)


def named(text: str) -> list[str]:
    """The bodies of the past in what a person reads of a page, and in what its links and headings say."""
    return GONE.findall(unescape(" ".join(text.split())))


@items(92)
@pytest.mark.parametrize("text", ["Tell the NPSA.", "a <b>Part 8 review</b>", "National Patient\nSafety Agency"])
def test_such_a_name_would_be_found(text: str) -> None:
    assert named(text)


@pytest.mark.one_in(2)
@items(92)
@pytest.mark.parametrize("private", [False, True], ids=["published", "private"])
def test_on_no_page_of_the_example(private: bool, lived_provider: Path, tmp_path: Path) -> None:
    build(lived_provider, tmp_path / "site", private=private)
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert len(pages) > 20
    assert {path.name: found for path, text in pages.items() if (found := named(text))} == {}


@pytest.mark.tries
@items(92)
def test_on_no_page_of_an_empty_provider_of_the_draft(tmp_path: Path) -> None:
    create(tmp_path / "repo").commit(MAIN, Change({**first_files("Example"), **draft_files()}, "Begin\n"))
    build(tmp_path / "repo", tmp_path / "site", private=True)
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert pages and {path.name: found for path, text in pages.items() if (found := named(text))} == {}


@items(92)
def test_on_no_form(place: Place) -> None:
    visitor = place.visitor()
    read = [visitor.get("/report").text, visitor.press("start", CALM).text]
    place.report()
    desk = place.signed_in("on-call-quality-lead-1")
    open_report(desk)
    steps = [desk.page.link(words) for words in ("Decide where this goes", "Say that it has arrived")]
    read += [desk.page.text, *(desk.get(step).text for step in steps), desk.get("/desk/reviews").text]
    assert len(read) == 6 and [found for text in read for found in named(text)] == []
