"""A case's page in a pack says at its top what was judged of its last closing, by whose hands, and names posts by
their titles."""

import json
from typing import Any

import pytest

from goodcatch.history.proved_hands import NOBODY
from goodcatch.pack.clocks_of_case import clocks_told
from goodcatch.pack.inside.page_of_case import NOBODYS, STOOD
from goodcatch.pack.inside.pages_of_pack import DATA, pages_of
from goodcatch.pack.kept_out import SignedOff
from goodcatch.publish.four_questions_of_case import Waited
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.closure_verdicts import Stood

CASE = "NM-2026-7K3Q9F4T"
PACK = {
    "subject": {"kind": "case", "name": CASE, "title": CASE},
    "head": "ab" * 20,
    "head_landed": "2026-11-20",
    "for": "somebody",
    "kept_out": "",
}
TOLD = {"case": CASE, "stands": "closed", "spans": [], "answers": [], "clocks": [], "exceptions": [], "measures": []}
ROLES = b"posts:\n  quality-lead-1: {role: quality-lead, title: Quality lead, address: a@b.invalid}\n"
PATH = f"content/cases/2026/7/{CASE}/closure-0001.md"


def pages(closings: list[dict[str, Any]], landings: list[dict[str, Any]], by: str = "gone-lead-1") -> dict[str, str]:
    anchors = {"noted": [], "others": 0, "landings": len(landings)}
    told = {"pack": PACK, "landings": landings, "cases": [TOLD], "closings": closings, "anchors": anchors}
    files = {f"{DATA}{name}.json": json.dumps(content).encode() for name, content in told.items()}
    files |= {f"{DATA}posts.json": b'{"gone-lead-1": "Former lead"}', f"{DATA}standard/2-ab/roles.yml": ROLES}
    files[f"{DATA}files/{PATH}/1.md"] = f"---\nby: {by}\n---\n".encode()
    return {name: page.decode() for name, page in pages_of(files).items()}


def closing(verdict: str, *hands: str, why: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "case": CASE, "record": "closure-0001", "landing": "cd" * 20, "verdict": verdict, "rules": "", "why": why,
        "hands": hands,
    }  # fmt: skip


def landing(*findings: dict[str, Any]) -> dict[str, Any]:
    one = {"path": PATH, "title": "Close the case", "became": "added", "changes": []}
    one["at"] = f"files/{PATH}/1.md"
    return {
        "commit": "cd" * 20, "landed": "2026-11-20T09:00:00+00:00", "by": ["quality-lead-1"], "says": "",
        "files": [one], "standard": {"version": 2}, "findings": list(findings),
    }  # fmt: skip


VERDICTS = [
    ([], "", "no closing has landed"),
    ([Stood.ON_ITS_DAY], "", "nothing stands against it"),
    ([Stood.NOT], "Its last closing did not stand", "the records alone would say: closed"),
    ([Stood.NOT_TODAY], "would not stand today", "what is judged otherwise by now"),
    ([Stood.SAID], "is said to have stood", "what nobody has proved"),
    ([Stood.NOT, Stood.ON_ITS_DAY], "", "it was closed once more"),
]


@pytest.mark.parametrize(("verdicts", "says", "why"), VERDICTS, ids=[row[-1] for row in VERDICTS])
def test_what_was_judged_stands_at_the_top(verdicts: list[str], says: str, why: str) -> None:
    page = pages([closing(str(verdict)) for verdict in verdicts], [])[f"pages/{CASE}.html"]
    top = page.partition("<h2>")[0]
    assert "This case is closed." in top
    assert ("Its last closing" in top) == bool(says) and says in top, why


def test_the_words_of_a_verdict_are_those_of_the_rulebook() -> None:
    assert (Stood.ON_ITS_DAY, NOBODYS) == (STOOD, (NOBODY,))


FINDING = {"rule": "GC417", "level": "stop", "path": PATH, "says": "`closure` is for others, not for quality-lead-1"}
SHOWN = [
    ("On its page", [closing("did not stand", "by a signature: closed by Quality lead")], "By a signature: closed by"),
    ("what is for a keyboard", [], "<code>closure</code> is for others"),
    ("a post in what a rule said", [], "not for Quality lead"),
    ("who landed it", [], "20 November 2026, 09:00 UTC</b>, by Quality lead"),
    ("whose record it is, by a title that no standard in the pack has", [], "Close the case, by Former lead"),
    ("its name", [], "<summary>closure-0001 as it was written</summary>"),
    ("its text", [], "<pre>---\nby: gone-lead-1\n---\n</pre>"),
    (
        "why it did not stand",
        [closing("did not stand", why=("GC417: not for quality-lead-1",))],
        "GC417: not for Quality",
    ),
]


@pytest.mark.parametrize(("what", "closings", "says"), SHOWN, ids=[row[0] for row in SHOWN])
def test_what_a_page_shows(what: str, closings: list[dict[str, Any]], says: str) -> None:
    page = pages(closings, [landing(FINDING)])[f"pages/{CASE}.html"]
    assert says in page, what
    assert "quality-lead-1" not in page and "`" not in page


def test_what_is_true_of_all_closings_is_said_once() -> None:
    index = pages([closing(STOOD, *NOBODYS), closing(STOOD, *NOBODYS)], [landing()])["pages/index.html"]
    assert "In all of these 2 closings nobody's hand is proved" in index and index.count("only said") == 1


def test_a_name_that_is_no_post_is_not_told_as_who_did_it() -> None:
    """It stands in the record's own text, and nowhere else: it may be anybody's."""
    page = pages([], [landing()], by="Somebody Real")[f"pages/{CASE}.html"]
    assert page.count("Somebody Real") == 1 and "<pre>---\nby: Somebody Real\n" in page


CLOCKS = [
    (False, "1 May 2026", "in time", "met"),
    (True, "1 May 2026", "late", "missed"),
    (None, "1 May 2026", "not due yet", "there is time left"),
    (None, "", "no time is set", "the standard sets none"),
]


@pytest.mark.parametrize(("late", "due", "says", "why"), CLOCKS, ids=[row[-1] for row in CLOCKS])
def test_what_a_clock_says(late: bool | None, due: str, says: str, why: str) -> None:
    """One that still runs has a time."""
    store = store_of("== report-0001\nwhat_happened: x")
    case = store.cases[CASE]
    waited = Waited("Look again", due, "not done yet", "", late)
    (told,) = clocks_told([waited], case, store, SignedOff(True, None))
    assert told["late"] == says, why
