"""What goes on once a case is closed: a count that was too early, and a gate that was passed openly until a day."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gate.near_miss_walks import EARLY, FIX, SECOND, Act, Walk, played, player, said, then, without
from goodcatch.clock.agenda import agenda
from goodcatch.clock.looks_after_closure import looks_after_closure
from goodcatch.gate.standing import standing_of
from goodcatch.record.case_state import Phase
from goodcatch.record.effect_of_each_change import changes_known
from goodcatch.record.store import Store
from workflows.play_each_beginning_once import Actor
from workflows.scenario_steps import is_closed, stops

EXCEPTED = Act(
    "exception", "registered-manager-1",
    {"excepted_gate": "each-change-is-in-use", "reason": "The house is empty.", "excepted_until": "2027-01-31"},
)  # fmt: skip
AGAIN = replace(EXCEPTED, by="executive-lead-1", days=40, answers={**EXCEPTED.answers, "excepted_until": "2027-03-31"})
LOOK = replace(next(act for act in FIX if act.step == "check"), days=0)
OPENLY: Walk = then(said(without(FIX, "check"), "recount", days=33), "recount", EXCEPTED)
COUNT = next(act for act in FIX if act.step == "recount")
PERHAPS = replace(COUNT, answers={**COUNT.answers, "counted_now": "6"})


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def at_home(p: Actor, case: str) -> Store:
    return p.desk.authority(p.home(case)).store()


STANDS = [
    (OPENLY, "2027-01-31", "closed by exception until 31 January 2027", "its last day"),
    (OPENLY, "2027-02-01", "exception lapsed on 31 January 2027", "the day after, and nothing is shown"),
    ((*OPENLY, LOOK), "2027-02-01", "closed", "it was shown after the closing"),
    ((*OPENLY, AGAIN), "2027-02-01", "closed by exception until 31 March 2027", "passed again, by a role above"),
    (FIX, "2027-02-01", "closed", "everything was shown"),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("walk", "day", "words", "why"), STANDS)
def test_a_closed_case_says_how_it_stands(walk: Walk, day: str, words: str, why: str, tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, walk)
    store = at_home(p, case)
    assert stops(p, case) == [] and is_closed(p, case), why
    assert standing_of(store.cases[case], Phase.CLOSED, store, on(day)).words == words, why


LOOKS = [
    (FIX, [], "all is shown, and nothing is to be done"),
    (OPENLY, ["Look again: It is not shown that the change is in use 2027-01-31"], "the exception's day"),
    (EARLY, ["Count again 2026-12-08"], "the day from which it was to be judged"),
    ((*EARLY, replace(PERHAPS, days=30)), ["Count again 2027-01-07"], "fewer, perhaps by chance: as many days again"),
    ((*EARLY, replace(COUNT, days=30)), [], "it was counted, and shown"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("walk", "looks", "why"), LOOKS)
def test_a_look_is_planned_and_late_when_its_day_has_passed(
    walk: Walk, looks: list[str], why: str, tmp_path: Path
) -> None:
    p = player(tmp_path)
    case = played(p, walk)
    store, late = at_home(p, case), on("2027-05-01")
    found = looks_after_closure(store.cases[case], store, late)
    zone = store.newest.calendar.zone
    assert [f"{look.title} {look.due.astimezone(zone):%Y-%m-%d}" for look in found if look.due] == looks, why
    assert all(look.late for look in found)
    entries = [entry for entry in agenda(store, late, frozenset()) if entry.late and entry.role == "quality-lead"]
    assert len(entries) == len(looks), "the agenda calls the role that closes, or counts"


EFFECTS = [
    (FIX, "shown", "14 of 14 that were looked at were right", "counted again"),
    (EARLY, "too early until 8 December 2026", "14 of 14 that were looked at were right", "not counted yet"),
    (OPENLY, "shown", "nobody has looked since it was done", "closed by exception"),
]


@pytest.mark.parametrize(("walk", "effect", "looks", "why"), EFFECTS)
def test_closed_is_never_read_as_works(walk: Walk, effect: str, looks: str, why: str, tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, walk)
    store = at_home(p, case)
    as_of = store.cases[case].records[-1].instant
    (change,) = changes_known(store.cases[case], None, store.newest, as_of)
    assert (change.stands, change.looks) == (effect, looks), why


def test_a_look_by_another_post_goes_on_after_the_closing(tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, (*FIX, replace(LOOK, by=SECOND), said((COUNT,), "recount", days=40)[0]))
    assert is_closed(p, case) and stops(p, case) == []
