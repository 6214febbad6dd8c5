"""What a report's own form does for the person who fills it in: “I don't know” counts, and a day is one press.

Whoever signs a report off later sees the same questions without this: what the procedure needs they find out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from goodcatch.intake.question_model import Option, Question
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS

UNSURE, UNSURE_WORDS = "not-known", "I don't know"
NEAR = ("Today", "Yesterday")
ONE_OF = frozenset(["choice", "yes-no", "date"])  # where “I don't know” cannot be written
FROM = 8  # o'clock: before it, what somebody calls today is two days for whoever worked the night


def is_asked_for(field: Field) -> bool:
    """Whether the report's form wants an answer."""
    return (field.required or field.wanted) and not field.computed


def may_be_unsure(field: Field) -> bool:
    """Whether “I don't know” is offered as an answer. Of themselves people know what to
    say, and some questions have it among their own answers."""
    own = UNSURE in field.options or field.name in REPORTER_FACTS
    return is_asked_for(field) and field.kind in ONE_OF and not own


def unsure(field: Field, given: Sequence[str]) -> bool:
    """Whether somebody said that they do not know, and nothing else."""
    return may_be_unsure(field) and [text for text in given if text] == [UNSURE]


@dataclass(frozen=True)
class Asking:
    """The moment at which a reporter is asked."""

    now: datetime
    standard: Standard

    @property
    def today(self) -> date:
        return self.now.astimezone(self.standard.calendar.zone).date()

    @property
    def begins_with(self) -> str:
        """The day that is chosen before anybody chose: today, or none in the hours that belong to two days."""
        hour = self.now.astimezone(self.standard.calendar.zone).hour
        return self.today.isoformat() if hour >= FROM else ""

    def as_asked(self, question: Question, field: Field) -> Question:
        """A question of the form as whoever reports is asked it."""
        if question.later:
            return question
        if field.kind == "date":
            days = tuple(self.days(field, question.values))
            return replace(question, widget="days", options=days, values=(another_day(days, question.values),))
        if may_be_unsure(field) and question.options:
            last = Option(f"{question.id}-{UNSURE}", UNSURE, UNSURE_WORDS, "", UNSURE in question.values)
            return replace(question, options=(*question.options, last))
        return question

    def days(self, field: Field, values: Sequence[str]) -> Iterator[Option]:
        """Today, yesterday, another day; and that nobody knows. The last word that was given counts."""
        said = next((text for text in reversed(values) if text), "" if values else self.begins_with)
        near = {(self.today - timedelta(days=back)).isoformat(): name for back, name in enumerate(NEAR)}
        for number, (value, name) in enumerate(near.items()):
            label = f"{name}, {date.fromisoformat(value):%A}"
            yield Option(_id(field, number), value, label, "", said == value)
        yield Option(_id(field, 2), "", "Another day", "", bool(said) and said not in (*near, UNSURE))
        if may_be_unsure(field):
            yield Option(_id(field, 3), UNSURE, UNSURE_WORDS, "", said == UNSURE)


def another_day(options: Sequence[Option], values: Sequence[str]) -> str:
    """What stands in the box for another day."""
    said = next((text for text in reversed(values) if text), "")
    return "" if said in {option.value for option in options} else said


def _id(field: Field, number: int) -> str:
    return f"f-{field.name}-{number}" if number else f"f-{field.name}"
