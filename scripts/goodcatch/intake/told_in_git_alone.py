"""Finds what Git gives as said by reporters and this spool never heard: a report, or the word that it is better now.

Whoever writes to `main` may commit in the service's name. What came by the desk lies in its spool, and nobody without
the key can put it there. What is older than the spool is another spool's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.settle_what_git_proves import cases_of_reports
from goodcatch.standard.names_program_asks_for import REPORTER, Steps, Stores

SHOWN = 10  # cases that one sentence names
WHY = "somebody wrote it by hand, or this is an older copy of the spool"


def told_in_git_alone(desk: Desk) -> Iterator[str]:
    """A sentence for the reports, and one for the answers. What is in a restricted store is counted and not named."""
    began = _began(desk)
    if began is None:
        return
    known = cases_of_reports(desk.spool.database)
    for name, authority in desk.authorities.items():
        store = authority.store()
        cases = [case for case in store.cases.values() if _came_by_desk(case, store, began)]
        strange = [case.id for case in cases if case.id not in known]
        yield from _said(strange, "of a report that was never received here", name)
        unheard = [case.id for case in cases if case.id in known and _has_word(case) and not _heard(desk, case)]
        yield from _said(unheard, "an answer of their reporter that was never given here", name)


def _began(desk: Desk) -> datetime | None:
    """When this spool began; None where nothing was ever written down in it."""
    with desk.spool.database.connect() as connection:
        first = next(tamper_evident_journal.entries(connection), None)
    return datetime.fromisoformat(first.at) if first else None


def _came_by_desk(case: Case, store: Store, began: datetime) -> bool:
    """Whether a case says that it was signed off here, of a report that somebody made without signing in."""
    signed = case.first(Steps.SIGN_OFF)
    told = [record for record in case.records if record.step == Steps.REPORT and record.by == REPORTER]
    imported = any(record.path in store.imported for record in told)
    return bool(told) and signed is not None and signed.instant > began and not imported


def _has_word(case: Case) -> bool:
    return any(map(_is_word, case.records))


def _is_word(record: Record) -> bool:
    return record.step == Steps.CONFIRMATION and record.by == REPORTER


def _heard(desk: Desk, case: Case) -> bool:
    submission = desk.spool.of_case(case.id)
    steps = submission.steps if submission else ()
    return any(step.step == Steps.CONFIRMATION and step.by == REPORTER for step in steps)


def _said(cases: list[str], what: str, store: str) -> Iterator[str]:
    if cases:
        many = "1 case in Git tells" if len(cases) == 1 else f"{len(cases)} cases in Git tell"
        named = f" ({', '.join(sorted(cases)[:SHOWN])})" if store == Stores.LEARNING else ""
        yield f"{many} {what}{named}: {WHY}"
