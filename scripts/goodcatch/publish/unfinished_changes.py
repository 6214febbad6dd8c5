"""Says in a bulletin how much is still being checked, without telling of any open case.

What an open case changed would point to it: colleagues see what is new on their floor, and would know that somebody
reported. So one line gives a number, and only where there are as many cases as stories need; or there is no line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from goodcatch.publish.audience_and_minimum_counts import Audience
from goodcatch.publish.bulletin_file import Bulletin, escaped
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

_FEW_WORDS = 3  # shorter texts, such as "Done.", are found anywhere


def changes_of(records: tuple[Record, ...], month: str) -> Iterator[str]:
    """What was changed up to a month, and nothing of the case it came from."""
    for record in records:
        if record.step == Steps.DONE and record.text(Fields.OUTCOME) == Outcome.DONE and record.at[:7] <= month:
            yield record.text(Fields.CHANGED)


def still_checked(going_on: Collection[Case], month: str, audience: Audience) -> str:
    """The one line about changes of open cases, or nothing."""
    counts = [count for case in going_on if (count := len(list(changes_of(case.current, month))))]
    # In whole steps of the minimum: then neither the number nor its growth since the last bulletin is a small one.
    shown = sum(counts) // audience.minimum * audience.minimum
    enough = len(counts) >= audience.stories_from and shown
    return f"{shown} or more changes are still being checked." if enough else ""


def open_cases_told(bulletin: Bulletin, store: Store, closed: Collection[str]) -> tuple[str, ...]:
    """The open cases that a bulletin's text tells of in the words of their own records."""
    finished = {text for case in bulletin.cases if case in closed for text in _texts(store.cases[case])}
    return tuple(
        name
        for name, case in store.cases.items()
        if name not in closed and any(text in bulletin.body for text in _texts(case) - finished)
    )


def _texts(case: Case) -> set[str]:
    reported = (report.text(Fields.WHAT_HAPPENED) for report in case.of(Steps.REPORT))
    texts = (*reported, *changes_of(case.standing, "9999"))
    return {escaped(text) for text in texts if len(text.split()) >= _FEW_WORDS}
