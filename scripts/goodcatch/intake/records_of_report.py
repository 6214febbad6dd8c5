"""Makes the records of a waiting report: for clocks and conditions while it waits, and to land at its sign-off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import LETTERS
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import REPORTER, Steps
from goodcatch.standard.small_yaml import Value

NO_ID = "00000000"  # stands in a case's id until one is drawn


def waiting_case(submission: Submission, standard: Standard) -> Case:
    """A waiting report as the case that it would be, so that conditions and clocks can look at it."""
    prefix = standard.pathways[submission.pathway].prefix
    case_id = submission.case or f"{prefix}-{submission.received.year}-{NO_ID}"
    records = tuple(_records(submission, case_id, standard))
    # Two steps of one second stay in the order in which they were done.
    return case_from(case_id, records, {record.path: place for place, record in enumerate(records)})


def signed_records(
    submission: Submission,
    case_id: str,
    answers: Mapping[str, Value],
    signed: Mapping[str, Value],
    standard: Standard,
    by: str,
    now: datetime,
) -> Iterator[Record]:
    """What lands: the report with `answers`, its final text; each step of its pathway done in the spool; and the
    sign-off. A retry gives the same names again."""
    known = standard.pathways[submission.pathway].steps
    # A report that moved here carries steps that this pathway does not know: they stay in the spool.
    steps = tuple(done for done in submission.steps if done.step in known)
    yield from _records(replace(submission, answers=answers, steps=steps), case_id, standard)
    yield new_record(
        case_id, Steps.SIGN_OFF, signed, standard=standard, at=now, by=by,
        head={"recorded": iso(now)}, name=fixed_name(case_id, Steps.SIGN_OFF, len(submission.steps) + 1),
    )  # fmt: skip


def _records(submission: Submission, case_id: str, standard: Standard) -> Iterator[Record]:
    """The report as it was received, and each step done on it since."""
    received = submission.received
    yield new_record(
        case_id, Steps.REPORT, submission.answers, standard=standard, at=received, by=REPORTER,
        head={"received": iso(received), "recorded": iso(received)}, name=fixed_name(case_id, Steps.REPORT, 0),
    )  # fmt: skip
    for number, done in enumerate(submission.steps, 1):
        yield new_record(
            case_id, done.step, done.fields, standard=standard, at=done.at, by=done.by,
            head={"recorded": iso(done.recorded)}, name=fixed_name(case_id, done.step, number),
        )  # fmt: skip


def fixed_name(case: str, step: str, number: int) -> str:
    """A record's name that depends on nothing but the case and its place, so that trying again makes no second file."""
    digest = hashlib.sha256(f"{case} {step} {number}".encode()).digest()
    return f"{step}-{''.join(LETTERS[byte % 32] for byte in digest[:4])}"
