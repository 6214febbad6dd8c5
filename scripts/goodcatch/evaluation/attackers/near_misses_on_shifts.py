"""Draws near misses on the shifts of a provider, and for each the person on that shift who reports it.

People who get support, their families and visitors report too; they stand on no rota, and are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from goodcatch.evaluation.attackers.homes_and_rotas import (
    DRIVER,
    LEADER,
    NURSE,
    SENIOR,
    SUPPORT,
    Home,
    Provider,
    Worked,
)  # fmt: skip

HANDLE_MEDICINES = frozenset([NURSE, SENIOR, LEADER])
PARTS_OF_DAY = (
    (time(5), "night"), (time(7), "early-morning"), (time(11), "morning"), (time(14), "midday"),
    (time(18), "afternoon"), (time(21), "evening"), (time.max, "night"),
)  # fmt: skip
# How often out of a hundred, by what people do all day.
CATEGORIES = {
    "accidents-injuries": 28, "communication": 18, "behavioural": 14, "health-deterioration": 12, "staffing": 10,
    "missing-person": 6, "safeguarding": 4, "medication": 8,
}  # fmt: skip
OF_MEDICINE_HANDLERS = {**CATEGORIES, "medication": 60}
PLACES = {
    "bedroom": 24, "bathroom": 14, "shared-living-area": 22, "dining-room": 16, "entrance": 8, "outdoors": 8,
    "vehicle": 3, "office": 5,
}  # fmt: skip
PLACES_OF = {
    SUPPORT: PLACES,
    SENIOR: {**PLACES, "medicines-room": 15, "office": 12},
    LEADER: {**PLACES, "medicines-room": 8, "office": 20},
    NURSE: {**PLACES, "medicines-room": 25, "office": 8},
    DRIVER: {"vehicle": 60, "entrance": 20, "outdoors": 20},
}
FROM_THE_SHIFT = 0.8  # report before their shift is over, as the procedure asks
MINUTE_TOLD = 0.3  # say at which minute it was, which nobody has to
OWNED_BY_HOME = 0.4  # cases that the manager of the home looks after; the others, a lead of the whole house
ONE_SITTING = 0.6  # reports that are signed off by whoever has just triaged them
DESK_OPENS, DESK_CLOSES = time(9), time(17)


@dataclass(frozen=True)
class NearMiss:
    """What the machine knows when a report is signed off: who told it (a line of the rota), and each exact time."""

    told_by: Worked
    answers: Mapping[str, str]
    received: datetime
    acknowledged: datetime
    triaged: datetime
    signed: datetime
    owner: str


def near_misses(provider: Provider, number: int, seed: int) -> Iterator[NearMiss]:
    """So many, on shifts drawn one by one: a shift with more people sees more."""
    random = Random(seed)
    # Not on the first or last days: the rota must show who else was there before and after.
    first, last = provider.rota[0].start.date(), provider.rota[-1].start.date()
    days = (first + timedelta(days=5), last - timedelta(days=5))
    inside = [line for line in provider.rota if days[0] <= line.start.date() <= days[1]]
    for _ in range(number):
        yield _near_miss(random.choice(inside), random)


def _near_miss(by: Worked, random: Random) -> NearMiss:
    minutes = int((by.end - by.start) / timedelta(minutes=1))
    event = by.start + timedelta(minutes=random.randrange(minutes - 20))
    on_shift = random.random() < FROM_THE_SHIFT
    left = int((by.end - event) / timedelta(minutes=1))
    received = event + timedelta(minutes=random.randrange(5, left) if on_shift else left + random.randrange(1, 2880))
    acknowledged = desk_after(received + timedelta(minutes=random.randrange(10, 300)), random)
    triaged = desk_after(acknowledged + timedelta(minutes=random.randrange(1, 180)), random)
    sitting = random.random() < ONE_SITTING
    signed = triaged + timedelta(minutes=random.randrange(3, 20)) if sitting else _another_day(triaged, random)
    owner = by.home.manager if random.random() < OWNED_BY_HOME else "quality-lead-1"
    return NearMiss(by, _answers(by, event, random), received, acknowledged, triaged, signed, owner)


def desk_after(at: datetime, random: Random) -> datetime:
    """A moment at the desk, on a working day: at once where somebody is there, else on the next morning."""
    if at.weekday() < 5 and DESK_OPENS <= at.time() < DESK_CLOSES:
        return at
    day = at.date() if at.time() < DESK_OPENS else at.date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, DESK_OPENS) + timedelta(minutes=random.randrange(120))


def _another_day(at: datetime, random: Random) -> datetime:
    return desk_after(at + timedelta(days=random.randrange(1, 4)), random)


def _answers(by: Worked, event: datetime, random: Random) -> Mapping[str, str]:
    """What the report says, in codes of the default standard."""
    categories = OF_MEDICINE_HANDLERS if by.role in HANDLE_MEDICINES else CATEGORIES
    told = {
        "happened_on": event.date().isoformat(),
        "part_of_day": part_of_day(event.time()),
        "category": _drawn(categories, random),
        "service_type": by.home.service_type,
        "place_type": _place(by.home, by.role, random),
        "reporter_role": "agency" if by.agency else "staff",
    }
    return {**told, "event_at": event.isoformat()} if random.random() < MINUTE_TOLD else told


def part_of_day(at: time) -> str:
    """The part of the day that people say of a time."""
    return next(part for until, part in PARTS_OF_DAY if at < until or until == time.max)


def _place(home: Home, role: str, random: Random) -> str:
    return "persons-home" if home.service_type == "community-outreach" else _drawn(PLACES_OF[role], random)


def _drawn(weights: Mapping[str, int], random: Random) -> str:
    return random.choices(list(weights), list(weights.values()))[0]
