"""Says what of a counted result may leave: numbers as large as any other that is shown, or the words alone.

Nobody can tell from its words whether a measure counts people, what befell one person, or hooks on a wall. So the
minimum of `publication.yml` holds for all of them (decision 130), but for those of which the plan says that they count
things, once the story was answered for (decision 183); amounts, such as hours, count nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.disclosure.release_file import releases
from goodcatch.publish.model import CountedPoint, Result
from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.record.counted_results import CountedResult, results_of, what_is_counted
from goodcatch.record.known.measured_effect import Counted
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.screen import screen
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields, Steps

# What a story tells in these results, and not as an answer by itself: answers would tell each number as it is.
TOLD_HERE = frozenset([
    (Steps.CHECK, Fields.FOLLOW_UP),
    *((Steps.ACTION, f) for f in (Fields.BASELINE_VALUE, Fields.BASELINE_OF, Fields.BASELINE_FROM, Fields.BASELINE_TO)),
    *((Steps.RECOUNT, f) for f in (Fields.COUNTED_NOW, Fields.COUNTED_OF, Fields.COUNTED_FROM, Fields.COUNTED_TO)),
])  # fmt: skip
THINGS = "things"  # what a plan says of a measure that counts nobody
ROTA_HOLDER = "rota_holder"  # the question of publication.yml
LATER = "9999"
FEWEST_DAYS = 4  # of which half weeks say enough
AMOUNTS = frozenset(
    "per cent percent % seconds minutes hours degrees metres centimetres litres millilitres grams kilograms".split()
)


def told_results(case: Case, store: Store, today: date) -> Iterator[tuple[str, Result]]:
    """The results that may be told of a case, as of the end of a day, by the names of their changes' records."""
    as_of = end_of(today, store)
    minimum = audience_of(store.newest).minimum
    for result in results_of(case, store, as_of):
        plan = store.step_of(result.action)
        if plan and _may_leave(result, case, store, plan):
            target = plan.fields.get(Fields.TARGET)
            aimed_for = result.aimed_for if target is None or target.publish == "full" else ""
            exact = exact_of(result, case, minimum, _told_small(result, case, store))
            points, since = _points(result, exact)
            told = Result(result.what, _numbers(result, exact, minimum), result.told, aimed_for, points, since)
            yield result.action.name, told


def end_of(day: date, store: Store) -> datetime:
    return datetime.combine(day, time.max, store.newest.calendar.zone)


def moves_with_day(case: Case) -> bool:
    """Whether time alone may change what is told of a case's results: whether it is too early, or a count has lapsed.
    Where a plan carries its numbers itself, as under standard 1, only another record can."""
    return any(what_is_counted(r) and not any(r.entries(Fields.MEASURE)) for r in case.of(Steps.ACTION))


def _numbers(result: CountedResult, exact: Mapping[str, str], minimum: int) -> str:
    shown = [_shown(count, exact, minimum) for count in result.counts]
    # Two numbers that are both too small tell less than their words do; one of two would be taken for the whole.
    enough = "" not in shown and set(shown) != {fewer(0, minimum)}
    return result.said(shown) if enough else ""


def _shown(count: Counted, exact: Mapping[str, str], minimum: int) -> str:
    small = not count.of and count.value < minimum
    return exact.get(count.record, "") or (fewer(0, minimum) if small else "")


def exact_of(result: CountedResult, case: Case, minimum: int, small: Callable[[Counted], bool]) -> Mapping[str, str]:
    """Each count that may be told as a number, by the name of its record. What was told stays so: they are asked in the
    order in which they came. `small`: whether one may be told however small it is."""
    told, numbers = list[Counted](), dict[str, str]()
    came = {record.name: place for place, record in enumerate(case.standing)}
    for count in sorted(result.series, key=lambda count: came.get(count.record, len(came))):
        free = _is_amount(result) or small(count)
        # What a longer count adds to one that was told can be told as well.
        if free or (_large(count, minimum) and _fits(count, told, minimum)):
            numbers[count.record] = count.number
            told += [] if free else [count]
    return numbers


