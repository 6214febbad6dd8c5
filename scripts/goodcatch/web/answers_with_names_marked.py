"""Shows answers in words, with whatever may identify a person marked.

The screen never refuses: what it marks stays exactly as written, with advice beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from goodcatch.intake.step_form_questions import PART_LABELS, answers_allowed
from goodcatch.screen.screen import screen
from goodcatch.screen.span import Span
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.parse_day_or_time_check_year import day_of, time_of
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

Screen = Callable[[str, frozenset[str]], tuple[Span, ...]]
WRITTEN = frozenset(["text", "paragraph", "reference", "evidence", "measure", "cases"])


@dataclass(frozen=True)
class AnswerRow:
    """One answer as people read it. `advice` says what to write in place of what is marked."""

    name: str
    label: str
    html: Markup
    advice: tuple[str, ...]


def answer_rows(
    step: Step,
    standard: Standard,
    answers: Mapping[str, Value],
    look: Screen = screen,
    hidden: frozenset[str] = frozenset(),
) -> tuple[AnswerRow, ...]:
    """Every answer that was given, in the step's order."""
    return tuple(
        _answer_row(f, standard, answers[f.name], look)
        for f in step.fields.values()
        if f.name in answers and f.name not in hidden
    )


def cell_rows(cells: Mapping[str, str], standard: Standard, look: Screen = screen) -> tuple[AnswerRow, ...]:
    """What a row of a table says, column by column."""
    spans = {column: look(text, standard.allow) for column, text in cells.items()}
    return tuple(AnswerRow(column, column, marked(text, spans[column]), ()) for column, text in cells.items())


def _answer_row(field: Field, standard: Standard, value: Value, look: Screen) -> AnswerRow:
    texts = list(_texts(field, standard, value))
    # Coded answers are the provider's own words; only what somebody wrote can name a person.
    spans = {text: look(text, standard.allow) if field.kind in WRITTEN else () for text in texts}
    html = Markup("<br>").join(marked(text, spans[text]) for text in texts)
    advice = dict.fromkeys(f"“{text[s.start : s.end]}”: {s.advice}" for text in texts for s in spans[text])
    return AnswerRow(field.name, field.label or field.name, html, tuple(advice))


def _texts(field: Field, standard: Standard, value: Value) -> Iterator[str]:
    labels = answers_allowed(field, standard)
    for item in as_list(value):
        if isinstance(item, Mapping):
            said = {part: _part(part, str(text), standard) for part, text in item.items()}
            yield "; ".join(f"{PART_LABELS.get(part, part)}: {text}" for part, text in said.items())
        else:
            text = str(item)
            yield labels.get(text) or in_words(field.kind, text, standard)


def _part(part: str, text: str, standard: Standard) -> str:
    """A part of an entry as people read it: a post by its title."""
    post = standard.posts.get(text) if part == "seen_by" else None
    return (post.title or post.name) if post else text


def in_words(kind: str, text: str, standard: Standard) -> str:
    """A date or an instant as people write it; anything else as it is."""
    try:
        if kind == "date":
            return day(day_of(text))
        if kind == "datetime":
            return moment(time_of(text), standard)
    except ValueError:
        pass
    return text


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime, standard: Standard) -> str:
    """An instant in the provider's own time."""
    here = when.astimezone(ZoneInfo(standard.calendar.timezone))
    return f"{day(here.date())}, {here:%H:%M}"


def by(due: datetime, standard: Standard) -> str:
    """A deadline: midnight is the end of the day before, as people say it, and so is the last minute of a day."""
    here = due.astimezone(ZoneInfo(standard.calendar.timezone))
    if (here.hour, here.minute) == (23, 59):
        return f"by the end of {day(here.date())}"
    # A deadline "by the end of the day" is kept as the midnight that follows (decision 10).
    if (here.hour, here.minute) == (0, 0):
        return f"by the end of {day((here - timedelta(minutes=1)).date())}"
    return moment(due, standard)


def local_day(when: datetime, standard: Standard) -> str:
    """The day of an instant in the provider's own time."""
    return day(when.astimezone(ZoneInfo(standard.calendar.timezone)).date())


def by_day(due: datetime, standard: Standard) -> str:
    """A deadline without its minute, which would tell from which minute it was counted."""
    words = by(due, standard)
    return words if words.startswith("by ") else local_day(due, standard)


@dataclass(frozen=True)
class Times:
    """How a page writes an instant (`when`) and a deadline (`by`), in the provider's own time; `days` leaves out the
    minute. Of a case of which Git holds the day alone, that `day`."""

    standard: Standard
    days: bool = False

    def when(self, at: datetime) -> str:
        return (local_day if self.days else moment)(at, self.standard)

    def day(self, at: datetime) -> str:
        return day(at.date())

    def by(self, due: datetime) -> str:
        return (by_day if self.days else by)(due, self.standard)

    def starts(self, at: datetime) -> str:
        """Most begin with a day, and then no minute is told."""
        here = at.astimezone(self.standard.calendar.zone)
        return local_day(at, self.standard) if (here.hour, here.minute) == (0, 0) else self.when(at)


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """The text with each span inside `<mark>`; line ends stay (the page keeps white space)."""
    done, parts = 0, []
    for span in sorted(spans, key=lambda s: s.start):
        # Spans may overlap; a mark within a mark would show the words twice.
        if span.start < done:
            continue
        parts += [escape(text[done : span.start]), Markup("<mark>{}</mark>").format(text[span.start : span.end])]
        done = span.end
    return Markup("").join([*parts, escape(text[done:])])


def any_marked(rows: Iterable[AnswerRow]) -> bool:
    return any(row.advice for row in rows)
