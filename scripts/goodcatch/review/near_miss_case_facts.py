"""Reads from a near-miss case, as it stood at a moment, the times, codes and signs that reviews count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.model import Case, Record
from goodcatch.review.action_progress import Action
from goodcatch.standard.names_program_asks_for import Fields, Steps

MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
WITH_CODE = "receipt"  # the word waits where the reporter's code opens it
NOT_REACHED = "not-reachable"  # they left no way to be reached: an honest word, but nobody was told
LONGEST = 7  # digits of a count of hours
# From the least to the worst: a regrade is told by how many places it moves.
GRADES = ("no-harm", "low", "moderate", "severe", "death")


@dataclass(frozen=True)
class NearMiss:
    """One near miss as it stood at `on`, which carries the provider's clock: days are told by it.

    Instants are UTC; what has not happened yet is None.
    """

    case: Case
    on: datetime
    closing: Record | None = None  # of several closings the one that is looked at; else the last
    # Which risk domain a category belongs to where nobody has chosen one, as the vocabulary says.
    placed: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.case.id

    @cached_property
    def report(self) -> Record | None:
        return self.case.first(Steps.REPORT)

    @cached_property
    def received(self) -> datetime | None:
        """The receipt; a report that came without one counts from when it was written, where that can be read. Where
        Git holds the day alone, the beginning of the day."""
        if self.report is None:
            return None
        return self.report.received

    @cached_property
    def acknowledged(self) -> datetime | None:
        """The first operational word: an acknowledgment, or a triage that came before one (mission item 19)."""
        # A triage without an acknowledgment before it is a first word too: somebody has read the report.
        found = [*self.case.of(Steps.ACKNOWLEDGE), *self.case.of(Steps.TRIAGE)]
        return min((record.instant for record in found), default=None)

    @cached_property
    def triaged(self) -> datetime | None:
        first = self.case.first(Steps.TRIAGE)
        return first.instant if first else None

    @property
    def minutes_to_acknowledge(self) -> int | None:
        """Whole minutes from the receipt to the first word, or up to now; None without a receipt. Where Git holds the
        day alone, those of the hours that the clock found."""
        return self._minutes(*self.case.of(Steps.ACKNOWLEDGE), *self.case.of(Steps.TRIAGE))

    @property
    def minutes_to_triage(self) -> int | None:
        """As `minutes_to_acknowledge`, to the first triage."""
        return self._minutes(*self.case.of(Steps.TRIAGE)[:1])

    @property
    def days_to_look(self) -> int | None:
        """Whole days from the first triage to the first closer look; None where there was none."""
        look = self.case.first(Steps.INVESTIGATION)
        return (look.instant - self.triaged).days if look and self.triaged else None

    def day(self, moment: datetime) -> date:
        """The day of a moment by the provider's own clock."""
        return moment.astimezone(self.on.tzinfo).date()

    def _minutes(self, *answers: Record) -> int | None:
        """Whole elapsed minutes from the receipt to the first of these; up to now, where none has come yet."""
        # A report that nobody has answered goes on waiting; without this the longest waits would not count at all.
        if self.received is None or self.report is None:
            return None
        return min((self._waited(record) for record in answers), default=self._elapsed(self.on))

    def _waited(self, record: Record) -> int:
        hours = record.fact("hours")
        # The rule about its form (GC213) may have stopped it, and a review goes on.
        is_count = hours.isascii() and hours.isdecimal() and len(hours) < LONGEST
        return int(hours) * 60 if is_count else self._elapsed(record.instant)

    def _elapsed(self, moment: datetime) -> int:
        """From the receipt; where Git holds its day alone, from the end of that day: nobody is called late by that."""
        assert self.received and self.report
        if self.report.by_day:
            return max(0, int((moment - self.received - A_DAY) / MINUTE))
        return int((moment - self.received) / MINUTE)

    @cached_property
    def triage(self) -> Record | None:
        return self.case.last(Steps.TRIAGE)

    def coded(self, name: str) -> str:
        """A code of the newest triage, or of the report."""
        return (self.triage.text(name) if self.triage else "") or (self.report.text(name) if self.report else "")

    @property
    def domain(self) -> str:
        return self.coded(Fields.RISK_DOMAIN) or self.placed.get(self.coded(Fields.CATEGORY), "")

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """Every risk domain that it was ever put in: to sort it anew does not take it out of what is counted."""
        said = (record.text(Fields.RISK_DOMAIN) for record in self.case.of(Steps.TRIAGE))
        return tuple(domain for domain in dict.fromkeys([self.domain, *said]) if domain)

    @property
    def service(self) -> str:
        return self.coded(Fields.SERVICE_TYPE)

    @cached_property
    def closure(self) -> Record | None:
        return self.closing or self.case.last(Steps.CLOSURE)

    @property
    def closed(self) -> datetime | None:
        """When the last closure was, whether or not it was opened again since."""
        return self.closure.instant if self.closure else None

    @cached_property
    def reopened(self) -> datetime | None:
        """When it was opened again after the last closure, if it was."""
        # Asked of the closing that is looked at: a reopening before it belongs to an earlier round.
        after = (r.instant for r in self.case.of(Steps.REOPEN) if self.closed and r.instant >= self.closed)
        return next(after, None)

    @property
    def is_closed(self) -> bool:
        return self.closed is not None and self.reopened is None

    @cached_property
    def ended(self) -> bool:
        """Whether it ended another way: a duplicate, handed over, or no near miss after all."""
        return has_ended(self.case)

    @property
    def status(self) -> str:
        """Where triage stands, as in the list `triage-status`."""
        steps = [(self.ended, "ended"), (self.is_closed, "closed"), (bool(self.triage), "triaged")]
        steps.append((self.acknowledged is not None, "acknowledged"))
        return next((name for true, name in steps if true), "waiting")

    @cached_property
    def under_triaged(self) -> bool:
        """Whether what triage decided turned out too low: regraded upwards, or handed over to a graver process."""
        # A report that went on to complaints or to people management was not graded too low by that.
        graver = any(r.text(Fields.TO) in ("incident", "safeguarding") for r in self.case.of(Steps.REROUTED))
        return graver or any(change > 0 for change in self._regraded)

    @cached_property
    def over_triaged(self) -> bool:
        """Whether what triage decided turned out too high: too much of an answer hurts as well (mission item 67)."""
        return not self.under_triaged and any(change < 0 for change in self._regraded)

    @cached_property
    def _regraded(self) -> tuple[int, ...]:
        """By how many grades each later word differs from the first triage."""
        said = (r.text(Fields.POTENTIAL_SEVERITY) for r in (*self.case.of(Steps.TRIAGE), *self.case.of(Steps.REGRADE)))
        grades = [GRADES.index(grade) for grade in said if grade in GRADES]
        return tuple(grade - grades[0] for grade in grades[1:])

    @cached_property
    def feedback_given(self) -> bool:
        """Whether the reporter was told what came of it."""
        return any(record.text(Fields.TOLD_HOW) != NOT_REACHED for record in self.case.of(Steps.FEEDBACK))

    @property
    def left_with_code(self) -> bool:
        """Whether a word was left where the reporter finds it with their code, and no more: neither told nor untold."""
        return {record.text(Fields.TOLD_HOW) for record in self.case.of(Steps.FEEDBACK)} - {NOT_REACHED} == {WITH_CODE}

    @property
    def days_to_visible(self) -> int | None:
        """Calendar days from the closing until the reporter was told and it was said what is shared; None where one of
        the two has not come."""
        firsts = [self.case.first(Steps.FEEDBACK), self.case.first(Steps.LEARNING)]
        came = [record.instant for record in firsts if record]
        if self.closed is None or len(came) < len(firsts):
            return None
        return max(0, (self.day(max(came)) - self.day(self.closed)).days)

    @cached_property
    def shared(self) -> str:
        """`yes` where learning was issued, `no` where it was decided that there is none, nothing where nobody said."""
        learning = self.case.last(Steps.LEARNING)
        return learning.text(Fields.ISSUED) if learning else ""

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        return tuple(Action(record, self.case, self.on.tzinfo) for record in self.case.of(Steps.ACTION))

    @cached_property
    def confirmation(self) -> str:
        """The reporter's word after the last closure; where they cannot be reached, that; where nobody asked, nothing.

        Silence is never a yes and never a no.
        """
        # A word about an earlier closing says nothing of this one.
        words = [r.text(Fields.WORD) for r in self.case.of(Steps.CONFIRMATION) if self._since_closing(r)]
        anonymous = self.report is not None and self.report.text(Fields.ANONYMITY) == "anonymous"
        return words[-1] if words else ("not-identifiable" if anonymous and self.closed else "")

    @cached_property
    def newest_word(self) -> str:
        """The reporter's newest word since the case was first closed, whether or not it was closed once more since."""
        words = [r.text(Fields.WORD) for r in self.case.of(Steps.CONFIRMATION)]
        anonymous = self.report is not None and self.report.text(Fields.ANONYMITY) == "anonymous"
        return words[-1] if words else ("not-identifiable" if anonymous and self.closed else "")

    def _since_closing(self, record: Record) -> bool:
        """Whether a record came after the closing that is looked at, and before a later one."""
        later = (r.instant for r in self.case.of(Steps.CLOSURE) if self.closed and r.instant > self.closed)
        end = next(later, None)
        return bool(self.closed and record.instant >= self.closed and (end is None or record.instant < end))

    def closed_on(self, wanted: Callable[[date], bool]) -> NearMiss | None:
        """The same case, looked at by its last closing on a day that is wanted; None where it has none.

        A case that was closed, opened again and closed once more has two closings, and each was believed or not.
        """
        own = [record for record in self.case.of(Steps.CLOSURE) if wanted(self.day(record.instant))]
        return replace(self, closing=own[-1]) if own else None

    def reopened_within(self, days: int) -> bool:
        """Whether it was opened again within so many calendar days of the last closure."""
        # Dates, and no elapsed hours: the last of them counts to its end.
        return bool(self.closed and self.reopened and (self.day(self.reopened) - self.day(self.closed)).days <= days)
