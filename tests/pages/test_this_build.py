"""The page about the build: how fresh, by which commit, what was checked, what is passed openly, how much was told."""

from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from goodcatch.pages import alerts, contacts
from goodcatch.pages.this_build import pages
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.model import Issue, IssuedAlert, Published
from goodcatch.publish.what_was_checked import Checked, checked, excepted_until
from goodcatch.record.anchor_file import Anchor, path_of, write
from goodcatch.record.model import Record, case_from
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import draft_standard

HEAD = "a1b2c3d4e5f6" + "0" * 28
CHECKED = Checked("2026-11-05", "abcdefgh1234", HEAD, 12, 0, "May 2026")
NUMBERS = (Number("2026-09", "", 11, "2026-10", ()), Number("2026-10", "", 7, "2026-10", ()))
RELEASE = Release("2026-10", "2026-11-05", (), "", "staff", sheets=(Sheet("m", "", "month", "", NUMBERS),))
ISSUE = Issue("2026-10", "October", "", (), "5 November 2026", anchors=("abcdefgh1234",))
ALERT = IssuedAlert("Straps", (), (), "2 November 2026", "", True)


def facts(standard: Standard, **more: object) -> Published:
    known = Published(standard, (ISSUE,), (ALERT,), release=RELEASE, checked=CHECKED)
    return replace(known, **more)  # type: ignore[arg-type]


def page(standard: Standard, **more: object) -> str:
    (made,) = pages(facts(standard, **more))
    return made.text


SAID = [
    ({}, "as of 5 November 2026", "the day of the last change that readers see"),
    ({}, "2 November 2026, the newest", "alerts name their own day"),
    ({}, "counted up to October 2026", "and numbers their month"),
    ({}, "<code>a1b2c3d4e5f6</code>", "the commit, short"),
    ({}, "<code>ABCD-EFGH-1234</code>", "the anchor as it is printed and read aloud"),
    ({}, "12 of 12 stories. Each was held against", "what was checked"),
    ({}, "No story says that it is closed by one", "none is told; of what is not told nothing is said"),
    ({"checked": replace(CHECKED, excepted=1)}, "1 story is closed although", "one"),
    ({"checked": replace(CHECKED, excepted=3)}, "3 stories are closed although", "several"),
    ({}, "<dd>2, in 1 of 1 tables</dd>", "the budget: how many numbers"),
    ({}, "The smallest of them</dt><dd>7</dd>", "and the smallest"),
    ({}, "<dd>May 2026</dd>", "when a stranger tried last"),
    ({"checked": replace(CHECKED, intruder="")}, "not yet, or no record of it counts", "or that nobody has"),
    ({"checked": replace(CHECKED, commit="")}, "taken out, with words that had to go", "a purge took it out"),
    ({"checked": Checked("2026-11-05")}, "so no commit is told", "where nothing anchors the past"),
    ({"checked": Checked("2026-11-05")}, "None is told by itself yet.", "too few for stories"),
    ({"release": None}, "<dd>None has been shown.</dd>", "before the first release"),
    ({"issues": (), "alerts": ()}, "none yet", "and before the first bulletin"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "said", "why"), SAID, ids=[row[-1] for row in SAID])
def test_the_page_says(more: dict[str, object], said: str, why: str, standard: Standard) -> None:
    assert said in page(standard, **more), why


ANCHOR = Anchor(HEAD, (), ("bulletins/2026-10.md",))
COMMITS = [
    (ANCHOR, HEAD, "the commit at which the bulletin was signed, which no purge renames"),
    (replace(ANCHOR, head="removed"), "", "one that a purge could not prove"),
]


@pytest.mark.parametrize(("anchor", "commit", "why"), COMMITS, ids=[row[-1] for row in COMMITS])
def test_the_commit_is_the_one_that_an_anchor_names(anchor: Anchor, commit: str, why: str, standard: Standard) -> None:
    day = date(2026, 11, 5)
    store = Store({path_of(anchor, day): write(anchor)}, {1: standard}, {})
    told = checked(store, day, (anchor.name,), [])
    assert (told.anchor, told.commit) == (anchor.name, commit), why
    assert checked(store, day, (), []).anchor == "" == checked(store, day, ("other",), []).anchor


@pytest.mark.parametrize("module", [alerts, contacts])
def test_pages_that_move_with_no_bulletin_name_their_age(module: ModuleType, standard: Standard) -> None:
    assert "As of 5 November 2026." in next(iter(module.pages(facts(standard)))).text
    assert "As of" not in next(iter(module.pages(Published(standard)))).text


IN_FORCE = [(("2026-11",), 1, "its month is not over"), (("2026-10",), 0, "it is"), ((), 0, "there is none")]


@pytest.mark.parametrize(("until", "number", "why"), IN_FORCE, ids=[row[-1] for row in IN_FORCE])
def test_an_exception_counts_until_its_month_is_over(
    until: tuple[str, ...], number: int, why: str, standard: Standard
) -> None:
    told = checked(Store({}, {1: standard}, {}), date(2026, 11, 5), (), [until, ()])
    assert (told.stories, told.excepted) == (2, number), why


def test_an_exception_is_told_as_far_as_its_story_tells_it() -> None:
    """The draft of standard 2 publishes the month."""
    told = {"excepted_gate": "looked-at", "excepted_until": "2026-12-24"}
    name = "NM-2026-7K3Q9F4T"
    path = f"content/cases/2026/7/{name}/exception-7K3Q.md"
    record = Record(path, name, "exception", 2, "2026-11-01T08:00:00+00:00", "operations-lead-1", told)
    case = case_from(name, (record,))
    assert tuple(excepted_until(case, Store({}, {2: draft_standard()}, {}))) == ("2026-12",)
