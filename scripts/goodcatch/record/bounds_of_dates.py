"""Says of a date that somebody gave why it cannot be so: it lies before what it followed, or in the wrong year.

What has been lies between what it came after and the step that tells of it; what is planned lies after its step, and
not in another decade. How far is the provider's own number (`event-within`, `planned-within`, or the one that the
question itself names).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goodcatch.record.model import Case, Record, beginning_of, instant_of, values_of
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import EVENT_WITHIN, PAST, PLANNED_WITHIN, Field, Standard, Step
from goodcatch.standard.small_yaml import Value

SLACK = timedelta(minutes=5)  # two machines' clocks may differ by this much


@dataclass(frozen=True)
class When:
    """A day by the provider's clock, and the moment on it where that is known."""

    day: date
    at: datetime | None = None

    def before(self, other: When, slack: timedelta = timedelta()) -> bool:
        """Whether it came before the other, as exactly as both are known."""
        if self.at and other.at:
            return self.at < other.at - slack
        return self.day < other.day

    def says(self, standard: Standard) -> str:
        """It in words."""
        here = self.at.astimezone(standard.calendar.zone) if self.at else None
        return f"{self.day.day} {self.day:%B %Y}{f', {here:%H:%M}' if here else ''}"


def when(text: str, standard: Standard) -> When | None:
    """An answer or a time of a record's head; None where it cannot be read."""
    if at := instant_of(text):
        return moment(at, standard)
    day = beginning_of(text)
    return When(day.date()) if day else None


def moment(at: datetime, standard: Standard) -> When:
    """An instant, and its day by the provider's clock."""
    return When(at.astimezone(standard.calendar.zone).date(), at)


def told_in(record: Record, standard: Standard) -> When:
    """When a record was made: dates that it tells are held against this."""
    return when(record.at, standard) or When(record.instant.date(), record.instant)


def of_record(record: Record, case: Case, about: Record | None = None) -> AnswerLookup:
    """What dates of a record may lie after: its own answers by their names, and of its case what is about the same
    thing or about nothing of its kind."""

    def look(ref: str) -> tuple[str, ...]:
        step, _, name = ref.rpartition(".")
        return values_of(tuple(r for r in case.of(step) if about is None or r.belongs_to(about)), name)

    return lambda ref: look(ref) if "." in ref else record.said(ref)


def of_answers(answers: Mapping[str, Value], case: Case | None) -> AnswerLookup:
    """The same for answers that are no record yet; `case` is what they are given on."""
    own = Record("", "", "", 0, "", "", answers)
    return of_record(own, case or Case("", ()))


def faults(
    step: Step, answers: Mapping[str, Value], own: When, look: AnswerLookup, standard: Standard
) -> Iterator[tuple[str, str]]:
    """Each date that cannot be so, by its question, with the sentence that says what can. `own` is when the step was
    done, `look` finds what a date lies after."""
    for name, asked in step.fields.items():
        text = answers.get(name, "")
        given = when(text, standard) if asked.bound and isinstance(text, str) else None
        if given and (why := _fault(asked, given, own, look, standard)):
            yield name, f"“{asked.label}” says {given.says(standard)}. {why}"


def _fault(asked: Field, given: When, own: When, look: AnswerLookup, standard: Standard) -> str:
    first, last = _bounds(asked, own, look, standard)
    # A form is sent a moment after it was filled in.
    late = last is not None and last.before(given, SLACK)
    if not late and (first is None or not given.before(first)):
        return ""
    # Where a day is asked for, no minute is told.
    ends = ((word, end if given.at else When(end.day)) for word, end in (("from", first), ("to", last)) if end)
    return f"It can be {' '.join(f'{word} {end.says(standard)}' for word, end in ends)}."


def _bounds(asked: Field, own: When, look: AnswerLookup, standard: Standard) -> tuple[When | None, When | None]:
    """The first and the last that can be; None where nothing says so."""
    after = next((first for ref in asked.after if (first := _first(look(ref), standard))), None)
    if asked.bound == PAST:
        return after or _away(own, EVENT_WITHIN, -1, standard), own
    first = after if after and own.before(after) else own
    last = _away(first, asked.within, 1, standard) if asked.within else _away(own, PLANNED_WITHIN, 1, standard)
    return When(first.day), last


def _first(values: tuple[str, ...], standard: Standard) -> When | None:
    """The earliest of several: of two changes, either may be meant."""
    known = [found for value in values if (found := when(value, standard))]
    return min(known, key=lambda found: found.day, default=None)


def _away(own: When, name: str, sign: int, standard: Standard) -> When | None:
    """The day so many calendar days before or after; None where the provider has no such number (GC820 stops that)."""
    number = standard.tolerances.get(name)
    return When(own.day + sign * timedelta(days=int(number.value))) if number and number.value.isdecimal() else None
