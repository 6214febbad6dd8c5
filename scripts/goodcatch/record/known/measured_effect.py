"""What the counts of a change's measure show: that it helps, that it does not, or that it is too early to say.

Only counts that began after the change was done, and that its doer did not make, are compared with the baseline; a
target is no result. "Fewer" that may be chance, and a quiet time that is too short, are too early: a day is named on
which it is counted again, and when that day has passed without a count, nothing is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from goodcatch.record.known import locked_answers
from goodcatch.record.known import unlikely_by_chance as chance
from goodcatch.record.known.effect_words import AGAIN, ANSWERS, LAPSED, NOT_SHOWN, SHOWN, TOO_EARLY, Finding
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

FEWER, EVENTS, NOT_BEFORE = "fewer", "events", "not-counted-before"
AFTER = "judged-after-days"  # the tolerance: how long after the day that was set a change is judged
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?\Z", re.ASCII)


@dataclass(frozen=True)
class Counted:
    """One count: how many (`of` how many, or 0 where events are counted), over the days from `first` to `last`."""

    value: Fraction
    of: int
    first: date
    last: date
    record: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def number(self) -> str:
        number = f"{self.value.numerator}" if self.value.denominator == 1 else f"{float(self.value):g}"
        return f"{number} of {self.of}" if self.of else number

    @property
    def months(self) -> str:
        """When it was counted, as finely as readers may know: "in October 2026"."""
        first, last = f"{self.first:%B %Y}", f"{self.last:%B %Y}"
        return f"in {first}" if first == last else f"from {first} to {last}"

    @property
    def words(self) -> str:
        return f"{self.number} from {_day(self.first)} to {_day(self.last)}"

    @property
    def rate(self) -> Fraction:
        return self.value / (self.of or self.days)


@dataclass(frozen=True)
class Effect:
    """What is shown (`answer`), what became of the number, by when it is counted again, and the counts it rests on.

    `lapsed`: that day, where it has passed without a count.
    """

    answer: str
    finding: Finding
    until: date | None = None
    before: Counted | None = None
    after: Counted | None = None
    lapsed: date | None = None

    @property
    def words(self) -> str:
        """Why, with the numbers and their days: for posts, never for readers."""
        if self.before is None or self.after is None:
            return (
                f"{AGAIN} from {_day(self.until)} on"
                if self.until and self.finding is Finding.NOT_YET
                else self.finding
            )
        said = f"{self.before.words}, then {self.after.words}: {self.finding}"
        return f"{said}; {LAPSED} by {_day(self.lapsed)}" if self.lapsed else said


def effect_of(action: Record, scope: Scope) -> Effect:
    """What is shown of one change, as of the scope's time."""
    today = scope.as_of.astimezone(scope.standard.calendar.zone).date()
    counts = [count for record in _later_counts(action, scope) if (count := counted_in(record))]
    baseline = baseline_of(action)
    if any(locked_answers.names(correction, action.path) for correction in locked_answers.altered_by(scope)):
        return Effect(NOT_SHOWN, Finding.ALTERED)
    if action.text(Fields.COUNTED_BEFORE) == NOT_BEFORE and counts:
        baseline, counts = counts[0], counts[1:]  # what was not counted before is compared with the first count
    if not counts or baseline is None:
        return _not_counted_yet(action, baseline, today, scope.standard)
    return _lapsed(_compared(baseline, counts[-1], fewer_is_better(action)), today)


def counts_of(action: Record, scope: Scope) -> tuple[Counted, ...]:
    """What was counted before the change, and each later count by the order of its days, also of days that a longer
    count took in since."""
    later = sorted((count for count, _ in _told_later(action, scope)), key=lambda count: count.last)
    return tuple(filter(None, (baseline_of(action), *later)))


def baseline_of(action: Record) -> Counted | None:
    """What was counted before the change; None where it was not, or cannot be read."""
    names = (Fields.BASELINE_VALUE, Fields.BASELINE_OF, Fields.BASELINE_FROM, Fields.BASELINE_TO)
    return _counted(action, *names) if action.text(Fields.COUNTED_BEFORE) != NOT_BEFORE else None


def counted_in(record: Record) -> Counted | None:
    """What a later count says; None where it cannot be read."""
    return _counted(record, Fields.COUNTED_NOW, Fields.COUNTED_OF, Fields.COUNTED_FROM, Fields.COUNTED_TO)


def number_in(text: str) -> Fraction | None:
    """A number as GC205 lets it be written; None of anything else: `1e999999999` would fill the memory."""
    return Fraction(text) if _NUMBER.match(text) else None


def _counted(record: Record, value: str, of: str, first: str, last: str) -> Counted | None:
    found = number_in(record.text(value))
    try:
        begin, end, whole = day_of(record.text(first)), day_of(record.text(last)), int(record.text(of) or 0)
    except ValueError:
        return None
    return Counted(found, whole, begin, end, record.name) if found is not None and begin <= end else None


def _later_counts(action: Record, scope: Scope) -> Iterator[Record]:
    """The counts that began after the change was done, by somebody else than its doer, in the order of their days."""
    return (record for _, record in sorted(_counted_once(_told_later(action, scope)), key=lambda pair: pair[0].last))


