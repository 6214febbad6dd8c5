"""Says by what the action log can be filtered: how strong a change is, its year, and the part of our work it is about.

A filter repeats what rows of the log tell already, and is made only where the changes of enough stories share a value.
How strong a change is stands in a row only where the tables allow it (`story_values_tables_allow`), so that no filter,
file or count of rows tells more than they do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodcatch.publish.model import Action, StoryList

DOMAIN, STRENGTH, YEAR = "risk-domain", "strength", "year"
# What the log is filtered by, each as a heading words it.
FILTERS = {STRENGTH: "How strong it is", YEAR: "Year", DOMAIN: "Part of our work"}


@dataclass(frozen=True)
class ChangeList:
    """The changes that share a value, in the order of the log. `of`: by what they are listed; `key`: the value, as an
    address may hold it."""

    of: str
    key: str
    words: str
    changes: tuple[Action, ...]

    @property
    def address(self) -> str:
        """Where it stands, without an ending."""
        return f"{self.of}/{self.key}"

    @property
    def stories(self) -> int:
        return len({change.case for change in self.changes})


def lists_of_changes(changes: Sequence[Action], lists: Iterable[StoryList], least: int) -> tuple[ChangeList, ...]:
    """Every filter that is made; none that would let all changes through. `lists`: those of the stories; `least`: how
    many stories a filter needs."""
    parts = {one.key: (one.words, frozenset(one.stories)) for one in lists if one.of == DOMAIN}
    made = (
        *_by(STRENGTH, changes, {change.strength: change.strength.lower() for change in changes if change.strength}),
        *_by(YEAR, changes, {year_of(change): year_of(change) for change in reversed(changes)}),
        *(ChangeList(DOMAIN, key, words, _of_stories(changes, ids)) for key, (words, ids) in parts.items()),
    )
    return tuple(one for one in made if len(one.changes) < len(changes) and one.stories >= least)


def year_of(change: Action) -> str:
    """The year in which it was done; a month in words ends with it."""
    return change.month.rpartition(" ")[2]


def _by(of: str, changes: Sequence[Action], values: Mapping[str, str]) -> Iterator[ChangeList]:
    for words, key in sorted(values.items(), key=lambda value: value[1], reverse=of == YEAR):
        own = tuple(change for change in changes if words == (change.strength if of == STRENGTH else year_of(change)))
        yield ChangeList(of, key, words, own)


def _of_stories(changes: Iterable[Action], stories: Collection[str]) -> tuple[Action, ...]:
    return tuple(change for change in changes if change.case in stories)
