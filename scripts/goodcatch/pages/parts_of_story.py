"""Arranges what a story tells as a story: what nearly happened, why it could, what stopped it, what is different now,
whether that holds, what others can use, how it was closed.

A procedure asks in the order of its work, with headings for whoever does it. Who reads asks other questions, and the
same ones of every story. What a provider's own steps ask has its place by where the step stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodcatch.publish.model import Answer, Story, StoryStep
from goodcatch.standard.names_program_asks_for import Fields, Steps


class Part(StrEnum):
    """The parts in their order, each by its heading."""

    HAPPENED = "What nearly happened"
    WHY = "Why it was possible"
    STOPPED = "What stopped it"
    CHANGED = "What we changed"
    HOLDS = "Does it hold?"
    OTHERS = "What others can use"
    CLOSED = "How it was closed"


# The answer that a part begins with, told as a sentence; all others stand below their question.
FIRST = {
    (Steps.REPORT, Fields.WHAT_HAPPENED): Part.HAPPENED,
    (Steps.REPORT, Fields.WHAT_MADE_THIS_POSSIBLE): Part.WHY,
    (Steps.REPORT, Fields.WHAT_STOPPED_IT): Part.STOPPED,
    (Steps.CLOSURE, Fields.SINCE): Part.CLOSED,
}
_ANSWERS = {
    **FIRST,
    (Steps.REPORT, Fields.IMMEDIATE_ACTION): Part.STOPPED,
    (Steps.TRIAGE, Fields.FACTORS): Part.WHY,
}
_STEPS = {
    Steps.REPORT: Part.HAPPENED,
    Steps.TRIAGE: Part.HAPPENED,
    Steps.REGRADE: Part.HAPPENED,
    Steps.INVESTIGATION: Part.WHY,
    Steps.ACTION: Part.CHANGED,
    Steps.DONE: Part.CHANGED,
    Steps.CHECK: Part.HOLDS,
    Steps.RECOUNT: Part.HOLDS,
    Steps.LEARNING: Part.OTHERS,
    Steps.CLOSURE: Part.CLOSED,
    Steps.REOPEN: Part.CLOSED,
}
# Told at the top of the page, as a month.
WHEN = (Steps.REPORT, Fields.HAPPENED_ON)
# Told beside it: of each change how strong it is and since when, of each look what it found.
_BESIDE = {
    (Steps.ACTION, Fields.STRENGTH),
    (Steps.ACTION, Fields.STRENGTH_TYPE),
    (Steps.ACTION, Fields.DUE_ON),
    (Steps.ACTION, Fields.MEASURE),
    (Steps.DONE, Fields.OUTCOME),
}
_FOUND = (Steps.CHECK, Fields.HOLDS)


@dataclass(frozen=True)
class Told:
    """What is told in a part: how it begins, in sentences, and the answers below their questions."""

    begins: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


def parts_of(story: Story) -> Mapping[Part, Told]:
    """Each part with what the steps of a story tell in it, in their order."""
    # Of a change that may not be told as one, or was given up, its answers stand below their questions.
    elsewhere = {WHEN, _FOUND, *(_BESIDE if story.actions else ())}
    said = {text for action in story.actions for text in (action.title, action.changed)}
    return {part: _told(story, part, elsewhere, said) for part in Part}


def _told(story: Story, part: Part, elsewhere: Collection[tuple[str, str]], said: Collection[str]) -> Told:
    own = [(step, answer) for step, answer in _answers(story) if _part(step, answer, story) is part]
    begins = dict.fromkeys(answer.value for step, answer in own if _begins(step, answer))
    # Whoever looked closer often found what the report had said already.
    known = {*begins, *said}
    below = (answer for step, answer in own if (step.name, answer.name) not in elsewhere and answer.value not in known)
    return Told(tuple(begins), tuple(dict.fromkeys(below)))


def found_at(look: StoryStep) -> Answer | None:
    """What a look says of whether the change holds."""
    return next((answer for answer in look.answers if (look.name, answer.name) == _FOUND), None)


def _begins(step: StoryStep, answer: Answer) -> bool:
    return (step.name, answer.name) in FIRST or (step.name == Steps.LEARNING and answer.prose)


def _answers(story: Story) -> Iterator[tuple[StoryStep, Answer]]:
    return ((step, answer) for step in story.steps for answer in step.answers)


def _part(step: StoryStep, answer: Answer, story: Story) -> Part:
    return _ANSWERS.get((step.name, answer.name)) or _STEPS.get(step.name) or _by_place(step, story)


def _by_place(step: StoryStep, story: Story) -> Part:
    """A step of the provider's own: before a change it looks for causes, after it for how things went on."""
    names = [one.name for one in story.steps]
    changed = names.index(Steps.ACTION) if Steps.ACTION in names else len(names)
    return Part.WHY if story.steps.index(step) < changed else Part.CLOSED
