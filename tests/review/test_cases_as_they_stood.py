"""A store cut at a moment: what was there by then, which closures stand, and which near misses are alike."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.review.cases_as_they_stood import Register, as_of
from goodcatch.standard.read_version_folders import default_standard

STANDARD = default_standard()
A, B, C = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "NM-2026-CCCCCCCC"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def store(cases: Mapping[str, str]) -> Store:
    """Several cases in one store."""
    texts = {path: text for id, told in cases.items() for path, text in store_of(told, id).texts.items()}
    return store_from(texts, standards={1: STANDARD})


def at(step: str, time: str, answers: str = "", number: int = 1) -> str:
    return f"== {step}-000{number}\nat: '{time}:00+00:00'\n{answers}\n"


LIFE = (
    at("report", "2026-11-02T09:00")
    + at("triage", "2026-11-03T09:00")
    + at("closure", "2026-11-04T09:00")
    + at("reopen", "2026-11-05T09:00")
    + at("closure", "2026-11-06T09:00", number=2)
)
CUTS = [
    ("2026-11-02T08:59", [], "nothing yet"),
    ("2026-11-02T09:00", ["report"], "the very moment belongs to it"),
    ("2026-11-03T08:59", ["report"], "triage a minute later does not"),
    ("2026-11-04T09:00", ["report", "triage", "closure"], "closed"),
    ("2026-11-05T09:00", ["report", "triage", "closure", "reopen"], "opened again"),
    ("2026-11-30T09:00", ["report", "triage", "closure", "reopen", "closure"], "all of it"),
]


@pytest.mark.parametrize(("on", "steps", "why"), CUTS)
def test_the_cut(on: str, steps: list[str], why: str) -> None:
    moment = datetime.fromisoformat(f"{on}:00+00:00")
    register = Register(store({A: LIFE}), STANDARD, moment)
    assert [r.step for case in register.cases.values() for r in case.records] == steps, why
    assert len(register.near_misses) == bool(steps), why


def test_a_withdrawal_that_came_later_had_not_withdrawn_yet() -> None:
    text = LIFE + at("withdrawal", "2026-11-07T09:00", "record: triage-0001")
    before, after = (Register(store({A: text}), STANDARD, datetime(2026, 11, day, 10, tzinfo=UTC)) for day in (6, 7))
    assert before.near_misses[0].triage is not None and after.near_misses[0].triage is None


UNPROVEN = [
    (at("report", "2026-11-02T09:00") + at("closure", "2026-11-04T09:00"), True, False, "a rule stops it"),
    (at("report", "2026-11-02T09:00") + at("closure", "2026-11-04T09:00"), False, True, "no rule stops it"),
    (LIFE, True, False, "only the closing under way is in doubt"),
]


@pytest.mark.parametrize(("text", "unproven", "is_closed", "why"), UNPROVEN)
def test_a_closing_that_a_rule_stops_counts_as_open(text: str, unproven: bool, is_closed: bool, why: str) -> None:
    register = Register(store({A: text}), STANDARD, NOON, frozenset([A] if unproven else []))
    assert register.near_misses[0].is_closed is is_closed, why
    found = register.near_miss(A)
    assert found == register.near_misses[0], "looked up alone, it is the same"


def test_an_earlier_rounds_closing_stays() -> None:
    (case,) = store({A: LIFE}).cases.values()
    assert [r.name for r in as_of(case, NOON, True).of("closure")] == ["closure-0001"]


def near_miss(domain: str, service: str, received: str, more: str = "") -> str:
    return (
        f"== report-0001\nat: '{received}:00+00:00'\nreceived: '{received}:00+00:00'\nservice_type: {service}\n"
        f"== triage-0001\nat: '2026-11-18T09:00:00+00:00'\nrisk_domain: '{domain}'\n{more}"
    )


ALIKE = [
    (
        {
            A: ("manual-handling", "care-home", "2026-11-03T09:00"),
            B: ("manual-handling", "care-home", "2026-11-02T09:00"),
        },
        [[B, A]],
        "by receipt, not by id",
    ),
    (
        {
            B: ("manual-handling", "care-home", "2026-11-03T09:00"),
            A: ("manual-handling", "care-home", "2026-11-03T09:00"),
        },
        [[A, B]],
        "in the same second by id, so that two runs agree",
    ),
    (
        {
            A: ("manual-handling", "care-home", "2026-11-03T09:00"),
            B: ("manual-handling", "home-care", "2026-11-03T09:00"),
        },
        [[A], [B]],
        "another kind of service",
    ),
    (
        {
            A: ("manual-handling", "care-home", "2026-11-03T09:00"),
            B: ("medication-process", "care-home", "2026-11-03T09:00"),
        },
        [[A], [B]],
        "another risk domain",
    ),
    (
        {A: ("", "care-home", "2026-11-03T09:00"), B: ("", "care-home", "2026-11-02T09:00")},
        [],
        "two reports that nobody has placed are not alike",
    ),
]


@pytest.mark.parametrize(("told", "families", "why"), ALIKE)
def test_alike(told: dict[str, tuple[str, str, str]], families: list[list[str]], why: str) -> None:
    register = Register(store({id: near_miss(*words) for id, words in told.items()}), STANDARD, NOON)
    assert [[n.id for n in ones] for ones in register.alike.values()] == families, why


def test_what_ended_another_way_is_not_counted_among_the_alike() -> None:
    same = near_miss("manual-handling", "care-home", "2026-11-03T09:00")
    ended = same + at("duplicate", "2026-11-19T09:00")
    register = Register(store({A: same, B: ended}), STANDARD, NOON)
    assert [n.id for (ones,) in [register.alike.values()] for n in ones] == [A]


def test_kinds_are_told_by_the_prefix() -> None:
    cases = {
        "NM-2026-AAAAAAAA": at("report", "2026-11-02T09:00"),
        "SG-2026-AAAAAAAA": at("report", "2026-11-02T09:00"),
        "AE-2026-AAAAAAAA": at("exposure", "2026-11-02T09:00"),
    }
    register = Register(store(cases), STANDARD, NOON)
    assert [n.id for n in register.near_misses] == ["NM-2026-AAAAAAAA"]
    assert [s.id for s in register.safeguarding] == ["SG-2026-AAAAAAAA"]
    assert [c.id for c in register.of("acknowledgment-exposure")] == ["AE-2026-AAAAAAAA"]
    assert register.of("no-such-pathway") == ()


def test_looking_one_up() -> None:
    register = Register(store({A: at("report", "2026-11-02T09:00")}), STANDARD, NOON)
    found = register.near_miss(A)
    assert found is not None and found.id == A
    assert register.near_miss(B) is None and register.near_miss("") is None
    before = Register(register.store, STANDARD, datetime(2026, 11, 2, 8, 59, tzinfo=UTC))
    assert before.near_miss(A) is None, "it had no record yet"


def test_tolerances_and_look_backs() -> None:
    register = Register(store({}), STANDARD, NOON)
    assert register.tolerance("ack-emerging") == Decimal(1440)
    assert register.since("profile-window") == datetime(2026, 8, 22, 12, tzinfo=UTC)
    with pytest.raises(KeyError, match="happiness"):
        register.tolerance("happiness")


def test_a_look_back_over_a_clock_change_keeps_the_time_of_day() -> None:
    """Clocks went back on 25 October 2026: 30 calendar days before 07:30 is 07:30."""
    zone = STANDARD.calendar.zone
    register = Register(store({}), STANDARD, datetime(2026, 11, 20, 7, 30, tzinfo=zone))
    assert register.since("recurrence-window") == datetime(2026, 10, 21, 6, 30, tzinfo=UTC)