def _is_amount(result: CountedResult) -> bool:
    return set(result.what.rpartition(", ")[2].lower().split()) <= AMOUNTS


def _large(count: Counted, minimum: int) -> bool:
    """Of a share, what is left over tells as much as what was counted."""
    return min([count.value, *([count.of - count.value] if count.of else [])]) >= minimum


def _fits(count: Counted, told: Sequence[Counted], minimum: int) -> bool:
    """Whether a count may stand beside those that are told: it has no day in common with any, or it holds all days of
    one that holds those of the others, and adds no small number to it. So no sum of any of them leaves a small one."""
    met = [one for one in told if count.first <= one.last and one.first <= count.last]
    if not met:
        return True
    longest = max(met, key=lambda one: one.days)
    if not _holds(count, longest) or not all(_holds(longest, one) for one in met):
        return False
    rest = [(count.of - count.value) - (longest.of - longest.value)] if count.of else []
    return min([count.value - longest.value, *rest]) >= minimum


def _holds(longer: Counted, count: Counted) -> bool:
    return longer.first <= count.first and count.last <= longer.last


def _told_small(result: CountedResult, case: Case, store: Store) -> Callable[[Counted], bool]:
    """Which counts may be told however small they are: of things that somebody looked at, where a post that knows the
    rota has answered for the story since."""
    if result.action.text(Fields.MEASURE_COUNTS) != THINGS:
        return lambda count: False
    answers = (answer for release in releases(store.beside) for answer in release.answers)
    said = [a.on for a in answers if (a.case, a.question, a.answer) == (case.id, ROTA_HOLDER, "no")]
    days, asked = {record.name: record.at[:10] for record in case.standing}, max(said, default="")
    return lambda count: days.get(count.record, LATER) <= asked


def _points(result: CountedResult, exact: Mapping[str, str]) -> tuple[tuple[CountedPoint, ...], int]:
    """Every count over time, with the place of the first after the change; none where fewer than two are told, or one
    took so few days that it cannot be drawn beside the others."""
    series = [count for count in result.series if not any(_within(count, one, exact) for one in result.series)]
    points = tuple(_point(count, exact.get(count.record, ""), _is_amount(result)) for count in series)
    # Under standard 1 nobody wrote how long was counted: each count is of one day there.
    timed = any(count.days > 1 and not count.of for count in series) and not _is_amount(result)
    alike = not timed or all(point.half_weeks for point in points)
    enough = sum(bool(point.number) for point in points) > 1
    since = int(bool(series) and series[0].record == result.action.name)
    return (points, since) if enough and alike else ((), 0)


def _within(count: Counted, longer: Counted, exact: Mapping[str, str]) -> bool:
    """Whether all days of a count are days of a longer one that is told: to draw both would count them twice."""
    return count.days < longer.days and _holds(longer, count) and longer.record in exact


def _point(count: Counted, number: str, amount: bool) -> CountedPoint:
    first, last = f"{count.first:%B %Y}", f"{count.last:%B %Y}"
    # Half weeks, not days: with the months of its ends, a number of days would tell the days themselves.
    half_weeks = 0 if count.of or amount or count.days < FEWEST_DAYS else round(count.days * 2 / 7)
    return CountedPoint(
        first if first == last else f"{first} to {last}",
        number.partition(" of ")[0],
        count.of if number else 0,
        half_weeks,
    )


def _may_leave(result: CountedResult, case: Case, store: Store, plan: Step) -> bool:
    """Whether every answer that it rests on is published, and today's screen finds nobody in its words."""
    names = {result.action.name, *(count.record for count in (*result.counts, *result.series))}
    for record in (r for r in case.standing if r.name in names):
        step = store.step_of(record)
        asked = [step.fields[name] for of, name in TOLD_HERE if step and of == step.name and name in step.fields]
        if any(field.publish == "no" for field in asked):
            return False
    measure = plan.fields.get(Fields.MEASURE)
    return measure is not None and measure.publish == "full" and not screen(result.what, store.allow)
