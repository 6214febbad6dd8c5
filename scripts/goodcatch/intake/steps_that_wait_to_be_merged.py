"""Says which steps of a case are on a branch already and wait to be merged, so that no clock calls for them again.

Read from the branches alone, so that a verb without the spool knows it as well as the desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeAlias

from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.intake.main_branch import Authority
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.store import Store
from goodcatch.standard.small_yaml import Malformed

# Of a case, the step and the record that it is about -> since when it has been on a branch.
Merging: TypeAlias = Mapping[tuple[str, str, str], datetime]


def waiting_steps(authority: Authority, store: Store) -> Merging:
    """What the branches hold that `main` does not have; of two branches the earlier one."""
    found: dict[tuple[str, str, str], datetime] = {}
    for branch, head in authority.waiting().items():
        since = datetime.fromtimestamp(int(authority.git.text("log", "-1", "--format=%ct", head)), UTC)
        for record in _records(authority, branch, head):
            key = record.case, record.step, _about(record, store)
            found[key] = min(since, found.get(key, since))
    return found


def _records(authority: Authority, branch: str, head: str) -> Iterator[Record]:
    paths = [path for path in authority.changed(branch) if path.startswith("content/cases/")]
    for path, text in (authority.git.texts(head, *paths) if paths else {}).items():
        try:
            yield read(path, text)
        except Malformed:
            continue  # the page of waiting changes shows what is wrong with it


def _about(record: Record, store: Store) -> str:
    """The record that this one is about, where its step is done once for each of them."""
    step = store.step_of(record)
    each = (step.for_each or step.about) if step else ""
    return record.text(each) if each else ""


def marked(todos: tuple[Todo, ...], case: str, merging: Merging) -> tuple[Todo, ...]:
    """The same steps; of those that wait to be merged, since when. None of these is late."""
    if not merging:
        return todos
    since = (merging.get((case, todo.open.step.name, todo.open.about)) for todo in todos)
    return tuple(replace(todo, late=False, merging=at) if at else todo for todo, at in zip(todos, since, strict=True))


@dataclass
class Waiting:
    """Remembers what was read while neither `main` nor a branch has moved: lists ask for it again and again."""

    _known: dict[str, tuple[object, Merging]] = field(default_factory=dict)

    def of(self, authority: Authority, store: Store) -> Merging:
        stands = authority.tip(), tuple(authority.branches().items())
        place = str(authority.folder)
        held = self._known.get(place)
        if held is None or held[0] != stands:
            held = self._known[place] = (stands, waiting_steps(authority, store))
        return held[1]
