"""Finds the exception that lets a gate be passed openly: for a reason, until a day, by a post that may say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from goodcatch.gate.verdict_with_witnesses import Verdict
from goodcatch.record.model import Case, Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.scope_at_a_record import before
from goodcatch.standard.gate import Gate
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.posts_of_commit_address import one_person


def exception_on(verdict: Verdict, subject: ClaimIn) -> Record | None:
    """The exception that lets a claim pass what a gate says; None where there is none."""
    return exception_for(verdict, before(subject.case, subject.claim), subject.claim, subject.standard)


def exception_for(verdict: Verdict, records: tuple[Record, ...], claim: Record, standard: Standard) -> Record | None:
    """The newest exception among the records before a claim that passes what a gate says, and that has not run out on
    the day of the claim; None where there is none."""
    day = claim.instant.astimezone(standard.calendar.zone).date()
    found = [one for one in exceptions_that_pass(verdict, records, claim.by, standard) if until(one) >= day]
    return found[-1] if found else None


def exceptions_that_pass(
    verdict: Verdict, records: Iterable[Record], closer: str, standard: Standard
) -> tuple[Record, ...]:
    """Those that may pass what a gate says, oldest first, whether they have run out or not. Whoever closes the case
    cannot have made them."""
    return tuple(
        record
        for record in exceptions_of(verdict.gate.name, records if verdict.gate.except_by else ())
        if record.text(Fields.ACTION) in ("", verdict.about) and not one_person(record.by, closer, standard)
    )


def exceptions_of(gate: str, records: Iterable[Record]) -> tuple[Record, ...]:
    """Every exception for a gate, oldest first, whether it has run out or not."""
    return tuple(r for r in records if r.step == Steps.EXCEPTION and r.text(Fields.EXCEPTED_GATE) == gate)


def until(record: Record) -> date:
    """The last day on which an exception holds; the first day of all where it cannot be read (GC205 says so)."""
    try:
        return day_of(record.text(Fields.EXCEPTED_UNTIL))
    except ValueError:
        return date.min


def roles_for(gate: Gate, record: Record, case: Case) -> tuple[str, ...]:
    """The roles whose posts may make this exception: for the second one of a gate, those above the first."""
    about = record.text(Fields.ACTION)
    earlier = [r for r in exceptions_of(gate.name, case.standing) if r.text(Fields.ACTION) in ("", about)]
    again = record in earlier and earlier.index(record) > 0
    return gate.again_by if again else gate.except_by


def who_gains(record: Record, case: Case, pathway: Pathway) -> Iterator[str]:
    """The posts for whom an exception would be a gain: those from whom the closing has to be independent, such as
    whoever owns or did the change."""
    about, closing = record.text(Fields.ACTION), pathway.steps.get(Steps.CLOSURE)
    for ref in closing.independent_of if closing else ():
        step, _, name = ref.partition(".")
        for other in case.standing:
            if other.step == step and about in ("", other.name, other.text(Fields.ACTION)):
                yield other.by if name == "by" else other.text(name)
