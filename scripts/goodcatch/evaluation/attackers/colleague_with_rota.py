"""Plays a colleague who has the rotas of all homes and reads what a case tells: who could have reported it?

He is careful or bold. Careful, he rules out whoever cannot have told it. Bold, he goes on from how people mostly work:
reports are sent from the shift, medicines and their room are the business of those who handle them, and who triages
on the day of the sign-off signs off in the same sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from goodcatch.clock.clock_facts import IN_TIME, LATE
from goodcatch.evaluation.attackers.homes_and_rotas import Home, Worked
from goodcatch.evaluation.attackers.near_misses_on_shifts import HANDLE_MEDICINES, PARTS_OF_DAY, PLACES_OF
from goodcatch.evaluation.attackers.rotas_by_day import Rotas
from goodcatch.evaluation.attackers.what_a_case_tells import Told
from goodcatch.evaluation.attackers.when_it_came_in import DAY, Span, event_span, receipt_span

FORGOTTEN_AFTER = 4 * DAY  # nobody reports later than that
HANDOVER = timedelta(minutes=30)  # of two shifts that overlap the clock may have taken either end


def candidates(told: Told, rotas: Rotas, bold: bool = False, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """Who could have reported it. `without` names what he leaves out: answers, `received`, `hours` or `in_time`."""
    answers = {name: value for name, value in told.answers.items() if name not in without}
    homes = [home for home in rotas.homes if _at(home, answers)]
    month = answers.get("happened_on", told.received)[:7]
    if len(told.received) == len(month):
        lines: Iterable[Worked] = rotas.of_month(month, homes)
        return frozenset(line.person for line in lines if _could(line, answers, bold, None))
    receipt = receipt_span(told, bold, without)
    when = event_span(answers) or Span(receipt.start - FORGOTTEN_AFTER, receipt.end)
    in_time = "" if "in_time" in without else told.in_time
    return frozenset(
        line.person
        for line in rotas.between(when, homes)
        if _could(line, answers, bold, when) and _reported(line, receipt, in_time, bold)
    )


def _at(home: Home, answers: Mapping[str, str]) -> bool:
    """Whether it can have been at this home: by its kind, or because its manager looks after the case."""
    owner = answers.get("owner", "")
    if owner.startswith("service-manager-") and owner != home.manager:
        return False
    return answers.get("service_type", home.service_type) == home.service_type


def _could(line: Worked, answers: Mapping[str, str], bold: bool, when: Span | None) -> bool:
    """Whether the person was then and is what the answers say."""
    if answers.get("reporter_role", "agency" if line.agency else "staff") != ("agency" if line.agency else "staff"):
        return False
    if "part_of_day" in answers and answers["part_of_day"] not in _parts(line, when):
        return False
    return not bold or _would(line, answers)


def _would(line: Worked, answers: Mapping[str, str]) -> bool:
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
    if in_time == IN_TIME and receipt.start > line.end:
        return False
    if in_time == LATE:
        # What happens during a handover is late from the end of the shift that goes.
        return receipt.end > (line.end - HANDOVER if bold else line.start + HANDOVER)
    return not bold or receipt.meets(Span(line.start, line.end))
