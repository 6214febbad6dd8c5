"""Says within which time half of a month's reports or more had a first reply, and no number of those that waited.

To count them by how long they waited would give small numbers away: eleven reports came, ten were answered within a
day, and everybody can subtract. So a month says one thing, the shortest time within which at least half of the reports
that the release shows for it had a first reply; and only where that half is not small. What was said of a month stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.standard.names_program_asks_for import Pathways

REPLY = "reply-time"
MONTH = "month"
_DAY = 24 * 60  # minutes
# Each with the most minutes that it holds, the shortest first.
WITHIN = {"within-a-day": _DAY, "within-three-days": 3 * _DAY, "within-a-week": 7 * _DAY}
Minutes = Iterable[tuple[str, int]]


def reply_sheet(
    name: str, title: str, replies: Minutes, reports: Sheet, earlier: Iterable[Release], minimum: int, now: str
) -> Sheet:
    """The table. `replies`: of each reply the month in which its report came, and the minutes it took; `reports`: how
    many came, as this release shows it. A number says: at least so many, which is half of what is shown."""
    told = {n.row: n for release in earlier for sheet in release.sheets if sheet.name == name for n in sheet.numbers}
    counts, numbers = _within(replies), list[Number]()
    for number in reports.numbers:
        half = (number.value + 1) // 2
        band = next((band for band in WITHIN if counts[number.row, band] >= half), "")
        if number.row in told:
            numbers.append(told[number.row])
        elif band and half >= minimum and number.value - half >= minimum - 1:
            numbers.append(Number(number.row, band, half, now, ((band,),)))
    return Sheet(name, title, MONTH, REPLY, tuple(numbers))


def _within(replies: Minutes) -> Mapping[tuple[str, str], int]:
    """How many replies of each month's reports came within each time."""
    return Counter((month, band) for month, took in replies for band, most in WITHIN.items() if took <= most)


def first_replies(store: Store) -> Iterator[tuple[str, int]]:
    """Of each near miss that somebody has answered, open or closed, the month in which its report came, and the minutes
    until its first reply."""
    zone = store.newest.calendar.zone
    return (told for case in store.cases.values() if _is_near_miss(case, store) for told in _first_reply(case, zone))


def _first_reply(case: Case, zone: tzinfo) -> Iterator[tuple[str, int]]:
    told = NearMiss(case, case.records[-1].instant.astimezone(zone))
    if told.received and told.acknowledged and (minutes := told.minutes_to_acknowledge) is not None:
        yield f"{told.day(told.received):%Y-%m}", minutes


def _is_near_miss(case: Case, store: Store) -> bool:
    pathway = store.newest.pathway_of(case.id)
    return pathway is not None and pathway.name == Pathways.NEAR_MISS and bool(case.records)