def _told_later(action: Record, scope: Scope) -> list[tuple[Counted, Record]]:
    """The same with each count, also those of days that were counted again, as they were told."""
    zone = scope.standard.calendar.zone
    ends = [r for r in scope.every(Steps.DONE) if r.text(Fields.ACTION) == action.name]
    if not ends or ends[-1].text(Fields.OUTCOME) != Outcome.DONE:
        return []
    done = ends[-1].instant.astimezone(zone).date()
    mine = (r for r in scope.every(Steps.RECOUNT) if r.text(Fields.ACTION) == action.name and r.by != ends[-1].by)
    return [(count, record) for record in mine if (count := counted_in(record)) and count.first >= done]


def _counted_once(told: list[tuple[Counted, Record]]) -> list[tuple[Counted, Record]]:
    """Counts of days that nobody had counted, or of all those days and more: a part of them, counted again, is a better
    number picked out."""
    kept: list[tuple[Counted, Record]] = []
    for count, record in told:
        again = [one for one in kept if count.first <= one[0].last and one[0].first <= count.last]
        if all(count.days > one.days and count.first <= one.first and one.last <= count.last for one, _ in again):
            kept = [*(one for one in kept if one not in again), (count, record)]
    return kept


def fewer_is_better(action: Record) -> bool:
    """Which way is better: as it was said; of what went wrong, fewer; else as the target lies to what was counted
    before. Where both are the same, it is to stay."""
    if action.text(Fields.BETTER_IS) or action.text(Fields.COUNTED_BEFORE) == EVENTS:
        return action.text(Fields.BETTER_IS) in ("", FEWER)
    try:
        return Fraction(action.text(Fields.TARGET)) <= Fraction(action.text(Fields.BASELINE_VALUE))
    except (ValueError, ZeroDivisionError):
        return True


def judged_from(action: Record, standard: Standard) -> date | None:
    """From which day a change is judged: the day that was set, or so long after the day by which it is done; None where
    there is neither."""
    after = standard.tolerances.get(AFTER)
    try:
        if action.text(Fields.JUDGED_FROM):
            return day_of(action.text(Fields.JUDGED_FROM))
        return day_of(action.text(Fields.DUE_ON)) + timedelta(days=int(after.value if after else 0))
    except (ValueError, OverflowError):
        return None


def _not_counted_yet(action: Record, baseline: Counted | None, today: date, standard: Standard) -> Effect:
    day = judged_from(action, standard)
    if day is None:
        return Effect(NOT_SHOWN, Finding.NO_DAY, before=baseline)
    if today < day:
        return Effect(TOO_EARLY, Finding.NOT_YET, day, baseline)
    never = action.text(Fields.COUNTED_BEFORE) != NOT_BEFORE
    return Effect(NOT_SHOWN, Finding.NEVER if never else Finding.ONCE, day, baseline)


def _compared(before: Counted, after: Counted, fewer: bool) -> Effect:
    if fewer and not before.value and not after.value:
        return _too_early(Finding.STILL_NONE, before, after, before.days)
    if after.rate == before.rate and not fewer and before.of and before.value == before.of:
        return Effect(SHOWN, Finding.STAYS, None, before, after)  # nothing was left to be better
    if after.rate == before.rate:
        return Effect(NOT_SHOWN, Finding.SAME, None, before, after)
    if (after.rate < before.rate) != fewer:
        return Effect(NOT_SHOWN, Finding.WORSE, None, before, after)
    if _believed(before, after, fewer):
        return Effect(SHOWN, Finding.BETTER, None, before, after)
    if fewer and not after.value and not after.of:
        wanted = chance.days_until_believed(max(1, round(before.value)), before.days)
        return _too_early(Finding.QUIET, before, after, wanted - after.days)
    return _too_early(Finding.FEWER if fewer else Finding.MORE, before, after, before.days)


def _believed(before: Counted, after: Counted, fewer: bool) -> bool:
    """Whether chance alone would hardly make it so much better; of what is no whole number nobody can say."""
    if before.value.denominator != 1 or after.value.denominator != 1:
        return False
    was, now = int(before.value), int(after.value)
    if before.of and after.of:
        if not (was <= before.of and now <= after.of):
            return False
        first, then = ((was, before.of), (now, after.of)) if fewer else ((now, after.of), (was, before.of))
        return chance.chance_of_so_few_of(*first, *then) <= chance.LIMIT
    if not fewer:
        return chance.chance_of_so_many(was, before.days, now, after.days) <= chance.LIMIT
    quiet = not now and after.days >= chance.days_until_believed(was, before.days)
    return quiet or chance.chance_of_so_few(was, before.days, now, after.days) <= chance.LIMIT


def _too_early(finding: Finding, before: Counted, after: Counted, more_days: int) -> Effect:
    return Effect(TOO_EARLY, finding, after.last + timedelta(days=max(1, more_days)), before, after)


def _lapsed(effect: Effect, today: date) -> Effect:
    if effect.until is None or today <= effect.until:
        return effect
    return replace(effect, answer=NOT_SHOWN, lapsed=effect.until)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def know(scope: Scope) -> Known:
    """The effect of the change that is asked about, in words with its numbers."""
    if not isinstance(scope.about, Record):
        return Known((), "no change is asked about")
    effect = effect_of(scope.about, scope)
    until = f" (until {_day(effect.until)})" if effect.until and effect.answer == TOO_EARLY else ""
    names = tuple(dict.fromkeys(count.record for count in (effect.before, effect.after) if count))
    return Known((effect.answer,), f"{effect.words}{until}", names or (scope.about.name,))


COMPUTATION = Computation("effect", "Does the change help?", ANSWERS, know)
