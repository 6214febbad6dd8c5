"""Plays a colleague who has the rotas of all homes and reads what a case tells: who could have reported it?

He is careful or bold. Careful, he rules out whoever cannot have told it. Bold, he goes on from how people mostly work:
reports are sent from the shift, medicines and their room are the business of those who handle them, and who triages
on the day of the sign-off signs off in the same sitting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from goodcatch.evaluation.attackers.homes_and_rotas import Home, Provider, Worked
from goodcatch.evaluation.attackers.near_misses_on_shifts import HANDLE_MEDICINES, PARTS_OF_DAY, PLACES_OF
from goodcatch.evaluation.attackers.what_a_case_tells import Told

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SITTING = timedelta(minutes=20)
FORGOTTEN_AFTER = 4 * DAY  # nobody reports later than that
HANDOVER = timedelta(minutes=30)  # of two shifts that overlap the clock may have taken either end


@dataclass(frozen=True)
class Span:
    """From a moment up to another."""

    start: datetime
    end: datetime

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> Span:
        return Span(max(self.start, other.start), min(self.end, other.end))


class Rotas:
    """The lines of all rotas, by home and the day on which a shift begins, or the month."""

    def __init__(self, provider: Provider) -> None:
        self.homes = provider.homes
        self.days: dict[tuple[Home, date], list[Worked]] = defaultdict(list)
        self.months: dict[tuple[Home, str], list[Worked]] = defaultdict(list)
        for line in provider.rota:
            self.days[line.home, line.start.date()].append(line)
            self.months[line.home, f"{line.start:%Y-%m}"].append(line)
        self.months = {key: list(_one_each(lines)) for key, lines in self.months.items()}

    def between(self, span: Span, homes: Iterable[Home]) -> Iterator[Worked]:
        """Each line at these homes of which a part lies in the span."""
        for home in homes:
            day = span.start.date() - DAY
            while day <= span.end.date():
                lines = self.days.get((home, day), ())
                yield from (line for line in lines if line.start < span.end and span.start < line.end)
                day += DAY

    def of_month(self, month: str, homes: Iterable[Home]) -> Iterator[Worked]:
        for home in homes:
            yield from self.months.get((home, month), ())


def _one_each(lines: Iterable[Worked]) -> Iterator[Worked]:
    """Of a month, one line for each person, role and kind of shift: a month tells no more of them."""
    seen = set()
    for line in lines:
        key = (line.person, line.role, line.shift)
        if key not in seen:
            seen.add(key)
            yield line


def candidates(told: Told, rotas: Rotas, bold: bool = False, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """Who could have reported it. `without` names what he leaves out: answers, `received`, `hours` or `in_time`."""
    answers = {name: value for name, value in told.answers.items() if name not in without}
    homes = [home for home in rotas.homes if _at(home, answers)]
    month = answers.get("happened_on", "")
    if len(month) == 7 or not ({"happened_on", "event_at"} & answers.keys() or "received" not in without):
        lines = rotas.of_month(month or told.received[:7], homes)
        return frozenset(line.person for line in lines if _could(line, answers, bold, None))
    event, receipt = event_span(answers), receipt_span(told, bold, without)
    when = event or Span(receipt.start - FORGOTTEN_AFTER, receipt.end)
    in_time = "" if "in_time" in without else told.in_time
    return frozenset(
        line.person
        for line in rotas.between(when, homes)
        if _could(line, answers, bold, when) and _reported(line, receipt, in_time, bold)
    )


def event_span(answers: dict[str, str]) -> Span | None:
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
    return span if span.start < span.end else receipt_span(told, False, without)


def _span(text: str) -> Span:
    if "T" not in text:
        return _day(text)
    at = datetime.fromisoformat(text)
    return Span(at, at + timedelta(minutes=1))


def _day(text: str) -> Span:
    start = datetime.fromisoformat(text)
    return Span(start, start + DAY)


def _at(home: Home, answers: dict[str, str]) -> bool:
    """Whether it can have been at this home: by its kind, or because its manager looks after the case."""
    owner = answers.get("owner", "")
    if owner.startswith("service-manager-") and owner != home.manager:
        return False
    return answers.get("service_type", home.service_type) == home.service_type


def _could(line: Worked, answers: dict[str, str], bold: bool, when: Span | None) -> bool:
    """Whether the person was then and is what the answers say."""
    if answers.get("reporter_role", "agency" if line.agency else "staff") != ("agency" if line.agency else "staff"):
        return False
    if "part_of_day" in answers and answers["part_of_day"] not in _parts(line, when):
        return False
    return not bold or _would(line, answers)


def _would(line: Worked, answers: dict[str, str]) -> bool:
    """Whether it is the person's business, as people mostly work."""
    place = answers.get("place_type", "persons-home")
    if answers.get("category") == "medication" and line.role not in HANDLE_MEDICINES:
        return False
    return place == "persons-home" or place in PLACES_OF[line.role]


def _parts(line: Worked, when: Span | None) -> frozenset[str]:
    """The parts of the day that a shift meets, on the day in question."""
    own = Span(line.start, line.end)
    span = own.within(when) if when and when.end - when.start <= DAY else own
    return _parts_between(span.start, span.end)


@lru_cache(10_000)
def _parts_between(at: datetime, end: datetime) -> frozenset[str]:
    found = set()
    while at < end:
        until, part = next((u, p) for u, p in PARTS_OF_DAY if at.time() < u)
        found.add(part)
        # The last part ends with the day, a microsecond early.
        at = datetime.combine(at.date(), until) + timedelta(microseconds=until.microsecond and 1)
    return frozenset(found)


def _reported(line: Worked, receipt: Span, in_time: str, bold: bool) -> bool:
    """Whether somebody of this shift can have sent it in that time."""
    if receipt.end <= line.start:
        return False
    if in_time == "in-time" and receipt.start > line.end:
        return False
    if in_time == "late":
        # What happens during a handover is late from the end of the shift that goes.
        return receipt.end > (line.end - HANDOVER if bold else line.start + HANDOVER)
    return not bold or receipt.meets(Span(line.start, line.end))
