"""Notes, while landings are judged, what whoever goes on from there has to know of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from goodcatch.check.finding import Finding
from goodcatch.history.record_answer_changes import folder_name
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.store import CASES, ID, folder_of
from goodcatch.rulebook.store_of_each_landing import is_text


@dataclass
class Noted:
    """`plain`: each record lies where its case lives, so that paths tell which is whose. `first_uses` are the landings
    that brought the first record made under a version of the standard, `stopping` those in which a rule of history
    stops something."""

    plain: bool = True
    first_uses: list[str] = field(default_factory=list)
    stopping: list[str] = field(default_factory=list)

    def take(self, seen: LandingIn, found: Iterable[Finding], used: frozenset[int]) -> None:
        """Note a landing: what history rules found of it, and the versions that had been used when it had landed."""
        landing = seen.landing
        self.plain = self.plain and _is_plain(seen)
        if used != seen.used:
            self.first_uses.append(landing.commit)
        if any(finding.stops for finding in found):
            self.stopping.append(landing.commit)


def _is_plain(seen: LandingIn) -> bool:
    own = (version.cases == (folder_name(version.path),) for version in seen.versions)
    return all(own) and all(in_place(change.path) for change in seen.landing.changes if is_text(change.path))


def in_place(path: str) -> bool:
    """Whether a file lies where its case lives, if it is one of a case."""
    if not path.startswith(CASES):
        return True
    case = folder_name(path)
    return bool(ID.match(case)) and path.startswith(folder_of(case))
