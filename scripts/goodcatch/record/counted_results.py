"""What was counted of a change before and after it, from records of either standard: all that pages may print.

Under standard 1 the number that a plan carries as `follow_up` was typed when the change was planned: it is what was
aimed for. Only what a later check found counts, with the day of that check. Nobody wrote down how long was counted, or
out of how many, so chance is never ruled out there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction

from goodcatch.record.known.effect_words import (
    AGAIN,
    ANSWERS,
    AT_FIRST,
    BEFORE,
    FOR_READERS,
    LAPSED,
    NOT_SHOWN,
    SINCE,
    TOO_EARLY,
    Finding,
)
from goodcatch.record.known.measured_effect import Counted, Effect, counts_of, effect_of, number_in
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.yaml_value_as_list import text_at


@dataclass(frozen=True)
class CountedResult:
    """One change that was done: what is counted of it, what was aimed for, and what counting has shown so far; `series`
    is each count, as it was told, none where what it is measured by was altered."""

    action: Record
    what: str
    aimed_for: str
    effect: Effect
    series: tuple[Counted, ...] = ()

    @property
    def told(self) -> str:
        """What is shown, in words for readers: "Not shown: fewer, which may be chance"; days only as months."""
        found = FOR_READERS.get(self.effect.finding, self.effect.finding.value)
        early = self.effect.until if self.effect.answer == TOO_EARLY else None
        again = f"{AGAIN} from {early:%B %Y} on" if early else ""
        lapsed = f"{LAPSED} by {self.effect.lapsed:%B %Y}" if self.effect.lapsed else ""
        reasons = "; ".join(filter(None, (found, again, lapsed)))
        answer = ANSWERS[self.effect.answer].capitalize()
        return f"{answer}: {reasons}" if reasons else answer

    @property
    def counts(self) -> tuple[Counted, ...]:
        """What was counted before, and the newest count since, as far as there are any."""
        return tuple(filter(None, (self.effect.before, self.effect.after)))

    def said(self, numbers: Iterable[str]) -> str:
        """The counts in words, each with its months: "9 before, in October 2026; 6 since, in December 2026"."""
        first = BEFORE if self.effect.before and self.effect.before.record == self.action.name else AT_FIRST
        parts = zip(numbers, (first, SINCE), self.counts, strict=False)
        return "; ".join(f"{number} {when}, {count.months}" for number, when, count in parts)


def results_of(case: Case, store: Store, as_of: datetime) -> Iterator[CountedResult]:
    """The changes of a case that were done and have a measure, as of a moment, each judged by its own standard.

    A change is counted on in later rounds: a case that was opened again says more of it, not less.
    """
    for action in case.of(Steps.ACTION):
        standard = store.standard_of(action)
        pathway = standard.pathway_of(case.id) if standard else None
        if standard is None or pathway is None:
            continue
        records = tuple(record for record in case.standing if record.instant <= as_of)
        result = result_of(action, Scope(records, pathway, standard, as_of, about=action))
        if result:
            yield result


def result_of(action: Record, scope: Scope) -> CountedResult | None:
    """What was counted of one change; nothing where it is not done, or where its plan says nothing to count."""
    ends = [r for r in scope.every(Steps.DONE) if r.text(Fields.ACTION) == action.name]
    if not ends or ends[-1].text(Fields.OUTCOME) != Outcome.DONE:
        return None
    what, plan = what_is_counted(action), next(iter(action.entries(Fields.MEASURE)), None)
    if plan is None:
        effect = effect_of(action, scope)
        series = () if effect.finding is Finding.ALTERED else counts_of(action, scope)
        return CountedResult(action, what, action.text(Fields.TARGET), effect, series) if what else None
    aimed, baseline = text_at(plan, "follow_up"), text_at(plan, "baseline")
    counts = _at_checks(action, ends[-1], scope)
    before = _counted(baseline, action, scope.standard.calendar.zone)
    series = tuple(filter(None, (before, *counts)))
    return CountedResult(action, what, aimed, _by_checks(before, counts, number_in(aimed)), series)


def what_is_counted(action: Record) -> str:
    """What a plan says is counted, with its unit where it has one; nothing where it says nothing."""
    plan = next(iter(action.entries(Fields.MEASURE)), {})
    parts = (text_at(plan, "name"), text_at(plan, "unit"))
    return ", ".join(filter(None, parts)) or action.text(Fields.MEASURE)


def _at_checks(action: Record, done: Record, scope: Scope) -> list[Counted]:
    """What checks after the change found; its doer's own do not count."""
    zone = scope.standard.calendar.zone
    checks = (r for r in scope.every(Steps.CHECK) if r.text(Fields.ACTION) == action.name)
    later = [check for check in checks if check.instant >= done.instant and check.by != done.by]
    return [count for check in later if (count := _counted(check.text(Fields.FOLLOW_UP), check, zone))]


def _by_checks(before: Counted | None, counts: list[Counted], aimed: Fraction | None) -> Effect:
    """The number in the plan beside the newest that a check found."""
    missing = Finding.NOT_YET
    if before is None and counts:
        before, counts = counts[0], counts[1:]  # what was not counted before is compared with the first count
        missing = Finding.ONCE
    if before is None or not counts:
        return Effect(NOT_SHOWN, missing, None, before)
    return Effect(NOT_SHOWN, _moved(before, counts[-1], aimed), None, before, counts[-1])


def _moved(before: Counted, after: Counted, aimed: Fraction | None) -> Finding:
    """Which way a number went; whether that is the wrong way, only what was aimed for says."""
    if after.value == before.value:
        return Finding.SAME
    fewer = after.value < before.value
    if aimed is not None and aimed != before.value and fewer != (aimed < before.value):
        return Finding.WORSE
    return Finding.FEWER if fewer else Finding.MORE


def _counted(text: str, record: Record, zone: tzinfo) -> Counted | None:
    value, day = number_in(text), record.instant.astimezone(zone).date()
    return None if value is None else Counted(value, 0, day, day, record.name)
