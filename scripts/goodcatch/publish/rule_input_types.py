"""What this room's rules look at beside single files: all that is published, or may soon be, in one piece; and what a
landing published, beside what main held where it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from goodcatch.publish.bulletin_file import WHERE as BULLETINS
from goodcatch.publish.disclosure.cells_of_case import CellsOf, cells_of
from goodcatch.publish.disclosure.monthly_report_outcome_counts import WHERE as LEDGERS
from goodcatch.publish.disclosure.release_file import WHERE as RELEASES
from goodcatch.record.store import Store
from goodcatch.review.way_back import WayBack
from goodcatch.standard.read_version_folders import WHERE as STANDARDS

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

    `beside` are the other files of the landing, `way` leads back to where its anchor stands. What was `told_anew` by a
    purge holds less of its cases than was counted then.
    """

    path: str
    text: str
    way: WayBack
    before: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    told_anew: bool = False
    cells: CellsOf = cells_of

    @property
    def grammar(self) -> int:
        store = self.way.store
        return store.newest.grammar if store.standards else 1

    def states(self) -> Iterator[tuple[datetime, Store]]:
        """What main held where it was made, and when; then what stood before, as long as somebody may have drafted it.

        Without an anchor it begins with what stood when it landed."""
        return self.way.states(self.way.at - DRAFTED)
