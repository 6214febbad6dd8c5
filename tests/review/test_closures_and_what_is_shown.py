"""What signal health and the board read of closings of the second grammar: by what they stand, and what is shown."""

from datetime import UTC, date, datetime

import pytest

from gate.near_miss_walks import EARLY, FIX, TREND, Walk, said, written
from gate.test_after_closure import OPENLY
from gate.test_near_miss_closes import LOWERED
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.measures.closures_and_what_is_shown import closures
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.schedule import Period

ON = datetime(2027, 1, 6, 9, tzinfo=UTC)
LATER = datetime(2027, 2, 8, 9, tzinfo=UTC)
WORSE = said(FIX, "recount", counted_now="6")
COUNTS: list[tuple[str, Walk, datetime, dict[str, str], str]] = [
    ("shown", FIX, ON, {"effect-shown": "1", "closed-by-exception": "0"}, "counted, and hardly by chance"),
    ("too early", EARLY, ON, {"effect-shown": "0", "effect-not-shown": "1"}, "the day to count again has passed"),
    ("perhaps", WORSE, ON, {"effect-too-early": "1"}, "fewer, which may be chance, until its day"),
    ("perhaps, later", WORSE, LATER, {"effect-too-early": "0", "effect-not-shown": "1"}, "its day has passed"),
    ("openly", OPENLY, ON, {"closed-by-exception": "1", "exception-lapsed": "0"}, "its day is to come"),
    ("lapsed", OPENLY, LATER, {"closed-by-exception": "1", "exception-lapsed": "1"}, "its day has passed"),
    ("lower", LOWERED, ON, {"lower-grade-agreed": "1"}, "somebody else agreed"),
    ("only counted", TREND, ON, {"effect-shown": "0", "effect-too-early": "0", "effect-not-shown": "0"}, "no change"),
]


@pytest.mark.parametrize(("name", "walk", "on", "counted", "why"), COUNTS, ids=[row[0] for row in COUNTS])
def test_a_closing_is_counted_by_what_it_stands_on(
    name: str, walk: Walk, on: datetime, counted: dict[str, str], why: str
) -> None:
    store = written(walk)
    whole = Period(date(2026, 11, 1), date(2027, 1, 31))
    scope = Scope({"learning": Register(store, store.newest, on)}, whole)
    figures = {figure.name: figure.value for figure in closures(scope)}
    assert {key: figures[key] for key in counted} == counted, why
