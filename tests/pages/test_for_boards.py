"""The board's page that may be published: what a release shows and what anybody can count, and nothing of reviews."""

from dataclasses import replace

import pytest

from goodcatch.pages.for_boards import pages
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.reply_times import REPLY
from goodcatch.publish.model import Action, Published, Result, Story
from goodcatch.publish.what_was_checked import Checked
from goodcatch.standard.model import Standard

BY_MONTH = Sheet("by-month", "By month", "month", "", tuple(
    Number(f"2026-{month:02}", "", 9 + month, "2026-10", ((),)) for month in range(1, 11)
))  # fmt: skip
OUTCOMES = Sheet("o", "What became of the reports", "ledger-outcome", "", (Number("accepted", "", 89, "2026-09", ()),))
REPLIES = Sheet("r", "x", "month", REPLY, (Number("2026-10", "within-a-day", 6, "2026-10", ()),))
EMPTY = Sheet("s", "How strong the changes are", "strength", "")
RELEASE = Release("2026-10", "2026-11-05", (), "", "staff", sheets=(BY_MONTH, OUTCOMES, REPLIES, EMPTY))
SAID = ("Shown: better", "Not shown: fewer", "Not shown: no better", "Too early to say: not counted again yet", "")
ACTIONS = tuple(
    Action("NM-1", "May 2026", f"Change {n}", "", "It is.", Result("x", "", said, "") if said else None)
    for n, said in enumerate(SAID)
)
STORY = Story("NM-1", "", "", (), ACTIONS, (), 0, 0, "")


def page(standard: Standard, **more: object) -> str:
    known = Published(standard, stories=(STORY,), release=RELEASE, checked=Checked("2026-11-05", stories=12))
    (made,) = pages(replace(known, **more))  # type: ignore[arg-type]
    return made.text


ROWS = [
    ({}, "Counted up to October 2026, as of 5 November 2026", "how fresh it is"),
    ({}, '<svg viewBox="0 0 260', "reports as a chart"),
    ({}, ">October 2026</td><td data-label=\"Number\">19<", "and as a table"),
    ({}, ">October 2026</td><td data-label=\"Half or more had a first reply\">Within a day<", "replies"),
    ({}, ">Accepted</td><td data-label=\"Number\">89 or more<", "what became of reports, as it was released"),
    ({}, ">Not shown to help</td><td data-label=\"Changes\">2<", "of the changes that anybody can count"),
    ({}, ">Too early to say</td><td data-label=\"Changes\">1<", "and of which it is too early"),
    ({}, ">Nothing was counted</td><td data-label=\"Changes\">1<", "or nothing"),
    ({}, "12 closed cases can be read.", "closings"),
    ({"checked": Checked(stories=12, excepted=2)}, "2 of them pass something openly", "exceptions"),
    ({}, "read them at the desk", "what is not there, and where it is"),
    ({"composite": "some"}, "Too few stories are out", "told together"),
    ({"release": replace(RELEASE, sheets=())}, "Too few reports to tell a number.", "all are held back"),
    ({"release": None}, "There is no release yet.", "before the first"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "said", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_the_page_says(more: dict[str, object], said: str, why: str, standard: Standard) -> None:
    assert said in page(standard, **more), why


def test_a_table_that_shows_nothing_has_no_heading(standard: Standard) -> None:
    assert "How strong the changes are" not in page(standard)
