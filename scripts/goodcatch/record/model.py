"""What was told, as frozen values: a record is one step file, a case is a fold of its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import EARLIEST, day_of, time_of
from goodcatch.standard.small_yaml import Place, Value
from goodcatch.standard.yaml_value_as_list import text_at


@dataclass(frozen=True)
class Record:
    """One step file. Every value is text; `fields` holds the answers in file order, `body` among them where written.

    `at` is when the step was done, `recorded` when a server took it down, `received` the receipt of a report: ISO 8601.
    `cut` are the lines on which ` #` ends an answer before its writer did.
    """

    path: str
    case: str
    step: str
    standard: int
    at: str
    by: str
    fields: Mapping[str, Value]
    extra: Mapping[str, Value] = field(default_factory=dict)
    # Where an answer stands is no part of what it says: what is written and read back is the same record.
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False)
    cut: tuple[int, ...] = field(default=(), compare=False)

    @cached_property  # by far the most asked for of all
    def name(self) -> str:
        """The file's name without ending, by which other records refer to this one: `action-0XB1`."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def by_day(self) -> bool:
        """Whether it tells the day alone, and the exact times are in the spool (grammar 2)."""
        return bool(self.head("times"))

    @cached_property
    def instant(self) -> datetime:
        """`at` as an instant; a time that cannot be read counts as the beginning of time (GC109 says so). Where it
        tells the day alone, that is the beginning of the day in UTC, which is the same day in Europe."""
        return self.moment(self.at) or EARLIEST

    @cached_property
    def received(self) -> datetime | None:
        """The receipt of a report; where it came without one, when it was written. As `instant`, of a day."""
        return self.moment(self.head("received")) or self.moment(self.at)

    def moment(self, text: str) -> datetime | None:
        """One of this record's times, as `instant` is; None where it cannot be read."""
        return instant_of(text) or (beginning_of(text) if self.by_day else None)

    def fact(self, name: str) -> str:
        """What the clock found when it landed (`due`, `hours`), where it tells the day alone; else nothing."""
        clock = self.extra.get("clock", {})
        return text_at(clock, name) if isinstance(clock, Mapping) else ""

    def text(self, name: str) -> str:
        """A single answer, or nothing."""
        return text_at(self.fields, name)

    def texts(self, name: str) -> tuple[str, ...]:
        """An answer that may have several values; a missing one has none."""
        value = self.fields.get(name, ())
        if isinstance(value, str):
            return (value,) if value else ()
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    def said(self, name: str) -> tuple[str, ...]:
        """What conditions read: the texts of an answer; of evidence and measures, where it is held or what it is."""
        entries = (str(e.get("held_at") or e.get("name", "")) for e in self.entries(name))
        return self.texts(name) or tuple(text for text in entries if text)

    def entries(self, name: str) -> tuple[Mapping[str, Value], ...]:
        """The mappings of an evidence or measure answer, however many were given."""
        value = self.fields.get(name, ())
        if isinstance(value, Mapping):
            return (value,)
        return tuple(v for v in value if isinstance(v, Mapping)) if isinstance(value, tuple) else ()

    def head(self, name: str) -> str:
        """A machine's entry of the head (`received`, `recorded`, `saw`), or nothing."""
        return text_at(self.extra, name)

    def belongs_to(self, about: Record) -> bool:
        """Whether this is the record that something is about, or is about it too, or about nothing of its kind."""
        return self == about if self.step == about.step else self.text(about.step) in ("", about.name)

    def line(self, *place: str) -> int:
        """The line of an answer, or the first line of the file."""
        return self.lines.get(place, self.lines.get((place[0],), 1) if place else 1)


def instant_of(text: str) -> datetime | None:
    """An ISO 8601 instant with its offset, in UTC; None where it has no offset, or cannot be read or meant."""
    try:
        instant = time_of(text)
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else None


def beginning_of(text: str) -> datetime | None:
    """The beginning of an ISO 8601 day in UTC; None where it is none."""
    try:
        return datetime.combine(day_of(text), datetime.min.time(), UTC)
    except ValueError:
        return None


@dataclass(frozen=True)
class Case:
    """All records of one id, in the order in which they were done (then by landing, then by name)."""

    id: str
    records: tuple[Record, ...]

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Names of records that a withdrawal took out of the case; the files stay."""
        return frozenset(r.text(Fields.RECORD) for r in self.records if r.step == Steps.WITHDRAWAL)

    @cached_property
    def standing(self) -> tuple[Record, ...]:
        """Records that count: all but the withdrawn."""
        if not self.withdrawn:
            return self.records
        return tuple(r for r in self.records if r.name not in self.withdrawn)

    @cached_property
    def told_until(self) -> datetime:
        """When its last step was done; of a case without records, the beginning of time."""
        return max((record.instant for record in self.records), default=EARLIEST)

    @cached_property
    def rounds(self) -> tuple[tuple[Record, ...], ...]:
        """Opened → closed; a reopening starts the next round."""
        rounds: list[list[Record]] = [[]]
        for record in self.standing:
            if record.step == Steps.REOPEN:
                rounds.append([])
            rounds[-1].append(record)
        return tuple(tuple(r) for r in rounds)

    @property
    def current(self) -> tuple[Record, ...]:
        """The records of the round under way."""
        return self.rounds[-1]

    def of(self, step: str) -> tuple[Record, ...]:
        """The standing records of a step, over all rounds."""
        return self._by_step.get(step, ())

    @cached_property
    def _by_step(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self.standing:
            found.setdefault(record.step, []).append(record)
        return {step: tuple(records) for step, records in found.items()}

    def first(self, step: str) -> Record | None:
        return next(iter(self.of(step)), None)

    def last(self, step: str) -> Record | None:
        return next(iter(reversed(self.of(step))), None)

    def named(self, name: str) -> Record | None:
        return next((r for r in self.standing if r.name == name), None)

    def look(self, ref: str) -> tuple[str, ...]:
        """Every value that stands for `step.field`; `step.at` and `report.received` read the head."""
        step, _, name = ref.partition(".")
        return values_of(self.of(step), name)

    def look_from(self, record: Record) -> AnswerLookup:
        """`look`, where a bare field name means this record's own answer."""
        return lambda ref: self.look(ref) if "." in ref else record.said(ref)


def values_of(records: tuple[Record, ...], name: str) -> tuple[str, ...]:
    """Every value of an answer, or of an entry of the head, over some records."""
    values: list[str] = []
    for record in records:
        head = {"at": record.at, "by": record.by}.get(name) or record.head(name)
        values.extend([head] if head else record.said(name))
    return tuple(values)


def case_from(case: str, records: tuple[Record, ...], landed: Mapping[str, int] | None = None) -> Case:
    """Fold records into a case. `landed` maps a path to its place in landing order, where history is known."""
    order = landed or {}
    # The path last: two files of one name may say that they are of this case, and may be read in either order.
    return Case(case, tuple(sorted(records, key=lambda r: (moment_of(r), order.get(r.path, 0), r.name, r.path))))


def moment_of(record: Record) -> tuple[datetime, int]:
    """When a record is of, as it tells itself; of those that tell the day alone, which came before which."""
    return _from(record), _place(record)


# In some places a day begins so long before it does in UTC: what tells the day alone comes before what tells a minute.
_AHEAD = timedelta(hours=14)


def _from(record: Record) -> datetime:
    return record.instant - _AHEAD if record.by_day else record.instant


def _place(record: Record) -> int:
    """Of steps that tell the day alone, which was done before which."""
    order = record.head("order")
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 10 else 0
