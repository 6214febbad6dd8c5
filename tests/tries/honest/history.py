"""One random honest history: what people do, in the order of its time, told into a branch of a repository."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from goodcatch.history.git import MAIN, SERVICE, Git, Identity
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.leak.match_leaked_words import Leak
from goodcatch.leak.purge_words_leave_tombstone import Order, purge
from goodcatch.publish.hashes_after_purge import hashed_again
from goodcatch.record.case_state import saw_of
from goodcatch.record.ending_of_case import ENDINGS
from goodcatch.record.model import Record, case_from
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.store import CASES, Store
from goodcatch.standard.names_program_asks_for import Steps
from tries.honest.main_line import MINUTE, Change, Main, Part, without
from tries.honest.stream import Files, Stream

OF_TODAY = (
    CASES,
    "content/imports/",
    "content/ledger/",
    "content/releases/",
    "content/reviews/",
    "bulletins/",
    "content/tombstones/",
)
CLAIMS = {Steps.CLOSURE, Steps.EXCEPTION, *ENDINGS}
LANDERS = ("operations-lead-1", "quality-lead-1", "service-manager-1", "quality-lead-2")
OFFICER = "data-protection-officer-1"
HOUR = timedelta(hours=1)
Then = Callable[[datetime], None]


@dataclass(frozen=True)
class Act:
    """What comes to a case, and not before this time: records, each with the post that writes it; or, of the first of
    a case, what the service signs off. `only` is the post that has to let it in, where one has."""

    at: datetime
    message: str
    files: tuple[Files, ...]
    by: tuple[str, ...] = ()
    only: str = ""


@dataclass(frozen=True)
class House:
    """What histories are made from: the example with its cases, its files without them, and the draft of standard 2."""

    example: Store
    draft: Files

    @property
    def files(self) -> Files:
        return without(self.example.texts, *OF_TODAY)


class History:
    """What happens is planned first, and may plan more when it happens."""

    def __init__(self, seed: int, house: House, git: Git, ref: str) -> None:
        self.seed, self.house, self.git = seed, house, git
        self.chance = random.Random(seed)
        self.stream = Stream(git)
        self.main = Main(self.stream, ref, self.chance, datetime(2020, 1, 1, tzinfo=UTC))
        self.ending: set[str] = set()  # cases whose ending was proposed
        self.reports: dict[str, datetime] = {}  # when each case was received
        self.named = datetime.max.replace(tzinfo=UTC)  # when a word lands that a purge takes out again
        self._waiting = 0
        self._todo: list[tuple[datetime, int, Then]] = []
        self._number = count()

    @property
    def drafted(self) -> bool:
        """Whether the house tries the draft of standard 2: of three histories, two."""
        return self.seed % 3 > 0

    def plan(self, at: datetime, do: Then) -> None:
        heappush(self._todo, (at, next(self._number), do))

    def span(self) -> tuple[datetime, datetime]:
        """The first and the last time at which something is planned."""
        return min(self._todo)[0], max(self._todo)[0]

    def begin(self, at: datetime) -> None:
        self.stream.open()
        self.main.land("Set the standard", SERVICE, at, self.house.files)
        if self.drafted:
            self.main.land("Try the draft standard", SERVICE, at + MINUTE, self.house.draft)

    def live(self) -> None:
        """Let everything happen, in order."""
        while self._todo:
            at, _, do = heappop(self._todo)
            do(at)
        self.stream.close()

    def who(self, post: str) -> Identity:
        return identity(self.house.example.newest, post)

    def follow(self, case: str, acts: Iterable[Act]) -> None:
        """The acts of a case, one after another: each only when the one before has landed."""
        first, *rest = acts
        self.reports.setdefault(case, min(record.instant for record in records_in(first.files)))

        def then(landed: datetime) -> None:
            if rest:
                self.follow(case, [replace(rest[0], at=max(rest[0].at, landed + MINUTE)), *rest[1:]])

        self.plan(first.at, lambda at: self._do(case, first, at, then))

    def _do(self, case: str, act: Act, at: datetime, then: Then) -> None:
        if not act.by:
            then(self.main.land(act.message, SERVICE, at, act.files[0]))
            return
        parts = tuple(self._part(post, files, at) for post, files in zip(act.by, act.files, strict=True))
        claim = any(record.step in CLAIMS for record in records_in(act.files))
        self.ending |= {record.case for record in records_in(act.files) if record.step in {Steps.CLOSURE, *ENDINGS}}
        change = Change(act.message, parts, claim)
        for record in records_in(act.files):
            self.main.played["an exception"] += record.step == Steps.EXCEPTION
            self.main.played["a waiver"] += "waiver" in record.extra
        if not claim and len(parts) == 1 and self.chance.random() < 0.3:
            # An ordinary step: the desk lands it, or the post pushes it.
            who = self.chance.choice([SERVICE, parts[0].who])
            then(self.main.land(act.message, who, at, change.files))
            return
        wait = self.chance.choice([0, 9, 90, 600 if claim else 0]) * MINUTE
        self.let_in_later(change, at, wait, then, act.only)

    def _part(self, post: str, files: Files, at: datetime) -> Part:
        """A commit as a person makes it: a little after the step was done, over the records as they stand by then."""
        done = max((told_at(record) for record in records_in([files])), default=at)
        said = {path: self._seen(read(path, text)) if "\nsaw: " in text else text for path, text in files.items()}
        return Part(self.who(post), done + self.chance.choice([0, 1, 4]) * MINUTE, said)

    def _seen(self, record: Record) -> str:
        """A claim over the records as they stand by now."""
        have = self.case(record.case)
        case = case_from(record.case, tuple(read(path, stood) for path, stood in have.items()))
        return write(replace(record, extra={**record.extra, "saw": saw_of(case, have)}))

    def case(self, id: str) -> dict[str, str]:
        """The records of a case as main has them."""
        return {path: text for path, text in self.main.files.items() if f"/{id}/" in path}

    def let_in_later(self, change: Change, at: datetime, wait: timedelta, then: Then, only: str = "") -> None:
        """A change is proposed, and another post lets it in after a while."""
        branch = self.main.propose(change)
        authors = {part.who.name for part in change.parts}
        merger = self.who(only or self.chance.choice([post for post in LANDERS if post not in authors]))
        self._waiting += 1

        def let_in(at: datetime) -> None:
            self._waiting -= 1
            then(self.main.let_in(branch, merger, at))

        self.main.played["a proposal that waited"] += wait > MINUTE
        self.plan(at + wait, let_in)

    def purge(self, word: str, at: datetime) -> None:
        """A word is taken out of all that is there, by the program itself; then life goes on."""
        if self._waiting:  # whoever purges asks for what waits to be merged first
            self.plan(at + HOUR, lambda at: self.purge(word, at))
            return
        self.stream.close()
        order = Order(Leak((word,)), OFFICER, self.who(OFFICER), max(at, self.main.now), "leak-of-a-name", hashed_again)
        assert self.main.ref == MAIN, "a purge takes the whole repository"
        tombstone = purge(self.git, order, lambda git: 0)
        assert tombstone.blobs and bool(tombstone.was) == self.drafted
        self.main.read_again(self.git)
        self.main.now = order.at
        self.main.played["a purge"] += 1
        self.stream.open()


def records_in(files: Iterable[Files]) -> list[Record]:
    return [read(path, text) for part in files for path, text in part.items() if path.startswith(CASES)]


def told_at(record: Record) -> datetime:
    return record.moment(record.head("recorded")) or record.instant


def texts_of(records: Iterable[Record], texts: Mapping[str, str]) -> Files:
    return {record.path: texts[record.path] for record in records}
