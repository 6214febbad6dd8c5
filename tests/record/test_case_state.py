"""Where a case stands: its phase, the newest word of each step, and events that came and stayed."""

import pytest

from goodcatch.check.finding import Finding
from goodcatch.record.case_state import (
    AT_ANY_TIME,
    Phase,
    at_any_time,
    claims_closed,
    closed_cases,
    latest,
    open_steps,
    phase,
    phase_given,
)
from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.model import Case
from goodcatch.record.store import folder_of
from goodcatch.record.store_from_example import store_of
from goodcatch.record.time_of_event import event_at
from goodcatch.standard.read_version_folders import default_standard, draft_standard

STANDARD = default_standard()
SG = "SG-2026-7K3Q9F4T"


def case_of(text: str, id: str = SG) -> Case:
    return store_of(text, id).cases[id]


LATEST = [
    ("seriousness-review.uncontrolled_risk", ("no",), "the second look replaces the first"),
    ("action.title", ("Lock", "Lamp"), "two changes stand beside each other"),
    ("check.holds", ("yes", "no"), "of each change its newest check"),
    ("referral.evidence", ("Folder 3",), "evidence counts as an answer: where it is held"),
    ("nothing.at_all", (), "what nobody did says nothing"),
]


@pytest.mark.parametrize(("ref", "values", "why"), LATEST)
def test_the_newest_word(ref: str, values: tuple[str, ...], why: str) -> None:
    case = case_of(
        "== seriousness-review-0001\nuncontrolled_risk: 'yes'\n== seriousness-review-0002\nuncontrolled_risk: 'no'\n"
        "== action-0001\ntitle: Lock\n== action-0002\ntitle: Lamp\n"
        "== check-0001\naction: action-0001\nholds: 'no'\n== check-0002\naction: action-0001\nholds: 'yes'\n"
        "== check-0003\naction: action-0002\nholds: 'no'\n"
        "== referral-0001\nevidence: [{held_at: Folder 3, shows: the call, seen_by: quality-lead-1}]"
    )
    assert latest(case, STANDARD.pathways["safeguarding"])(ref) == values, why


def stable(*answers: str) -> str:
    names = ("no_gaps_live", "nobody_still_exposed", "controls_in_place")
    return "\n".join(f"{name}: '{answer}'" for name, answer in zip(names, answers, strict=True))


EVENTS = [
    ([("yes", "yes", "yes")], "09:00", "all three in one record"),
    ([("yes", "no", "yes")], "", "one is missing"),
    ([("yes", "no", "yes"), ("no", "yes", "no")], "", "three yeses out of two records are not three"),
    ([("yes", "yes", "yes"), ("no", "yes", "yes")], "", "it did not stay"),
    (
        [("yes", "yes", "yes"), ("no", "yes", "yes"), ("yes", "yes", "yes")],
        "09:20",
        "it came back, and counts from then",
    ),
    ([("yes", "yes", "yes"), ("yes", "yes", "yes")], "09:00", "said again, it counts from the first time"),
]


@pytest.mark.parametrize(("records", "at", "why"), EVENTS)
def test_an_event_comes_and_stays(records: list[tuple[str, str, str]], at: str, why: str) -> None:
    text = "\n".join(f"== stabilisation-000{n}\n{stable(*answers)}" for n, answers in enumerate(records, 1))
    pathway = STANDARD.pathways["safeguarding"]
    found = event_at("stabilised", case_of(text), pathway, STANDARD)
    assert (f"{found:%H:%M}" if found else "") == at, why


SHUT, AGAIN = "== closure-0001\nsince: x\n", "== reopen-0001\nreason: x\n"
TAKEN_BACK = "== withdrawal-0001\nrecord: closure-0001\nreason: x\n"
AWAY = "== rerouted-0001\nto: complaints\nreason: x\n"
PHASES = [
    ("== report-0001\nwhat_happened: x\n", False, False, Phase.OPEN, "nothing ends it"),
    (SHUT, True, False, Phase.CLOSED, "a closure stands"),
    (SHUT + AGAIN, False, False, Phase.OPEN, "it was opened again"),
    (SHUT + AGAIN + SHUT.replace("0001", "0002"), True, False, Phase.CLOSED, "and closed once more"),
    (SHUT + TAKEN_BACK, False, False, Phase.OPEN, "its closure was taken back"),
    (AWAY, False, True, Phase.ENDED, "another process has it"),
    (SHUT + AWAY, True, True, Phase.ENDED, "it went elsewhere, whatever its closure says"),
    (AWAY + AGAIN, False, False, Phase.OPEN, "it came back"),
]


@pytest.mark.parametrize(("text", "claims", "ended", "stands", "why"), PHASES)
def test_where_a_case_stands(text: str, claims: bool, ended: bool, stands: Phase, why: str) -> None:
    store, unreadable = store_of(text, SG), f"{folder_of(SG)}note.md"
    case = store.cases[SG]
    assert (claims_closed(case), has_ended(case), phase(case, frozenset(), store)) == (claims, ended, stands), why
    assert phase(case, frozenset([unreadable]), store) is (Phase.OPEN if stands is Phase.CLOSED else stands), (
        "with a stop"
    )
    for stops in (frozenset[str](), frozenset([unreadable])):
        found = [Finding(path, 1, 1, "GC101", "x") for path in stops]
        closed = SG in closed_cases(store, found)
        assert phase_given(case, closed) is phase(case, stops, store), "whoever is told which are closed says the same"


def test_a_word_on_another_step_is_no_part_of_the_way() -> None:
    """It may be needed where something was told late; nobody is asked for it each time."""
    standard = draft_standard()
    pathway, case = standard.pathways["near-miss"], case_of("== report-0001\nwhat_happened: x", "NM-2026-7K3Q9F4T")
    seldom = at_any_time(pathway)
    assert seldom - AT_ANY_TIME == {"second-word"}
    ready = [opening.step.name for opening in open_steps(case, pathway, standard) if opening.ready]
    assert {*ready[-len(seldom & {*ready}) :]} == seldom & {*ready}, "they stand behind the rest"
    assert at_any_time(STANDARD.pathways["near-miss"]) == AT_ANY_TIME
