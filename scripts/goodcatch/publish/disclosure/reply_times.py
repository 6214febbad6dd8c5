"""Counts how long the first reply to a report took, by the month in which it was given, before any protection.

Each near miss that somebody has answered counts once, open or closed, told of or not. One that still waits counts when
it is answered, and then as it waited: so a month that is over does not change by those who wait. What became a case too
late for a release is counted in none before the number has grown by as much as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.disclosure.monthly_report_outcome_counts import months
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.standard.names_program_asks_for import Pathways

REPLY = "reply-time"
_DAY = 24 * 60  # minutes
LONGER = "longer"
# Each with the most minutes that it holds.
BANDS = {"within-a-day": _DAY, "within-three-days": 3 * _DAY, "within-a-week": 7 * _DAY}


def reply_block(store: Store, until: str) -> Block:
    """Every first reply, up to a whole month."""
    steps = months(store.beside, until)
    counts: dict[str, Counter[tuple[str, ...]]] = {step: Counter() for step in steps}
    for month, band in _replies(store):
        if month in counts:
            counts[month][(band,)] += 1
    cells = tuple((band,) for band in (*BANDS, LONGER))
    # What lands late is counted in a month that is over, so how it stood at an earlier release is not known.
    return Block((REPLY,), steps, cells, tuple(counts.values()), now_only=True)


def _replies(store: Store) -> Iterator[tuple[str, str]]:
    """Each first reply: its month, and how long it took."""
    zone = store.newest.calendar.zone
    for case in store.cases.values():
        if _is_near_miss(case, store) and case.records:
            told = NearMiss(case, case.records[-1].instant.astimezone(zone))
            minutes = told.minutes_to_acknowledge
            if told.acknowledged is not None and minutes is not None:
                yield f"{told.day(told.acknowledged):%Y-%m}", _band(minutes)


def _is_near_miss(case: Case, store: Store) -> bool:
    pathway = store.newest.pathway_of(case.id)
    return pathway is not None and pathway.name == Pathways.NEAR_MISS


def _band(minutes: int) -> str:
    return next((band for band, most in BANDS.items() if minutes <= most), LONGER)
