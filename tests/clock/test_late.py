"""How late a step is, in words, on the line that says when it was done."""

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.rulebook.ask_all_rules import findings
from scenario import cases_of

DUE = datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)
TOLD = "== action-0001\ndue_on: '2026-11-30'\n== done-0001\naction: action-0001\nat: '{}'\n"
MINUTE, HOUR, DAY = 60, 3600, 86400
WORDS = [
    (0, ""),
    (1, "less than a minute"),
    (MINUTE, "1 minute"),
    (2 * MINUTE - 1, "1 minute"),
    (HOUR - 1, "59 minutes"),
    (HOUR, "1 hour"),
    (2 * DAY - 1, "47 hours"),
    (2 * DAY, "2 days"),
    (3 * DAY - 1, "2 days"),
]


@pytest.mark.parametrize(("seconds", "words"), WORDS)
def test_lateness_is_told_in_whole_minutes_hours_or_days(seconds: int, words: str) -> None:
    store = store_of(TOLD.format((DUE + timedelta(seconds=seconds)).isoformat()))
    found = [f for f in findings(store) if f.rule == "GC302"]
    assert [f.message for f in found] == ([f"“Say that it is done” is late by {words}"] if words else [])
    for late in found:
        record = store.cases[CASE].of("done")[0]
        assert late.path == record.path
        assert store.texts[record.path].splitlines()[late.line - 1].startswith("at:")


def test_a_case_of_no_pathway_is_never_late() -> None:
    told = {"ZZ-2026-AAAAAAAA": TOLD.format("2027-01-01T00:00:00+00:00")}
    assert not [f for f in findings(cases_of(told)) if f.rule in ("GC302", "GC303")]
