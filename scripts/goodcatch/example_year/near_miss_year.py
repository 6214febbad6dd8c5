"""Which near misses a year brings: a story, the day it was told, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.land_walk import Going, begun, gone_on, until_signed
from goodcatch.example_year.near_miss_walks import WALKS
from goodcatch.example_year.read_stories import Story, stories
from goodcatch.example_year.walk import Answers, Walk
from goodcatch.history.fast_import import Planned
from goodcatch.record.store import Store

FIRST = date(2025, 11, 24)
# How many are told in each month beside the nineteen of `content/`: no two years of a provider are even.
IN_MONTH: Mapping[str, int] = {
    "2025-11": 1, "2025-12": 6, "2026-01": 9, "2026-02": 6, "2026-03": 8, "2026-04": 6, "2026-05": 11, "2026-06": 7,
    "2026-07": 11, "2026-08": 2, "2026-09": 4, "2026-10": 5, "2026-11": 2,
}  # fmt: skip
ORDER = 41  # of those tried, the one in which most has ended before the year has
# Between the first day and the last of a month on which somebody may tell of one.
DAYS: Mapping[str, tuple[int, int]] = {"2025-11": (24, 28), "2026-11": (3, 16)}
# How often it went wrong in the month before a change and in the one after it, where it helped: not by chance.
COUNTED = (
    ("7", "0"),
    ("8", "1"),
    ("9", "1"),
    ("10", "2"),
    ("11", "2"),
    ("12", "3"),
    ("14", "4"),
    ("6", "0"),
    ("16", "5"),
)
SHARED_BY = ("team-briefing", "reflective-supervision", "guidance-update", "manager-forum")
SHARED_WITH = ("All teams", "All houses and the office", "Every team that does this work", "Teams by day and by night")
TOOLS = ("barrier-analysis", "brainstorming", "brain-writing")
ENTERED = ("record", "handover", "refill", "delivery-or-storage")
WATCHED = (
    "It was counted with the others of its kind, and talked about at the team meeting.",
    "It is one of a kind that we know. It is counted, and looked into when there are three in a quarter.",
    "Those who work there have put it right. It is counted, so that we see it if it comes back.",
    "It was read out at handover for a week. It stands in the monthly count with the others.",
)
REPORT: Answers = {
    "what_happened": "{what}",
    "what_made_this_possible": "{why}",
    "what_stopped_it": "{stopped}",
    "immediate_action": "{at_once}",
    "happened_on": "day +0",
    "kind": "{kind}",
    "category": "{category}",
    "service_type": "{service}",
    "place_type": "{place}",
    "reporter_role": "staff",
}
FAMILY: Answers = {"reporter_role": "family", "own_grade": "severe"}


@dataclass(frozen=True)
class Told:
    """A near miss of the year: its story, when it was received, and which way it went."""

    story: Story
    received: datetime
    other: str = ""

    @property
    def way(self) -> str:
        return self.story.words["way"]

    @property
    def walk(self) -> Walk:
        return WALKS[self.way]

    @property
    def case(self) -> str:
        return case_of(self.story, self.received)

    @property
    def report(self) -> Answers:
        return {**REPORT, **FAMILY} if self.way == "heard" else REPORT

    @property
    def words(self) -> dict[str, str]:
        story = self.story
        before, after = draw.one_of(COUNTED, story.name, "counted")
        return {
            **story.words, **_drawn(story), "domain": story.domain, "other": self.other,
            "month": f"{self.received:%B %Y}", "first_factor": story.factors[0], "second_factor": story.factors[1],
            "medicine": "yes" if story.medicine else "no",
            "route": "medication-safety-review" if story.medicine else "operational-fix",
            "before": before, "after": after, "hardly": f"{int(before) - 2}", "more": f"{int(before) + 1}",
        }  # fmt: skip


def case_of(story: Story, received: datetime) -> str:
    return f"NM-{received.year}-{draw.letters('near miss', story.name, count=8)}"


def _drawn(story: Story) -> Mapping[str, str]:
    """What differs from case to case and is of no weight in its story."""
    likely = {"low": ("likely",), "severe": ("possible", "likely")}.get(story.words["severity"], ("possible",))
    shared = draw.number(story.name, "shared", below=len(SHARED_BY))
    return {
        "likelihood": draw.one_of(likely, story.name, "likelihood"),
        "seldom": draw.one_of(("possible", "unlikely"), story.name, "seldom"),
        "looked": draw.one_of(("14", "15", "16", "18", "20"), story.name, "looked"),
        "looked_deep": draw.one_of(("29", "30", "32", "36"), story.name, "looked"),
        "shared_by": SHARED_BY[shared],
        "shared_too": (*SHARED_BY[1:], "alert-or-bulletin")[shared],
        "shared_with": draw.one_of(SHARED_WITH, story.name, "with"),
        "tool": draw.one_of(TOOLS, story.name, "tool"),
        "entered": draw.one_of(ENTERED, story.name, "entered"),
        "watched": draw.one_of(WATCHED, story.name, "watched"),
    }


def landings(told: Told, store: Store) -> Iterator[Planned]:
    """What lands of one near miss, from its sign-off on. The store is an empty one with its standards: a near miss
    counts nothing of another."""
    going, first = begun(Going(store, told.case, told.words, told.received), told.walk, told.report)
    yield first
    yield from (landing for _, landing in gone_on(going, told.walk[len(until_signed(told.walk)) :]))


def year() -> tuple[Told, ...]:
    """Every near miss of the year, by receipt."""
    days = (day for month, count in IN_MONTH.items() for day in _days(month, count))
    told = [Told(story, _at(story, day)) for story, day in zip(_spread(stories()), days, strict=True)]
    first = {one.story.alike: one for one in told if one.story.number == 1}
    doubled = (_doubled(one, first[one.story.alike]) if one.way == "duplicate" else one for one in told)
    return tuple(sorted(doubled, key=lambda one: one.received))


def _days(month: str, count: int) -> Iterator[date]:
    first, last = DAYS.get(month, (1, 28))
    start = date.fromisoformat(f"{month}-{first:02}")
    for number in range(count):
        yield start + timedelta(days=(last - first) * (2 * number + 1) // (2 * count))


def _at(story: Story, day: date) -> datetime:
    hour, minute = 7 + draw.number(story.name, "hour", below=13), draw.number(story.name, "minute", below=60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def _doubled(told: Told, first: Told) -> Told:
    """The same event, told by somebody else on the next day."""
    return replace(told, received=first.received + timedelta(days=1), other=first.case)


def _spread(all_: Iterable[Story]) -> Iterator[Story]:
    """The stories so that what is alike lies far apart: a repeat within a month opens an exposure."""
    left, last, place = list(all_), dict[tuple[str, ...], int](), 0
    while left:
        place += 1
        story = max(left, key=lambda one: (_since(one, last, place), draw.hexed("order", ORDER, one.name)))
        left.remove(story)
        last |= dict.fromkeys(_alike(story), place)
        yield story


def _since(story: Story, last: Mapping[tuple[str, ...], int], place: int) -> int:
    return min(place - last.get(key, -100 * len(key)) for key in _alike(story))


def _alike(story: Story) -> tuple[tuple[str, ...], ...]:
    return (story.domain, story.words["service"]), (story.alike,)
