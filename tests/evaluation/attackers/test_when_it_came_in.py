"""How closely a receipt can be told from days, hours and the minute of a sign-off."""

from datetime import datetime

import pytest

from goodcatch.evaluation.attackers.what_a_case_tells import Told
from goodcatch.evaluation.attackers.when_it_came_in import Span, receipt_span


def told(received: str, *waited: tuple[str, str], room: int = 12) -> Told:
    return Told({}, received, waited, "", "2026-11-02T13:00:00", room)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)


MINUTE = told("2026-11-02T09:07:00")
A_DAY = told("2026-11-02")
HOURS = told("2026-11-02", ("2026-11-02", "4"), room=1)
HALF_DAYS = told("2026-11-02", ("2026-11-02", "12"))
NOT_THEN = told("2026-11-02", ("2026-11-02", "0"), room=0)
SPANS = [
    (MINUTE, False, Span(at(2, 9, 7), at(2, 9, 8)), "standard 1 tells the minute"),
    (A_DAY, False, Span(at(2, 0), at(2, 13)), "a day, up to the sign-off"),
    (HOURS, False, Span(at(2, 0), at(2, 10)), "four hours before a triage of that day"),
    (HOURS, True, Span(at(2, 8, 40), at(2, 10)), "and of that sitting: the hour, and so the shift"),
    (HALF_DAYS, True, Span(at(2, 0, 40), at(2, 13)), "half a day leaves the shift open"),
    (NOT_THEN, True, Span(at(2, 12, 40), at(2, 13)), "triaged at once"),
    (told("2026-11-01", ("2026-11-02", "4"), room=1), True, Span(at(1, 20), at(2, 0)), "there was no such sitting"),
]


@pytest.mark.parametrize(("case", "bold", "span", "why"), SPANS, ids=[row[-1] for row in SPANS])
def test_a_receipt(case: Told, bold: bool, span: Span, why: str) -> None:
    assert receipt_span(case, bold) == span, why
