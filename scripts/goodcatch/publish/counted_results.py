"""Says what of a counted result may leave: numbers as large as any other that is shown, or the words alone.

Nobody can tell from its words whether a measure counts people, what befell one person, or hooks on a wall. So the
minimum of `publication.yml` holds for all of them (decision 130); shares and amounts, such as hours, count nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.model import Result
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
            yield result.action.name, Result(result.what, _numbers(result, minimum), result.told, aimed_for)


def end_of(day: date, store: Store) -> datetime:
    return datetime.combine(day, time.max, store.newest.calendar.zone)


def moves_with_day(case: Case) -> bool:
    """Whether time alone may change what is told of a case's results: whether it is too early, or a count has lapsed.
    Where a plan carries its numbers itself, as under standard 1, only another record can."""
    return any(what_is_counted(r) and not any(r.entries(Fields.MEASURE)) for r in case.of(Steps.ACTION))


def _numbers(result: CountedResult, minimum: int) -> str:
    amount = set(result.what.rpartition(", ")[2].lower().split()) <= AMOUNTS
    shown = [_shown(count, minimum, amount) for count in result.counts]
    # Two numbers that are both too small tell less than their words do; one of two would be taken for the whole.
    enough = "" not in shown and set(shown) != {fewer(0, minimum)}
    return result.said(shown) if enough else ""


def _shown(count: Counted, minimum: int, amount: bool) -> str:
    """A number as it may be told. Of a share, what is left over tells as much as what was counted."""
    if amount:
        return count.number
    if count.of:
        return count.number if min(count.value, count.of - count.value) >= minimum else ""
    return count.number if count.value >= minimum else fewer(0, minimum)


def _may_leave(result: CountedResult, case: Case, store: Store, plan: Step) -> bool:
    """Whether every answer that it rests on is published, and today's screen finds nobody in its words."""
    names = {result.action.name, *(count.record for count in result.counts)}
    for record in (r for r in case.standing if r.name in names):
        step = store.step_of(record)
        asked = [step.fields[name] for of, name in TOLD_HERE if step and of == step.name and name in step.fields]
        if any(field.publish == "no" for field in asked):
            return False
    measure = plan.fields.get(Fields.MEASURE)
    return measure is not None and measure.publish == "full" and not screen(result.what, store.allow)
