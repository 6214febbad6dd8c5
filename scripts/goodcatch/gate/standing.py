"""Says how a closed case stands: all that its closing claims is shown, or some of it was passed openly, until a day.

Judged at the time at which the head of `main` landed, never by the clock on the wall: two people who read the same
commit read the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from goodcatch.gate.open_exception import exception_for, exceptions_that_pass, until
from goodcatch.gate.verdicts_on_claim import verdicts_over
from goodcatch.record.case_state import Phase, ending_in
from goodcatch.record.ending_of_case import Word
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import before, own_round
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Steps

SAID_BY_PHASE = frozenset([Word.NOT_ASKED, Word.YES])  # of these nothing is left to say


@dataclass(frozen=True)
class PassedOpenly:
    """A gate that a closing passed by an exception: what it says, alone and with what keeps it shut (`words`), until
    which day, by which record; `shown` where later records opened it since."""

    says: str
    words: str
    until: date
    exception: str
    shown: bool = False

    @property
    def day(self) -> str:
        """The day until which it was passed, in words."""
        return f"{self.until.day} {self.until:%B %Y}"


@dataclass(frozen=True)
class Standing:
    """Where a case stands on a day; `passed` are the gates of a closed case that an exception passes and that nothing
    has opened since, and `word` what another post says of an ending that needs their word."""

    phase: Phase
    passed: tuple[PassedOpenly, ...] = ()
    today: date = date.min
    word: Word = Word.NOT_ASKED

    @property
    def excepted_until(self) -> date | None:
        """The first day on which somebody looks again; None where nothing was passed openly."""
        return min((passed.until for passed in self.passed), default=None)

    @property
    def lapsed(self) -> bool:
        """Whether an exception has run out, and what it was for is not shown."""
        return self.excepted_until is not None and self.excepted_until < self.today

    @property
    def words(self) -> str:
        """What people read."""
        first = min(self.passed, key=lambda passed: passed.until, default=None)
        if first is None:
            return str(self.phase) if self.word in SAID_BY_PHASE else f"{self.phase}, its ending {self.word}"
        return f"exception lapsed on {first.day}" if self.lapsed else f"closed by exception until {first.day}"


def standing_of(case: Case, stands: Phase, store: Store, as_of: datetime) -> Standing:
    """How a case stands at a time, where its phase is known. Without an exception nothing is worked out."""
    if stands is not Phase.CLOSED:
        ending = ending_in(case, store)
        return Standing(stands, word=ending.word if ending else Word.NOT_ASKED)
    if not any(r.step == Steps.EXCEPTION for r in case.current):
        return Standing(stands)
    claim = next(record for record in reversed(case.current) if record.step == Steps.CLOSURE)
    passed = tuple(one for one in passed_openly(claim, case, store, as_of) if not one.shown)
    return Standing(stands, passed, as_of.astimezone(store.newest.calendar.zone).date())


def passed_openly(claim: Record, case: Case, store: Store, as_of: datetime) -> Iterator[PassedOpenly]:
    """Each gate that a closing passed by an exception, as it stands at a later time of its round."""
    standard, step = store.standard_of(claim), store.step_of(claim)
    if standard is None or step is None or standard.grammar < 2:
        return
    told, since = (*before(case, claim), claim), own_round(case, claim)
    now = {(v.gate.name, v.about): v for v in verdicts_over(step, standard, since, as_of)}
    for verdict in verdicts_over(step, standard, told, claim.instant):
        if not verdict.against or exception_for(verdict, told, claim, standard) is None:
            continue
        last = exceptions_that_pass(verdict, since, claim.by, standard)[-1]
        today = now.get((verdict.gate.name, verdict.about))
        shown = today is None or not today.against
        words = (verdict if shown or today is None else today).words
        yield PassedOpenly(verdict.gate.says, words, until(last), last.name, shown)
