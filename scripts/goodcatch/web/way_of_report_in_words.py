"""Tells whoever reported what has happened with their report, and what comes next and by when, in words and days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from goodcatch.intake.spool_todos import spool_todos
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.case_state import Phase
from goodcatch.record.ending_of_case import last_ending
from goodcatch.record.model import Case, Record
from goodcatch.spool.private_store_facade import Submission
from goodcatch.spool.queued_acts import Act, State
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.web.answers_with_names_marked import by_day, day

RECEIVED = "We received your report."
READ, READS = "A person has read it.", "We write to you here that it has arrived."
DECIDED, DECIDES = "We decided what to do about it.", "A person reads it and decides what to do."
SIGNED = "Everything that could point to a person was taken out, and the work began."
SIGNS = "We take out everything that could point to a person, and the work begins."
WAITS_THERE = "It waits until somebody lets it into the record, which is another system. You need do nothing."
WAITS_HERE = "It is saved, and goes into the record as soon as that can be reached. You need do nothing."
PLANNED, CHANGED = "We make the change that was planned.", "Something was changed because of it."
LOOKED, LOOKS = "Somebody else looked whether the change holds.", "Somebody else looks whether it holds."
CHANGES = "We change what made it possible, or say here why not."
TELLS = "We tell you here what came of it."
CLOSED_WORDS = "The case is closed."
ASKS = "We ask you here whether it is better."
GOES_ON = "It goes on under another process. Your code stays good, and here you read what comes of it."
FIRST = ((Steps.ACKNOWLEDGE, READS), (Steps.TRIAGE, DECIDES))
NO_CASE = "It ended without a case. A message below says why, or ask the people who run this."


@dataclass(frozen=True)
class Line:
    """One stage of the way of a report, with its day in words."""

    words: str
    when: str = ""

    @property
    def sentence(self) -> str:
        """The day, as it stands behind the words."""
        return f"{self.when[:1].upper()}{self.when[1:]}."


@dataclass(frozen=True)
class Way:
    """What has happened, and what comes next."""

    happened: tuple[Line, ...]
    coming: tuple[Line, ...]


def way_of(report: Submission, case: Case | None, where: Phase, standard: Standard, signed: Act | None) -> Way:
    """The way of a report; `signed` is its sign-off, where the repository does not have it yet."""
    if report.outcome and report.outcome != "accepted" and case is None:
        return Way((_received(report, standard), Line(NO_CASE)), ())
    happened = (_received(report, standard), *_in_spool(report, standard, signed), *_in_case(case, where, standard))
    dues = {todo.open.step.name: todo.due for todo in spool_todos(report, standard, report.received)}
    coming = (*_waits(report, dues, standard, signed, case), *_to_come(case, where, standard))
    return Way(tuple(happened), tuple(coming))


def _received(report: Submission, standard: Standard) -> Line:
    # Once its words have been deleted, the spool knows the month alone (decision 117).
    by_month = f"in {month_words(f'{report.received:%Y-%m}')}"
    return Line(RECEIVED, on(report.received, standard) if report.answers else by_month)


def _in_spool(report: Submission, standard: Standard, signed: Act | None) -> Iterator[Line]:
    """What was done on it before it went into the record."""
    done = {step.step: on(step.at, standard) for step in reversed(report.steps)}
    # Whoever signs has read it, whether or not they said so before.
    if Steps.ACKNOWLEDGE in done or signed or report.outcome:
        yield Line(READ, done.get(Steps.ACKNOWLEDGE, ""))
    if Steps.TRIAGE in done:
        yield Line(DECIDED, done[Steps.TRIAGE])
    if signed:
        yield Line(SIGNED, on(signed.at, standard))


def _waits(
    report: Submission, dues: Mapping[str, datetime | None], standard: Standard, signed: Act | None, case: Case | None
) -> Iterator[Line]:
    """What is still to be done on it before it goes into the record."""
    done = {step.step for step in report.steps}
    if signed:
        yield Line(WAITS_THERE if signed.state is State.AT_FORGE else WAITS_HERE)
    if signed or case:
        return
    wanted = [(dues.get(step), words) for step, words in FIRST if step not in done]
    last = datetime.max.replace(tzinfo=UTC)
    for due, words in sorted(wanted, key=lambda one: one[0] or last):
        yield Line(words, _until(due, standard))
    yield Line(SIGNS)


def _in_case(case: Case | None, where: Phase, standard: Standard) -> Iterator[Line]:
    """What its case has done."""
    if case is None:
        return
    yield Line(SIGNED, _day_of(case.first(Steps.SIGN_OFF), standard))
    for words, records in ((CHANGED, _done(case)), (LOOKED, case.of(Steps.CHECK))):
        if records:
            yield Line(words, _day_of(records[-1], standard))
    if (ended := ending_of(case, where, standard))[1]:
        last = case.last(Steps.CLOSURE) if where is Phase.CLOSED else None
        yield Line(ended[0], _day_of(last, standard))


def _to_come(case: Case | None, where: Phase, standard: Standard) -> Iterator[Line]:
    """What its case has still to do, whatever it is; of what goes on elsewhere, nothing."""
    if case and where is not Phase.OPEN:
        return
    done, planned = _done(case) if case else (), tuple(_open_actions(case)) if case else ()
    if planned:
        yield Line(PLANNED, _until_day(min(action.text(Fields.DUE_ON) for action in planned)))
    elif not done:
        yield Line(CHANGES)
    if done and case and not case.of(Steps.CHECK):
        yield Line(LOOKS)
    if not (case and case.of(Steps.FEEDBACK)):
        yield Line(TELLS)
    yield Line(ASKS)


def _done(case: Case) -> tuple[Record, ...]:
    return tuple(record for record in case.of(Steps.DONE) if record.text(Fields.OUTCOME) != Outcome.DROPPED)


def _open_actions(case: Case) -> Iterator[Record]:
    """The changes that were planned and have not ended."""
    ended = {record.text(Fields.ACTION) for record in case.of(Steps.DONE)}
    yield from (r for r in case.of(Steps.ACTION) if r.name not in ended and r.text(Fields.DUE_ON))


def ending_of(case: Case | None, where: Phase, standard: Standard) -> tuple[str, bool]:
    """Whether it is over; of what goes on elsewhere no more than that, so that its route tips nobody off."""
    last = last_ending(case) if case and where is Phase.ENDED and standard.grammar > 1 else None
    pathway = standard.pathway_of(case.id) if case else None
    step = pathway.steps.get(last.step) if last and pathway else None
    if step and step.protective:
        return GOES_ON, True
    return CLOSED_WORDS, where is not Phase.OPEN


def on(when: datetime, standard: Standard) -> str:
    """The day alone: a minute on a screen, beside a rota, says whose report it is."""
    return f"on {in_full(when.astimezone(ZoneInfo(standard.calendar.timezone)).date())}"


def in_full(when: date) -> str:
    """A day as people say it."""
    return f"{when:%A}, {day(when)}"


def _day_of(record: Record | None, standard: Standard) -> str:
    return on(record.instant, standard) if record else ""


def _until(due: datetime | None, standard: Standard) -> str:
    return f"by {by_day(due, standard).removeprefix('by ')}" if due else ""


def _until_day(text: str) -> str:
    return f"by {day(date.fromisoformat(text))}"
