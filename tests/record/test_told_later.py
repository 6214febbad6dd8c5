"""How long after it was done a step was told: by what its record says, and in words."""

from datetime import timedelta

import pytest

from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.record.told_later import in_words, told_later, told_within
from goodcatch.standard.read_version_folders import default_standard, draft_standard

AT = "at: '2026-11-02T09:00:00+00:00'\n"
BY_DAY = "standard: '2'\nnonce: 0123456789abcdef0123456789abcdef\ntimes: 0123456789abcdef\nat: '2026-11-02'\n"
ROWS = [
    (f"== done-0001\n{AT}", "", "no server took it down"),
    (f"== done-0001\n{AT}recorded: '2026-11-02T09:59:59+00:00'", "", "within the hour"),
    (f"== done-0001\n{AT}recorded: '2026-11-02T10:00:00+00:00'", "1 hour", "an hour"),
    (f"== done-0001\n{AT}recorded: '2026-11-04T08:59:00+00:00'", "47 hours", "hours up to two days"),
    (f"== done-0001\n{AT}recorded: '2026-11-04T09:00:00+00:00'", "2 days", "then days"),
    (f"== same-day-review-0001\n{AT}recorded: '2026-11-04T09:00:00+00:00'", "", "who protects first and types after"),
    (f"== triage-0001\n{BY_DAY}recorded: '2026-11-03'", "", "where Git holds days alone: it may have been minutes"),
    (f"== triage-0001\n{BY_DAY}recorded: '2026-11-05'", "2 days", "three days on: two whole days at the least"),
    (f"== done-0001\n{AT}recorded: '2026-11-01T09:00:00+00:00'", "", "before it was done: GC304 says so"),
    (f"== done-0001\n{AT}recorded: soon", "", "nobody can read it: GC109 says so"),
]


@pytest.mark.parametrize(("text", "words", "why"), ROWS)
def test_how_late_it_was_told(text: str, words: str, why: str) -> None:
    store = store_of(text)
    (record,) = store.cases[CASE].records
    later = told_later(record, store.step_of(record))
    assert (in_words(later) if later else "") == words, why


def test_the_longest_is_the_providers_number() -> None:
    assert told_within(draft_standard()) == timedelta(hours=72)
    assert told_within(default_standard()) is None
