"""A waiting report in; the records that it becomes when it is signed off out, the same whenever that is tried."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from goodcatch.record.model import Record
from goodcatch.record.new_record import iso, new_record
from goodcatch.record.store import LETTERS
from goodcatch.spool.spool import Submission
from goodcatch.standard.contract import Steps
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value

REPORTER = "reporter"


def spooled_records(
    submission: Submission,
    case: str,
    answers: Mapping[str, Value],
    signed: Mapping[str, Value],
    standard: Standard,
    by: str,
    now: datetime,
) -> Iterator[Record]:
    """The report, each step done in the spool, and the sign-off, with names that a retry gives again."""
    received = submission.received
    yield new_record(
        case, Steps.REPORT, answers, standard=standard, at=received, by=REPORTER,
        head={"received": iso(received), "recorded": iso(received)}, name=fixed_name(case, Steps.REPORT, 0),
    )  # fmt: skip
    steps = standard.pathways[submission.pathway].steps
    for number, done in enumerate((done for done in submission.steps if done.step in steps), 1):
        yield new_record(
            case, done.step, done.fields, standard=standard, at=done.at, by=done.by,
            head={"recorded": iso(done.recorded)}, name=fixed_name(case, done.step, number),
        )  # fmt: skip
    name = fixed_name(case, Steps.SIGN_OFF, len(submission.steps) + 1)
    head = {"recorded": iso(now)}
    yield new_record(case, Steps.SIGN_OFF, signed, standard=standard, at=now, by=by, head=head, name=name)


def fixed_name(case: str, step: str, number: int) -> str:
    """A record's name that depends on nothing but the case and its place, so that trying again makes no second file."""
    digest = hashlib.sha256(f"{case} {step} {number}".encode()).digest()
    return f"{step}-{''.join(LETTERS[byte % 32] for byte in digest[:4])}"
