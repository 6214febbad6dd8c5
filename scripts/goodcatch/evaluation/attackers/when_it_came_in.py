"""Works out from what a case tells when it happened, and when its report came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from goodcatch.evaluation.attackers.what_a_case_tells import Told

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SITTING = timedelta(minutes=20)


@dataclass(frozen=True)
class Span:
    """From a moment up to another."""

    start: datetime
    end: datetime

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> Span:
        return Span(max(self.start, other.start), min(self.end, other.end))


def event_span(answers: Mapping[str, str]) -> Span | None:
    """When it happened, as closely as it was told."""
    if "event_at" in answers:
        at = datetime.fromisoformat(answers["event_at"])
        return Span(at, at + timedelta(minutes=1))
    return _day(answers["happened_on"]) if "happened_on" in answers else None


def receipt_span(told: Told, bold: bool, without: frozenset[str] = frozenset()) -> Span:
    """When the report came in: the receipt itself, and so many whole hours before each step that was done later."""
    signed = datetime.fromisoformat(told.signed)
    span = Span(datetime.min + DAY, signed)
    if "received" not in without:
        span = span.within(_span(told.received))
    for at, hours in told.waited:
        if hours and "hours" not in without:
            done = _span(at).within(Span(datetime.min + DAY, signed))
            if bold and (at, hours) == told.waited[-1] and at[:10] == told.signed[:10]:
                done = Span(signed - SITTING, signed)
            # So many hours, rounded up: that much room, beside what is not known of the step itself.
            most = int(hours) * HOUR
            span = span.within(Span(done.start - most, done.end - most + told.room * HOUR))
    # A sitting that was none leaves nothing: then he has learned nothing from it.
    return receipt_span(told, False, without) if bold and span.start >= span.end else span


def _span(text: str) -> Span:
    if "T" not in text:
        return _day(text)
    at = datetime.fromisoformat(text)
    return Span(at, at + timedelta(minutes=1))


def _day(text: str) -> Span:
    start = datetime.fromisoformat(text)
    return Span(start, start + DAY)
