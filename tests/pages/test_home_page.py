"""The first page: the newest bulletin's changes and whether they help, and of how many reports the release tells."""

from dataclasses import replace

import pytest

from goodcatch.pages.home import pages
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.model import Action, Issue, Published, Result, Story
from goodcatch.standard.model import Standard

SECTION = (
    "### Lock {0}\n\n**We changed:** It locks.\n\n**What has happened since:** Shut \\*each\\* day.\n\n"
    "[x](../cases/NM-{0}.md)"
)
COUNTED = Result("Doors open", "9 before; 5 since", "Shown: better, and hardly by chance", "")
HELD_BACK = Result("Doors open", "", "Not shown: fewer, which may be chance", "")


def issue(body: str, month: str = "2026-10") -> Issue:
    return Issue(month, "What we changed", body, (), "5 November 2026")


def home(standard: Standard, body: str = "", results: tuple[Result | None, ...] = (), **more: object) -> str:
    stories = tuple(
        Story(f"NM-{n}", "", "", (), (Action(f"NM-{n}", "", f"Lock {n}", "", f"It locks {n}.", result),), (), 0, 0, "")
        for n, result in enumerate(results)
    )
    issues = (issue(body),) if body else ()
    facts = replace(Published(standard=standard, stories=stories, issues=issues), **more)  # type: ignore[arg-type]
    return next(iter(pages(facts))).text


def sections(*numbers: int) -> str:
    return "\n\n".join(SECTION.format(number) for number in numbers)


RESULTS = [
    (COUNTED, "<strong>Does it help?</strong> Doors open: 9 before; 5 since. Shown: better", "a number that is told"),
    (HELD_BACK, "<strong>Does it help?</strong> Doors open. Not shown: fewer", "one that is held back"),
    (None, "<strong>What has happened since:</strong> Shut *each* day.", "never counted: as the bulletin says"),
]


@pytest.mark.parametrize(("result", "said", "why"), RESULTS, ids=[row[-1] for row in RESULTS])
def test_each_change_says_whether_it_helps(result: Result | None, said: str, why: str, standard: Standard) -> None:
    assert said in home(standard, sections(0), (result,)), why


CHOSEN = [
    (sections(3, 1, 0, 2), [3, 1, 0], "the first three, in the order of whoever signed"),
    (sections(1, 9), [1], "a case that changed nothing, or is not told, is none"),
    ("Freely told.", [], "a bulletin in another shape has its link alone"),
]


@pytest.mark.parametrize(("body", "told", "why"), CHOSEN, ids=[row[-1] for row in CHOSEN])
def test_the_newest_bulletin_tells_its_changes(body: str, told: list[int], why: str, standard: Standard) -> None:
    text = home(standard, body, (None,) * 5)
    places = [text.find(f"It locks {number}.") for number in told]
    assert places == sorted(places) and text.count("It locks ") == len(told) == len([p for p in places if p > 0]), why
    assert 'href="bulletins/2026-10/"' in text and "Told up to October 2026, published 5 November 2026." in text


def test_changes_that_are_told_together_are_lines(standard: Standard) -> None:
    text = home(standard, "## Finished\n\nFew.\n\n- One &amp; a half.\n- Two.\n- Three.\n- Four.\n")
    assert "<li>One &amp; a half.</li>" in text and text.count("<li>") == 3


BY_MONTH = Sheet("by-month", "", "month", "", (Number("2026-10", "", 11, "2026-10", ()),))
OUTCOMES = Sheet("by-outcome", "", "ledger-outcome", "", (Number("accepted", "", 89, "2026-09", ()),))
HEALTH = [
    ((BY_MONTH, OUTCOMES), ["October 2026: <strong>11</strong>", "<strong>89 or more</strong>"], "both are shown"),
    ((replace(BY_MONTH, numbers=()), OUTCOMES), ["<strong>89 or more</strong>"], "one is held back, and is not named"),
    ((replace(BY_MONTH, numbers=()),), ["Too few to say yet"], "all are"),
]


@pytest.mark.parametrize(("sheets", "said", "why"), HEALTH, ids=[row[-1] for row in HEALTH])
def test_numbers_are_those_of_the_release(
    sheets: tuple[Sheet, ...], said: list[str], why: str, standard: Standard
) -> None:
    text = home(standard, release=Release("2026-10", "2026-11-05", (), "", sheets=sheets))
    line = text.partition("## How many told us")[2]
    assert all(part in line for part in said), why
    assert line.count("<strong>") == sum("<strong>" in part for part in said) and "up to October 2026" in line


def test_without_a_release_no_number_is_told(standard: Standard) -> None:
    assert "How many told us" not in home(standard, sections(0), (None,))
