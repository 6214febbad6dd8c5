"""From when on a step may be done: which time it counts from, how long after, and what the desk offers."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goodcatch.clock.agenda import agenda
from goodcatch.clock.earliest_time_of_step import earliest
from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.record.case_state import open_steps
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.standard.model import Due

STEPS = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
events: {calm: {step: check, where: {check.holds: 'yes'}}}
steps:
  report: {role: anyone}
  action: {role: quality-lead}
  done: {role: quality-lead, for_each: action}
  check:
    role: quality-lead
    about: action
    repeat: {every: 1 week, for: 6 weeks, after: done.at, spaced: 5 calendar days}
    fields: {holds: {kind: yes-no}}
  validation:
    role: quality-lead
    about: action
    expects: [done]
    not_before: {within: 14 calendar days, after: done.at}
    due: [{within: 21 calendar days, after: done.at}]
"""
ONE = f"{STEPS}== action-0001\nwanted_on: '2026-12-01'\n== done-0001\naction: action-0001\n"
AGAIN = f"{ONE}== done-0002\naction: action-0001\nat: '2026-11-10T09:00:00+00:00'\n"
OTHER = f"{ONE}== action-0002\n== done-0002\naction: action-0002\nat: '2026-11-10T09:00:00+00:00'\n"
CALM = f"{ONE}== check-0001\naction: action-0001\nholds: yes\nat: '2026-11-09T15:00:00+00:00'\n"
DAYS = Due("14 calendar days", after=("done.at",))
LATER = datetime(2026, 11, 30, tzinfo=UTC)
ROWS = [
    (ONE, DAYS, "11-16 00:00", "a fortnight after Monday begins with its day"),
    (ONE, Due("2 weeks", after=("done.at",)), "11-16 00:00", "two weeks are a fortnight"),
    (ONE, Due("10 working days", after=("done.at",)), "11-16 00:00", "ten working days too"),
    (ONE, Due("48 hours", after=("done.at",)), "11-04 09:30", "hours end with their minute"),
    (ONE, Due("4 working hours", after=("done.at",)), "11-02 13:30", "working hours too"),
    (ONE, Due(by="next shift", after=("done.at",)), "11-02 14:00", "a shift begins at a minute"),
    (ONE, Due(by="action.wanted_on"), "12-01 00:00", "a day that an answer names"),
    (
        ONE,
        Due("1 week", after=("calm", "done.at")),
        "11-09 00:00",
        "an event that did not come: the next that is known",
    ),
    (CALM, Due("1 week", after=("calm", "done.at")), "11-16 00:00", "an event that came"),
    (STEPS + "== action-0001", DAYS, "", "nothing is done yet"),
    (STEPS + "== action-0001", Due(by="action.wanted_on"), "", "no day was named"),
    (ONE, None, "", "the standard says nothing"),
    (AGAIN, DAYS, "11-24 00:00", "done again: from the last time on"),
    (OTHER, DAYS, "11-16 00:00", "another change was done later: that is not this one"),
]


@pytest.mark.parametrize(("text", "not_before", "wanted", "why"), ROWS)
def test_from_when_on(text: str, not_before: Due | None, wanted: str, why: str) -> None:
    store = store_of(text)
    case, step = store.cases[CASE], store.newest.pathways["near-miss"].steps["validation"]
    start = earliest(replace(step, not_before=not_before), case, store.newest, LATER, case.named("action-0001"))
    assert (f"{start:%m-%d %H:%M}" if start else "") == wanted, why


def test_what_came_later_does_not_make_it_early() -> None:
    """A change that was made again after it had been looked at: that look was no sooner than it was."""
    store = store_of(AGAIN)
    step = store.newest.pathways["near-miss"].steps["validation"]
    start = earliest(step, store.cases[CASE], store.newest, datetime(2026, 11, 9, tzinfo=UTC))
    assert start == datetime(2026, 11, 16, tzinfo=UTC)


DESK = [
    (3, "validation", "11-16", True, "a day after: from the fortnight on"),
    (16, "validation", "11-16", False, "the day has come"),
    (3, "check", "", False, "the first look may come at once"),
]


@pytest.mark.parametrize(("day", "step", "start", "early", "why"), DESK)
def test_the_desk_says_from_when(day: int, step: str, start: str, early: bool, why: str) -> None:
    store, now = store_of(ONE), datetime(2026, 11, day, 9, tzinfo=UTC)
    case, pathway = store.cases[CASE], store.newest.pathways["near-miss"]
    found = {t.open.step.name: t for t in todos(open_steps(case, pathway, store.newest), case, store.newest, now)}
    todo = found[step]
    assert (f"{todo.start:%m-%d}" if todo.start else "", todo.early) == (start, early), why
    assert all(t.at(now) is t for t in found.values()), "at the same time nothing differs"
    assert not todo.at(LATER).early, "it comes"


def test_a_look_too_soon_after_the_last_one_does_not_wait_for_anybody() -> None:
    store, now = store_of(CALM), datetime(2026, 11, 10, 9, tzinfo=UTC)
    entries = {entry.step: entry for entry in agenda(store, now, frozenset())}
    assert entries["check"].start == datetime(2026, 11, 14, tzinfo=UTC) and not entries["check"].late
    assert entries["validation"].start == datetime(2026, 11, 16, tzinfo=UTC)
