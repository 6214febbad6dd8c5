"""Goes back from a landing to what main held before it, as far as what is counted rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.recount_on_its_day import Landed, take_back
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.standard.read_version_folders import standards_in


@dataclass(frozen=True)
class WayBack:
    """`store` is what stood after the last landing of `line`, `order` the place of each commit on main, `head` the
    commit at which something was counted, if it is known."""

    store: Store
    line: Sequence[Landed]
    order: Mapping[str, int]
    head: str = ""

    @property
    def is_known(self) -> bool:
        """Whether main came through the commit before this landing."""
        return self.order.get(self.head, len(self.order)) < self._here

    @property
    def at(self) -> datetime:
        return self.line[-1].at

    def states(self, since: datetime) -> Iterator[tuple[datetime, Store]]:
        """What stood at the head, and when; then what stood before it, back to a moment. Where it is not known, from
        what stood before this landing on."""
        return ((at, store) for at, store in self._states(since) if store.standards)

    @property
    def _here(self) -> int:
        return self.order[self.line[-1].commit]

    def _states(self, since: datetime) -> Iterator[tuple[datetime, Store]]:
        cases, held = dict(self.store.cases), dict(self.store.texts)
        last = self.order[self.head] if self.is_known else self._here - 1
        told, when = False, self.at
        for one in reversed(self.line):
            if self.order[one.commit] <= last:
                if not told:
                    yield one.at, self._store(held, cases)
                # Where it did nothing, what stood before it is the same.
                told, when = not (one.versions or one.files), one.at
                if one.at < since:
                    return
            take_back(one, cases, held)
        if not told:
            yield when, self._store(held, cases)

    def _store(self, held: Mapping[str, str], cases: Mapping[str, Case]) -> Store:
        return Store(dict(held), self._standards(held), dict(cases))

    def _standards(self, held: Mapping[str, str]) -> Mapping[int, Standard]:
        now, then = (
            {path: text for path, text in texts.items() if path.startswith(STANDARDS)}
            for texts in (self.store.texts, held)
        )
        return self.store.standards if now == then else standards_in(then)
