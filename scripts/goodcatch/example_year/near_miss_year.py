"""Which near misses a year brings: a story, the day it was told, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.land_walk import Going, begun, gone_on, until_signed
from goodcatch.example_year.near_miss_walks import WALKS
from goodcatch.example_year.read_stories import Story, stories
from goodcatch.example_year.walk import Answers, Walk
from goodcatch.history.fast_import import Planned
from goodcatch.record.store import Store

FIRST, LAST = date(2025, 11, 24), date(2026, 11, 16)
# In the order of the year, by how bad it could have been, and for medicines.
WAYS: Mapping[str, tuple[str, ...]] = {
    "low": ("trend", "trend", "enough", "trend"),
    "severe": ("grave-early", "grave", "grave-early"),
    "medicine": ("medicine", "medicine-trend", "medicine", "medicine-enough"),
    "moderate": (
        "shown", "trend", "waited", "late-triage", "shown", "corrected", "trend", "reopened", "shown", "duplicate",
        "taken-back", "shown", "missed-look", "trend", "dropped", "shown", "waited", "lapsed", "disputed", "edited",
        "told-late", "regraded", "trend", "harmed", "not-shown", "shown", "held-after-all", "asked", "closed-too-soon",
        "unheard", "heard", "rerouted", "reopened", "trend", "perhaps", "openly", "shown", "not-a-near-miss", "waited",
    ),
}  # fmt: skip
REPORT: Answers = {
    "what_happened": "{what}",
    "what_made_this_possible": "{why}",
    "what_stopped_it": "{stopped}",
    "immediate_action": "{at_once}",
    "happened_on": "day +0",
    "kind": "impact-prevented",
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
    way: str
    walk: Walk
    other: str = ""

    @property
    def case(self) -> str:
        return f"NM-{self.received.year}-{draw.letters('near miss', self.story.name, count=8)}"

    @property
    def report(self) -> Answers:
        return {**REPORT, **FAMILY} if self.way == "heard" else REPORT

    @property
    def words(self) -> dict[str, str]:
        story = self.story
        return {
            **story.words, "service": story.service, "place": story.place, "domain": story.domain, "other": self.other,
            "month": f"{self.received:%B %Y}", "first_factor": story.factors[0], "second_factor": story.factors[1],
            "medicine": "yes" if story.medicine else "no",
            "route": "medication-safety-review" if story.medicine else "operational-fix",
        }  # fmt: skip


def landings(told: Told, store: Store) -> Iterator[Planned]:
    """What lands of one near miss, from its sign-off on. The store is an empty one with its standards: a near miss
    counts nothing of another."""
    going, first = begun(Going(store, told.case, told.words, told.received), told.walk, told.report)
    yield first
    yield from (landing for _, landing in gone_on(going, told.walk[len(until_signed(told.walk)) :]))


def year() -> tuple[Told, ...]:
    """Every near miss of the year, by receipt."""
    told, counts = list[Told](), dict.fromkeys(WAYS, 0)
    chosen = tuple(_spread(story for story in stories() if _is_told(story)))
    for place, story in enumerate(chosen):
        day = FIRST + (LAST - FIRST) * place // (len(chosen) - 1)
        hour, minute = 7 + draw.number(story.name, "hour", below=13), draw.number(story.name, "minute", below=60)
        kind = "medicine" if story.medicine else story.severity
        way = WAYS[kind][counts[kind] % len(WAYS[kind])]
        counts[kind] += 1
        received = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
        told.append(Told(story, received, way, WALKS[way], told[-1].case if told else ""))
    return tuple(told)


def _is_told(story: Story) -> bool:
    """Whether the year tells it: of what is small, and of what is grave, every other one."""
    return story.severity == "moderate" or story.name.endswith(("-1", "-2"))


def _spread(all_: Iterable[Story]) -> Iterator[Story]:
    """The stories so that what is alike lies far apart: a repeat within a month opens an exposure."""
    left, last, place = list(all_), dict[tuple[str, ...], int](), 0
    while left:
        place += 1
        story = max(left, key=lambda one: (_since(one, last, place), draw.hexed("order", one.name)))
        left.remove(story)
        last |= dict.fromkeys(_alike(story), place)
        yield story


def _since(story: Story, last: Mapping[tuple[str, ...], int], place: int) -> int:
    return min(place - last.get(key, -100 * len(key)) for key in _alike(story))


def _alike(story: Story) -> tuple[tuple[str, ...], ...]:
    return (story.domain, story.service), (story.name[:-2],)
