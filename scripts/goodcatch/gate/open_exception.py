"""Finds the exception that lets a gate be passed openly: for a reason, until a day, by a post that may say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from goodcatch.gate.verdict_with_witnesses import Verdict
from goodcatch.record.model import Case, Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.scope_at_a_record import before
from goodcatch.standard.gate import Gate
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.posts_of_commit_address import same_hands


def exception_for(verdict: Verdict, subject: ClaimIn) -> Record | None:
    """The newest exception before a claim that passes what a gate says, and that has not run out on the day of the
    claim; None where there is none. Whoever closes the case cannot have made it."""
    gate, about = verdict.gate, verdict.about
    day = subject.claim.instant.astimezone(subject.standard.calendar.zone).date()
    found = [
        record
        for record in exceptions_of(gate.name, before(subject.case, subject.claim))
        if record.text(Fields.ACTION) in ("", about)
        and until(record) >= day
        and not one_person(record.by, subject.claim.by, subject.standard)
    ]
    return found[-1] if found and gate.except_by else None


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
    earlier = exceptions_of(gate.name, case.standing)
    again = record in earlier and earlier.index(record) > 0
    return gate.again_by if again else gate.except_by


def who_gains(record: Record, case: Case) -> Iterator[str]:
    """The posts for whom an exception would be a gain: whoever owns or did the change."""
    about = record.text(Fields.ACTION)
    for other in case.standing:
        if other.step == Steps.ACTION and about in ("", other.name):
            yield other.text(Fields.OWNER)
        if other.step == Steps.DONE and about in ("", other.text(Fields.ACTION)):
            yield other.by


def one_person(one: str, other: str, standard: Standard) -> bool:
    """Whether two posts are the same, or share an address or an account."""
    posts = standard.posts
    return one == other or (one in posts and other in posts and same_hands(posts[one], posts[other]))
