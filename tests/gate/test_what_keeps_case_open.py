"""From the first day the page of a case says what its closing will ask, and where each thing is told."""

import pytest

from gate.near_miss_walks import EARLY, FIX, GRAVE, TREND, Walk, said, then, without, written
from gate.test_after_closure import EXCEPTED
from goodcatch.gate.what_keeps_case_open import points_to_close
from goodcatch.record.case_state import open_steps
from goodcatch.record.model import Case
from goodcatch.rulebook.ask_all_rules import judge_case

OPEN = "closure"
CHANGE = ("accept", "done", "check", "recount", "feedback", "learning")


def gaps(walk: Walk) -> list[tuple[str, str, str]]:
    """Name, step and question of each thing that keeps the case of a walk open, before its closing."""
    store = written(without(walk, OPEN))
    (case,) = store.cases.values()
    pathway, standard = store.newest.pathways["near-miss"], store.newest
    possible = [opened.step.name for opened in open_steps(case, pathway, standard) if opened.ready]
    points = points_to_close(case, pathway, standard, case.records[-1].instant, possible)
    return [(point.name, point.step, point.field) for point in points if not point.shown]


BEGUN = without(FIX, "investigation", "action", *CHANGE)
LOOK = ("looked-at", "investigation", "findings")
TOLD = [("feedback", "feedback", ""), ("learning", "learning", "")]
ROWS: list[tuple[Walk, list[tuple[str, str, str]], str]] = [
    (TREND, [], "everything is there"),
    (FIX, [], "everything is there"),
    (EARLY, [], "too early to say counts"),
    (BEGUN, [LOOK, *TOLD], "from the first day"),
    (said(BEGUN, "triage", factors=""), [("what-contributed-is-named", "triage", "factors"), LOOK, *TOLD], "optional"),
    (without(FIX, "accept"), [("each-change-is-its-owners", "accept", "")], "the owner's word"),
    (without(FIX, "check"), [("each-change-is-in-use", "check", "")], "nobody has looked"),
    (said(FIX, "check", found_right="9"), [("each-change-is-in-use", "check", "")], "it does not hold"),
    (said(GRAVE, "investigation", tools=""), [("looked-at-in-depth", "investigation", "tools")], "the very question"),
    (then(said(without(FIX, "check"), "recount", days=33), "recount", EXCEPTED), [], "passed openly"),
]


@pytest.mark.parametrize(("walk", "told", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_each_gap_leads_to_the_question_that_tells_it(walk: Walk, told: list[tuple[str, str, str]], why: str) -> None:
    assert gaps(walk) == told, why


@pytest.mark.parametrize(("walk", "told", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_it_promises_no_more_than_the_closing_gets(walk: Walk, told: list[tuple[str, str, str]], why: str) -> None:
    """Where nothing is said to keep it open, no rule stops the closing; where something is, one does."""
    store = written(walk)
    (case,) = store.cases.values()
    stopped = [f.rule for f in judge_case(case.id, store) if f.stops and "/closure-" in f.path]
    assert bool(stopped) == bool(told), why


def test_a_case_that_is_closed_is_asked_nothing() -> None:
    store = written(FIX)
    (case,) = store.cases.values()
    asked = points_to_close(case, store.newest.pathways["near-miss"], store.newest, case.records[-1].instant)
    assert asked == () and isinstance(case, Case)
