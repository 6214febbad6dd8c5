"""What this room's rules look at beside single files: all that is published, or may soon be, in one piece; and what a
landing published, beside what main held where it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from goodcatch.publish.bulletin_file import WHERE as BULLETINS
from goodcatch.publish.disclosure.monthly_report_outcome_counts import WHERE as LEDGERS
from goodcatch.publish.disclosure.release_file import WHERE as RELEASES
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.recount_on_its_day import Landed, take_back
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.standard.read_version_folders import standards_in

DRAFTED = timedelta(days=62)  # so long before it is out somebody may have begun to write a bulletin
COUNTED_FROM = (BULLETINS, RELEASES, LEDGERS, STANDARDS)  # of the files beside the cases, what a publication counts


@dataclass(frozen=True)
class PublishedIn:
    """The bulletins, releases, intruder tests and standards of a repository. `store` holds no case, so that nothing a
    case says can change what is found here: whoever judges again after a step of a case need not ask."""

    store: Store


@dataclass(frozen=True)
class PublicationIn:
    """A release or a bulletin as a landing left it, with what stood at its path before.

    `beside` are the other files of the landing. `store` is what stood after it, as far as publications count it, and
    `line` what led there, this landing last. `head` is where its anchor stands, `order` the place of each commit on
    main. What was `told_anew` by a purge holds less of its cases than was counted then.
    """

    path: str
    text: str
    store: Store
    line: Sequence[Landed]
    before: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    head: str = ""
    order: Mapping[str, int] = field(default_factory=dict)
    told_anew: bool = False

    @property
    def grammar(self) -> int:
        return self.store.newest.grammar if self.store.standards else 1

    @property
    def is_anchored(self) -> bool:
        """Whether it is known at which commit it was made."""
        return self.order.get(self.head, len(self.order)) < self.order[self.line[-1].commit]

    def states(self) -> Iterator[tuple[datetime, Store]]:
        """What main held where it was made, and when; then what stood before, as long as somebody may have drafted it.

        Without an anchor it begins with what stood when it landed."""
        return ((at, store) for at, store in self._states() if store.standards)

    def _states(self) -> Iterator[tuple[datetime, Store]]:
        cases, held = dict(self.store.cases), dict(self.store.texts)
        last, since = self._place, self.line[-1].at - DRAFTED
        told, when = False, self.line[-1].at
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

    @property
    def _place(self) -> int:
        return self.order[self.head] if self.is_anchored else self.order[self.line[-1].commit] - 1

    def _store(self, held: Mapping[str, str], cases: Mapping[str, Case]) -> Store:
        return Store(dict(held), self._standards(held), dict(cases))

    def _standards(self, held: Mapping[str, str]) -> Mapping[int, Standard]:
        now, then = (
            {p: text for p, text in texts.items() if p.startswith(STANDARDS)} for texts in (self.store.texts, held)
        )
        return self.store.standards if now == then else standards_in(then)
