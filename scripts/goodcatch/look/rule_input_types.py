"""What the rules of this room look at: the file in which a provider says its name and its colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goodcatch.check.finding import Found
from goodcatch.look.house import FOLDER, HOUSE, PICTURES, House, house_of
from goodcatch.record.view_noting_lookups_elsewhere import View


@dataclass(frozen=True)
class HouseIn:
    """The house that a repository tells."""

    house: House


def houses_in(path: str, view: View) -> Iterator[HouseIn]:
    """The house that the file at a path tells; nothing where it is another file."""
    if path == HOUSE:
        found = {name: view.text(name) for name in (HOUSE, *(f"{FOLDER}/{key}.svg" for key in PICTURES))}
        yield HouseIn(house_of({name: text for name, text in found.items() if text is not None}))


def of_kind(kind: str) -> Callable[[HouseIn], Iterator[Found]]:
    """A check that tells the faults of one kind."""

    def check(subject: HouseIn) -> Iterator[Found]:
        for fault in subject.house.faults:
            if fault.kind == kind:
                yield Found(fault.path, fault.message, fault.remedy, fault.line)

    return check
