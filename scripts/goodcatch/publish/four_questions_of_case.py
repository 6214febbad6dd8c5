"""Answers from the records of a case what a commissioner or an inspector asks: why this threshold, what protected
people, what changed for good, how long it took.

Nothing is written for it. A step belongs to a question by what it asks and what it is, so that a provider's own steps
are found as well; every answer comes with the record behind it (mission item 65).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from goodcatch.clock.clock_facts import DUE, HALF_DAY, HOURS, LATE, rounded_up
from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.clock.step_deadlines import deadlines
from goodcatch.publish.answers_for_signed_in import Told, all_told, day_of_record, post_words
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.case_state import at_any_time
from goodcatch.record.effect_of_each_change import changes_known
from goodcatch.record.ending_of_case import ENDINGS
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps


class Question(StrEnum):
    """What is asked of a case, in the words of its page."""

    WHY = "Why this threshold?"
    PROTECTED = "What protected people?"
    CHANGED = "What changed for good?"


# A step that asks one of these decides how grave a case is, or where it goes.
DECIDES = frozenset(
    [
        Fields.POTENTIAL_SEVERITY, Fields.DEPTH, Fields.ROUTES, Fields.CLASSIFICATION, Fields.RECUR_NEXT_SHIFT,
        Fields.AGREES, Fields.RATIONALE, "agreed_grade", "status", "sources", "level", Fields.TRIGGER,
    ]
)  # fmt: skip
DECIDING_STEPS = frozenset([Steps.AGREE_GRADE, Steps.SAFEGUARDING_ANSWER, *ENDINGS])
# What tells in any step, such as a report, how people were kept safe.
KEEPS_SAFE = frozenset(
    [Fields.IMMEDIATE_ACTION, Fields.IMMEDIATE_CONTROLS, Fields.WHAT_STOPPED_IT, Fields.PERSON_IS_SAFE]
)
# To speak with whoever waited is what an exposure protects people with.
PROTECTING_STEPS = frozenset([Steps.WORKER_TOLD, Steps.RECONNECTED])
LASTING_STEPS = frozenset(
    [Steps.ACTION, Steps.LEARNING, Steps.LEARNING_SUMMARY, Steps.VALIDATION, Steps.CLOSURE, Steps.REOPEN]
)


@dataclass(frozen=True)
class Evidence:
    """A record that answers a question: its name, by which its case's page shows it, and what it says in words."""

    record: str
    title: str
    day: str
    post: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Waited:
    """A clock of the case: the step, the day by which it was due, the day on which it was done, how long that was after
    it began. `late` is None where the standard sets no time; `record` is empty where it is still to be done."""

    title: str
    due: str
    done: str
    took: str
    late: bool | None
    record: str = ""


@dataclass(frozen=True)
class Account:
    """The four answers of a case. What is `asked` of a question and still to be done stands beside its records.
    `effects` says of each change that was made what it has shown, and `spans` how many days each round took."""

    answers: dict[Question, tuple[Evidence, ...]]
    asked: dict[Question, tuple[str, ...]]
    clocks: tuple[Waited, ...]
    effects: tuple[str, ...]
    spans: tuple[str, ...]

    @property
    def met(self) -> int:
        return sum(clock.late is False for clock in self.clocks)

    @property
    def missed(self) -> int:
        return sum(clock.late is True for clock in self.clocks)


def account(case: Case, store: Store, todos: Iterable[Todo], now: datetime, exact: bool) -> Account:
    """The account of a case at a time. `exact` where the reader may know minutes of this case's report: else waits are
    told in half days, as a record of standard 2 holds them."""
    pathway, open_now = store.newest.pathway_of(case.id), tuple(todos)
    assert pathway
    return Account(
        {question: tuple(_evidence(question, case, store)) for question in Question},
        {question: tuple(_asked(question, open_now, pathway)) for question in Question},
        (*_clocks(case, store, exact), *_rounds(case, pathway, store, now), *_still_due(open_now, store.newest)),
        tuple(_effects(case, store, now)),
        tuple(_spans(case, store.newest)),
    )


def question_of(step: Step, pathway: Pathway) -> Question | None:
    """Which question a step answers; None where it answers none as a whole."""
    if step.name in DECIDING_STEPS:
        return Question.WHY
    if step.name in PROTECTING_STEPS:
        return Question.PROTECTED
    if step.name in LASTING_STEPS:
        return Question.CHANGED
    about = pathway.steps.get(step.for_each or step.about)
    if about is not None and about is not step:
        return question_of(about, pathway)
    if step.fields.keys() & DECIDES:
        return Question.WHY
    if any(event.step == step.name for event in pathway.events.values()):  # that the danger is held
        return Question.PROTECTED
    if step.protective or Fields.ACCOUNT in step.fields:  # in which the person or the family is heard
        return None if step.open else Question.PROTECTED
    if any(other.for_each == step.name for other in pathway.steps.values()):
        return Question.CHANGED
    return Question.WHY if _signs_decision(step, pathway) else None


def _signs_decision(step: Step, pathway: Pathway) -> bool:
    """Whether a step rests on nothing but decisions, as the word of a senior post does."""
    needed = [pathway.steps[name] for names in step.needs.values() for name in names if name in pathway.steps]
    return bool(needed) and all(question_of(one, pathway) is Question.WHY for one in needed)


def _evidence(question: Question, case: Case, store: Store) -> Iterator[Evidence]:
    """Each record that answers a question, oldest first. What kept people safe at once is told in any step."""
    for record in case.standing:
        standard, step = store.standard_of(record), store.step_of(record)
        pathway = standard.pathway_of(case.id) if standard else None
        if standard is None or step is None or pathway is None:
            continue
        whole = question_of(step, pathway)
        told = tuple(
            _titled(one, step, case)
            for one in all_told(step, standard, record)
            if question is (Question.PROTECTED if one.name in KEEPS_SAFE else whole)
        )
        if told or question is whole:
            day = day_words(day_of_record(record, store.newest))
            yield Evidence(record.name, step.title, day, post_words(record.by, standard), told)


