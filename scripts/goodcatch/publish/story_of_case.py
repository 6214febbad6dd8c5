"""Tells one closed case, as far as it may be told: its steps, its changes and how the record came about.

Of its answers only those leave that their question publishes, generalised as it says, and only where today's screen
finds nothing in them. No post, no reporter's role, no time finer than a month leaves at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from goodcatch.history.timeline import Timeline
from goodcatch.publish.bulletin_file import closed_in, heading, watched
from goodcatch.publish.counted_results import TOLD_HERE, told_results
from goodcatch.publish.model import (
    Action,
    Answer,
    Changed,
    Result,
    Story,
    StoryStep,
)
from goodcatch.publish.story_values_many_share import (
    Shown,
    ToldAnswer,
)
from goodcatch.publish.words_for_dates_and_values import measure_words, month_words, value_label, value_words
from goodcatch.publish.words_kept_inside import WRITTEN, kept_inside
from goodcatch.record.known.who_saw_evidence import seen_by_another
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.screen import screen
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.small_yaml import Value

UNNAMED = "A case"
# Written to one person about what that person told. What readers get is the bulletin's text (decision 119), whatever a
# provider's standard says: standards that are in use publish this answer, and a version in use stays as it is.
NEVER = frozenset([(Steps.FEEDBACK, "body")])
Told: TypeAlias = Mapping[str, Answer]


def story_of(case: Case, store: Store, timeline: Timeline | None, bulletin: str, named: Shown, today: date) -> Story:
    """One closed case, as far as it may be told, with what counting has shown of its changes by today."""
    told = {record.name: _told(record, store, named) for record in case.standing}
    steps = _together(_step(record, store, told[record.name]) for record in case.standing if told[record.name])
    return Story(
        id=case.id,
        title=title_of(case, store, named),
        month=month_words(closed_in(case)),
        steps=steps,
        actions=actions_of(case, store, named, today),
        history=tuple(_history(case, store, timeline, told)),
        evidence=sum(len(record.entries(Fields.EVIDENCE)) for record in case.of(Steps.DONE)),
        evidence_seen=sum(_seen_by_another(record, case, store) for record in case.of(Steps.DONE)),
        bulletin=bulletin,
        closed_by=_closed_by(case, store),
        learned=learned_of(case, store, named),
    )


def _closed_by(case: Case, store: Store) -> str:
    """The role by which the procedure has such a case closed: that of the step, never of whoever did it."""
    closure = case.last(Steps.CLOSURE)
    standard, step = (store.standard_of(closure), store.step_of(closure)) if closure else (None, None)
    return standard.role_title(step.role) if standard and step else ""


def _seen_by_another(done: Record, case: Case, store: Store) -> int:
    """How many pieces of evidence were seen by another post than the one that did the work."""
    standard, pieces = store.standard_of(done), done.entries(Fields.EVIDENCE)
    return sum(seen_by_another(done, entry, case.standing, standard) for entry in pieces)


def title_of(case: Case, store: Store, named: Shown) -> str:
    return _clean(heading(case, _about(case, store, named)), store.allow) or UNNAMED


def learned_of(case: Case, store: Store, named: Shown) -> str:
    """What others can use, as it was put last, as far as it may be told."""
    told = (_told(record, store, named) for record in reversed(case.of(Steps.LEARNING)))
    return next((answer.value for answers in told for answer in answers.values() if answer.prose), "")


def title_without_change(answers: Iterable[ToldAnswer], store: Store, named: Shown) -> str:
    """The same of a case in which nothing was done, known by its coded answers."""
    first = next((told for told in answers if told.key[:2] == (Steps.REPORT, Fields.CATEGORY)), None)
    wide = named.values.get(first.key) if first else None
    about = "" if first is None or wide is None else wide or value_label(first.of, first.value, store.newest)
    return _clean(watched(_clean(about, store.allow)), store.allow) or UNNAMED


def _about(case: Case, store: Store, named: Shown) -> str:
    """What a case is about, as far as a story may name it."""
    report = case.first(Steps.REPORT)
    step = store.step_of(report) if report else None
    asked = step.fields.get(Fields.CATEGORY) if step else None
    answer = answer_of(asked, report, store, named) if asked and report else None
    return answer.value if answer else ""


def _together(steps: Iterable[StoryStep]) -> tuple[StoryStep, ...]:
    """Steps that say the same one after another, such as weekly checks, are told once with their months."""
    kept: list[StoryStep] = []
    for one in steps:
        if kept and (kept[-1].title, kept[-1].answers) == (one.title, one.answers):
            first, again = kept.pop(), one.month
            months = first.month if first.month.endswith(again) else f"{first.month}, {again}"
            kept.append(replace(one, month=months, times=first.times + 1))
        else:
            kept.append(one)
    return tuple(kept)


def _step(record: Record, store: Store, told: Told) -> StoryStep:
    step = store.step_of(record)
    title = step.title if step else record.step
    return StoryStep(month_words(record.at), title, tuple(told.values()), name=record.step)


def _told(record: Record, store: Store, named: Shown) -> Told:
    """The answers of a record that its story tells, by the name of their question."""
    step, standard = store.step_of(record), store.standard_of(record)
    asked = step.fields if step and standard else {}
    answers = ((name, answer_of(field, record, store, named)) for name, field in asked.items())
    return {name: answer for name, answer in answers if answer}


def answer_of(question: Field, record: Record, store: Store, named: Shown) -> Answer | None:
    """An answer, generalised as its question says and as the tables allow, or None where it may not be shown."""
    standard = store.standard_of(record) or store.newest
    value = record.fields.get(question.name)
    if value is None or question.publish == "no" or (record.step, question.name) in NEVER | TOLD_HERE:
        return None
    if question.kind in WRITTEN and kept_inside(record):
        return None
    if question.publish == "month":
        words = month_words(value) if isinstance(value, str) else ""
    else:
        words = _clean(_words(record.step, question, value, standard, named), store.allow)
    return Answer(question.label, words, question.name, question.kind == "paragraph") if words else None


def _words(step: str, question: Field, value: Value, standard: Standard, named: Shown) -> str:
    if isinstance(value, Mapping):
        return measure_words(value)
    if isinstance(value, tuple):
        parts = (_words(step, question, item, standard, named) for item in value)
        return ", ".join(dict.fromkeys(filter(None, parts)))
    return named.words_of(step, question, value, value_words(question, value, standard))


# Stories say the same few words of lists again and again.
@lru_cache(maxsize=1 << 14)
def _clean(text: str, allow: frozenset[str]) -> str:
    """The text, where today's screen finds nothing in it but what the provider allows; else nothing."""
    # Today's screen, not that of the sign-off: what it has learned since holds for old texts too.
    return "" if screen(text, allow) else text


