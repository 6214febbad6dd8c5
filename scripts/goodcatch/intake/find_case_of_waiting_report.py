"""Finds the case that a waiting report has become already, where Git shows it and the spool has forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, timedelta

from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.names_program_asks_for import DESK, Steps

ALIKE = 3  # answers that a case has to share with a report
CasesByTime = Mapping[str, list[Case]]


def by_time_received(stores: Iterable[Store]) -> CasesByTime:
    """Every signed-off case by the second in which its report was received, or by the day where Git holds no more."""
    found: dict[str, list[Case]] = defaultdict(list)
    for store in stores:
        for case in store.cases.values():
            if any(record.step == Steps.SIGN_OFF for record in case.records):
                for received in {record.head("received") for record in case.records if record.step == Steps.REPORT}:
                    found[received].append(case)
    return found


def case_of(report: Submission, cases: CasesByTime, taken: frozenset[str]) -> str:
    """The one case that tells of this report: received in its second (or on its day), with each step that was done on
    it here. Empty where there is none, or where two would fit. `taken` are cases of reports, each drawn for its own."""
    # The provider's day may be the one before or after that of UTC.
    days = [(report.received + timedelta(days=shift)).astimezone(UTC).date().isoformat() for shift in (-1, 0, 1)]
    near = [case for when in (iso(report.received), *days) for case in cases.get(when, ())]
    fits = [case.id for case in near if _tells(case, report)]
    # A case was drawn for it before anything was made of it: it becomes that one or, if that never landed, none yet.
    free = [case for case in fits if (case == report.case if report.case else case not in taken)]
    return free[0] if len(free) == 1 else ""


def _tells(case: Case, report: Submission) -> bool:
    done = {(record.step, record.by, record.head("recorded")) for record in case.records}
    by_day = {(record.step, record.by) for record in case.records if record.by_day}
    said = next(record.fields for record in case.records if record.step == Steps.REPORT)
    # Two may come in one second. The final text is another than what was sent; what was chosen stays mostly.
    alike = sum(said.get(name) == answer for name, answer in report.answers.items())
    return alike >= min(ALIKE, len(report.answers)) and all(
        (step.step, step.by, iso(step.recorded)) in done or by_day & {(step.step, step.by), (step.step, DESK)}
        for step in report.steps
        # A report that went on under another pathway left its steps here.
        if any(record.step == step.step for record in case.records)
    )