def _titled(told: Told, step: Step, case: Case) -> Told:
    """A change by its title, where an answer names its record."""
    about = case.named(told.text) if step.fields[told.name].kind == "reference" else None
    title = about.text(Fields.TITLE) if about else ""
    return replace(told, text=title) if title else told


def _effects(case: Case, store: Store, now: datetime) -> Iterator[str]:
    """What is known of each change that was made: whether it did what it was for, and whether it is in use."""
    standard = store.standard_of(case.records[-1]) or store.newest  # what a change has to show was asked by that
    for change in changes_known(case, None, standard, now):
        name = change.action.text(Fields.TITLE) or change.action.name
        yield f"{name}. Its effect: {change.stands}{f' ({change.why})' if change.why else ''}. In use: {change.looks}."


def _asked(question: Question, todos: Iterable[Todo], pathway: Pathway) -> Iterator[str]:
    """What of a question is to be done now. Steps that are no part of the way are not missing."""
    for todo in todos:
        step, now = todo.open.step, todo.open.ready and not todo.again
        seldom = step.name in at_any_time(pathway)
        if now and not seldom and step.name != Steps.REOPEN and question_of(step, pathway) is question:
            yield todo.title


def _clocks(case: Case, store: Store, exact: bool) -> Iterator[Waited]:
    """Each step that the standard gives a time, when it was first done; of two changes, each has its own clock."""
    for record in case.standing:
        standard, step = store.standard_of(record), store.step_of(record)
        if standard is None or step is None or record is not _first_of_its_kind(record, step, case):
            continue
        topic = step.for_each or step.about
        dues = [one.at for one in deadlines(step, case, standard, case.named(record.text(topic)) if topic else None)]
        if dues or record.fact(DUE):
            yield Waited(
                step.title,
                # Where Git has days alone, nobody can count from a minute: the fact that landed says whether.
                "" if record.by_day else day_in(min(dues), standard),
                day_words(day_of_record(record, standard)),
                _took(record, case, exact),
                _late(record, dues),
                record.name,
            )


def _first_of_its_kind(record: Record, step: Step, case: Case) -> Record:
    topic = step.for_each or step.about
    return next(r for r in case.of(record.step) if not topic or r.text(topic) == record.text(topic))


def _late(record: Record, dues: list[datetime]) -> bool | None:
    """By the fact that landed with it, where Git has no minutes."""
    if fact := record.fact(DUE):
        return fact == LATE
    return any(record.instant > due for due in dues) if dues and not record.by_day else None


def _took(record: Record, case: Case, exact: bool) -> str:
    """How long after the receipt; in a case that a review opened, after its first record."""
    first = case.first(Steps.REPORT) or case.standing[0]
    if record is first or not first.received:
        return ""
    if hours := record.fact(HOURS):
        return f"within {length(timedelta(hours=int(hours)))}" if hours.isdecimal() else ""
    waited = record.instant - first.received
    if exact and not record.by_day and not first.by_day:
        return length(waited)
    return f"within {length(timedelta(hours=max(rounded_up(waited, HALF_DAY), HALF_DAY)))}"


def length(waited: timedelta) -> str:
    """A length of time in the largest two units that a person would say: "3 days 12 hours", "40 minutes"."""
    minutes = max(int(waited.total_seconds()) // 60, 0)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "day"), (hours, "hour"), (rest if not days else 0, "minute")]
    return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n) or "less than a minute"


def _rounds(case: Case, pathway: Pathway, store: Store, now: datetime) -> Iterator[Waited]:
    """Each step that comes round: how often it was done, and the first time that passed without it."""
    closing = next((r for r in reversed(case.current) if r.step == Steps.CLOSURE), None)
    closed = closing.instant if closing else None  # nothing asks for it any more
    for step in pathway.steps.values():
        for run in rounds(step, case, store.newest):
            missed = run.missed(min(end for end in (run.ends, closed, now) if end))
            done = "once" if len(run.done) == 1 else f"{len(run.done)} times" if run.done else "never"
            due = f"first missed: {day_in(missed, store.newest)}" if missed else ""
            yield Waited(f"{step.title} (each time)", due, done, "", missed is not None, run.starter.name)


def _still_due(todos: Iterable[Todo], standard: Standard) -> Iterator[Waited]:
    for todo in todos:
        if todo.due and not todo.again and not todo.open.step.repeat:
            yield Waited(todo.title, day_in(todo.due, standard), "not done yet", "", True if todo.late else None)


def _spans(case: Case, standard: Standard) -> Iterator[str]:
    """How many days each round of the case took, by the days of its records."""
    for number, records in enumerate(case.rounds, 1):
        closed = next((r for r in reversed(records) if r.step == Steps.CLOSURE), None)
        if not records:
            continue
        first = date.fromisoformat(day_of_record(records[0], standard))
        begun = "Opened again" if number > 1 else "Begun"
        if closed is None:
            yield f"{begun} on {day_words(first.isoformat())}; not closed yet."
        else:
            last = date.fromisoformat(day_of_record(closed, standard))
            days = (last - first).days
            told = f"{begun} on {day_words(first.isoformat())}, closing written on {day_words(last.isoformat())}"
            yield f"{told}: {days} day{'' if days == 1 else 's'}."


def day_in(at: datetime, standard: Standard) -> str:
    """The day of a deadline: midnight is the end of the day before, as people say it."""
    here = (at - timedelta(seconds=1)).astimezone(standard.calendar.zone)
    return day_words(here.date().isoformat())