def actions_of(case: Case, store: Store, named: Shown, today: date) -> tuple[Action, ...]:
    """The changes of a case that were done, as far as they may be told."""
    return tuple(_actions(case, store, named, dict(told_results(case, store, today))))


def _actions(case: Case, store: Store, named: Shown, results: Mapping[str, Result]) -> Iterator[Action]:
    for done in case.of(Steps.DONE):
        action = case.named(done.text(Fields.ACTION))
        standard = store.standard_of(done)
        if action is None or standard is None or done.text(Fields.OUTCOME) != Outcome.DONE:
            continue
        step, told = store.step_of(action), _told(action, store, named)
        answer, due = told.get(Fields.STRENGTH), told.get(Fields.DUE_ON)
        changed, title = (_clean(text, store.allow) for text in (done.text(Fields.CHANGED), action.text(Fields.TITLE)))
        if changed and title:
            strong = answer.value.partition(":")[0] if answer else ""
            by, role = due.value if due else "", standard.role_title(step.role) if step else ""
            yield Action(case.id, month_words(done.at), title, strong, changed, results.get(action.name), by, role)


def _history(case: Case, store: Store, timeline: Timeline | None, told: Mapping[str, Told]) -> Iterator[Changed]:
    """Which told answers of which told steps changed, in which month, and why; never from what to what.

    The name of a step of which nothing is told ("Tell an authority") can say what the case was.
    """
    versions = [v for v in timeline.versions if told.get(v.name)] if timeline else []
    for version in sorted(versions, key=lambda v: (v.at, v.record.instant if v.record else v.at)):
        step = store.step_of(version.record) if version.record else None
        title = step.title if step else version.step
        # Never values: one is often corrected because somebody could be known by it (decision 50).
        fields = () if version.added else tuple(c.name for c in version.changed if c.name in told[version.name])
        if version.added or fields:
            why = _reason(case, version.name, told) if fields else ""
            names = tuple(name.replace("_", " ") for name in fields)
            yield Changed(month_words(version.at.date().isoformat()), title, names, why, version.step)


def _reason(case: Case, name: str, told: Mapping[str, Told]) -> str:
    """Why a record was put right, where that is told."""
    about = [r for r in case.of(Steps.CORRECTION) if r.text(Fields.RECORD) == name]
    reason = told[about[-1].name].get(Fields.REASON) if about else None
    return reason.value if reason else ""
