"""Draws a provider that does not exist: its homes, the people on its rotas, and who worked which shift.

Numbers of people are those of ordinary English care: a care home has nine people by day and four by night, supported
living four and two. Nothing here is of a real home, and one seed draws one provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from math import ceil
from random import Random

SUPPORT, SENIOR, LEADER, NURSE, DRIVER = "support-worker", "senior", "team-leader", "nurse", "driver"
# Of these agencies send people; who leads a shift or drives the bus is the house's own.
FROM_AGENCY = frozenset([SUPPORT, NURSE])
# Begin and end of a shift, as calendar.yml has them: half an hour is for the handover.
SHIFTS = {"early": (time(7), time(14, 30)), "late": (time(14), time(21, 30)), "night": (time(21), time(7, 30))}
Staffing = Mapping[str, Mapping[str, int]]
STAFFING: Mapping[str, Staffing] = {
    "care-home": {
        "early": {SUPPORT: 6, SENIOR: 1, LEADER: 1, NURSE: 1},
        "late": {SUPPORT: 5, SENIOR: 1, LEADER: 1, NURSE: 1},
        "night": {SUPPORT: 3, NURSE: 1},
    },
    "supported-living": {
        "early": {SUPPORT: 3, SENIOR: 1},
        "late": {SUPPORT: 3, SENIOR: 1},
        "night": {SUPPORT: 2},
    },
    "learning-disability": {
        "early": {SUPPORT: 5, SENIOR: 1, LEADER: 1},
        "late": {SUPPORT: 5, SENIOR: 1},
        "night": {SUPPORT: 2, SENIOR: 1},
    },
    "community-outreach": {
        "early": {SUPPORT: 10, SENIOR: 1, LEADER: 1},
        "late": {SUPPORT: 7, SENIOR: 1},
    },
    "day-service": {"early": {SUPPORT: 6, LEADER: 1, DRIVER: 2}},
}
# What the homes are, in the order in which a provider of any size has them.
KINDS = (
    "care-home", "supported-living", "care-home", "supported-living", "community-outreach", "care-home",
    "learning-disability", "supported-living", "care-home", "supported-living", "day-service", "care-home",
    "learning-disability", "supported-living",
)  # fmt: skip
HOMES, DAYS, AGENCY_SHARE = 14, 120, 0.18
FIRST_DAY = date(2026, 11, 2)  # a Monday, with no change of the clocks in the months after it
OWN_PEOPLE = 1.7  # people for each place on a day's rota: rest days, leave and illness
AGENCY_PEOPLE = 6  # that one home sees in turn


@dataclass(frozen=True)
class Home:
    """A place of service. `name` is a number with nothing behind it."""

    name: str
    service_type: str

    @property
    def manager(self) -> str:
        """The post that manages it: who reads it in a record knows the home."""
        return f"service-manager-{self.name.rpartition('-')[2]}"


@dataclass(frozen=True)
class Worked:
    """One line of a rota: this person worked this shift at this home. Times are those of the wall clock."""

    person: str
    role: str
    agency: bool
    home: Home
    shift: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Provider:
    """All homes, and every line of their rotas, in order of day, home and shift."""

    homes: tuple[Home, ...]
    rota: tuple[Worked, ...]


def draw_provider(seed: int, homes: int = HOMES, days: int = DAYS, agency_share: float = AGENCY_SHARE) -> Provider:
    """One provider of so many homes with rotas of so many days; `agency_share` is the part of all shifts, 0 to 1."""
    random = Random(seed)
    places = tuple(Home(f"home-{n + 1}", KINDS[n % len(KINDS)]) for n in range(homes))
    chance = agency_share / _open_to_agencies(places)
    rotas = [list(_rota(home, days, chance, random)) for home in places]
    return Provider(places, tuple(line for day in zip(*rotas, strict=True) for lines in day for line in lines))


def _open_to_agencies(homes: tuple[Home, ...]) -> float:
    """The part of all shifts that agencies may send somebody for."""
    shifts = [roles for home in homes for roles in STAFFING[home.service_type].values()]
    needed = [(role, n) for roles in shifts for role, n in roles.items()]
    return sum(n for role, n in needed if role in FROM_AGENCY) / sum(n for _, n in needed)


def _rota(home: Home, days: int, chance: float, random: Random) -> Iterator[list[Worked]]:
    """One list of lines for each day."""
    staffing = STAFFING[home.service_type]
    own = {role: _own_people(home, role, staffing) for role in {role for roles in staffing.values() for role in roles}}
    tired: frozenset[str] = frozenset()
    for day in (FIRST_DAY + timedelta(n) for n in range(days)):
        lines = list(_day(home, day, own, tired, chance, random))
        # Who works tonight has tomorrow off.
        tired = frozenset(line.person for line in lines if line.shift == "night")
        yield lines


def _own_people(home: Home, role: str, staffing: Staffing) -> list[str]:
    a_day = sum(roles.get(role, 0) for roles in staffing.values())
    nights = staffing.get("night", {}).get(role, 0)
    return [f"{home.name}-{role}-{n}" for n in range(max(ceil(a_day * OWN_PEOPLE), a_day + nights))]


def _day(
    home: Home, day: date, own: Mapping[str, list[str]], tired: frozenset[str], chance: float, random: Random
) -> Iterator[Worked]:
    # Sorted, for a set of texts has another order in each process, and one seed must draw one provider.
    rested = {role: [p for p in own[role] if p not in tired] for role in sorted(own)}
    for people in rested.values():
        random.shuffle(people)
    sent = random.sample(range(AGENCY_PEOPLE * 3), AGENCY_PEOPLE * 3)
    numbers = count()
    for shift, roles in STAFFING[home.service_type].items():
        start, end = hours_of(day, shift)
        for role in (role for role, needed in roles.items() for _ in range(needed)):
            agency = role in FROM_AGENCY and random.random() < chance
            person = f"{home.name}-agency-{sent[next(numbers)]}" if agency else rested[role].pop()
            yield Worked(person, role, agency, home, shift, start, end)


def hours_of(day: date, shift: str) -> tuple[datetime, datetime]:
    """When a shift that begins on a day starts and ends; a night ends on the next."""
    begins, ends = SHIFTS[shift]
    end = datetime.combine(day, ends)
    return datetime.combine(day, begins), end if ends > begins else end + timedelta(days=1)
