"""Finds the columns of a register, whatever its provider calls them.

A map file (small YAML) names, for a register, its `columns`, its order of `dates`, and the columns it is `without`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goodcatch.errors import Unusable
from goodcatch.reconciliation.built_in_reconciliations import COLUMNS, Register, Workflow
from goodcatch.reconciliation.compare_cells import ORDERS, code
from goodcatch.standard.small_yaml import Value, parse


@dataclass(frozen=True)
class RegisterMap:
    """What a map file says of one register."""

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    without: frozenset[str] = frozenset()


def maps_from(text: str, workflow: Workflow) -> Mapping[str, RegisterMap]:
    """Raises `Malformed` or `Unusable`, in plain words."""
    known = [register.name for register in workflow.registers]
    found = {}
    for name, entry in parse(text).data.items():
        if name not in known:
            raise Unusable(f"the map speaks of `{name}`: the registers here are {', '.join(known)}")
        found[name] = _register_map(name, entry, workflow)
    return found


def _register_map(name: str, entry: Value, workflow: Workflow) -> RegisterMap:
    if not isinstance(entry, Mapping) or set(entry) - {"columns", "dates", "without"}:
        raise Unusable(f"`{name}` in the map may hold `columns`, `dates` and `without`")
    columns, without, dates = entry.get("columns", {}), entry.get("without", ()), str(entry.get("dates", ""))
    if not isinstance(columns, Mapping) or isinstance(without, Mapping):
        raise Unusable(f"`{name}` in the map: `columns` reads `owner: Name of the column`, `without` is a list")
    left_out = frozenset([without] if isinstance(without, str) else map(str, without))
    read = workflow.columns[name]
    if unknown := [word for word in (*columns, *left_out) if word not in read]:
        raise Unusable(f"`{name}` in the map speaks of `{unknown[0]}`: what is read there is {', '.join(read)}")
    if needed := left_out & {*workflow.key, *workflow.gate}:
        raise Unusable(f"`{min(needed)}` must match in every register: `{name}` cannot be without it")
    if dates and dates not in ORDERS:
        raise Unusable(f"`dates: {dates}` in the map should be {' or '.join(ORDERS)}")
    return RegisterMap({column: str(told) for column, told in columns.items()}, dates, left_out)


def places(heading: Sequence[str], workflow: Workflow, register: Register, told: RegisterMap) -> Mapping[str, int]:
    """Where each column stands. Raises `Unusable`, naming the missing columns and those that are there."""
    folded = [code(name) for name in heading]
    found, missing = {}, []
    for column in workflow.columns[register.name]:
        if column in told.without:
            continue
        names = (told.columns[column],) if column in told.columns else COLUMNS[column].names
        place = next((folded.index(code(name)) for name in names if code(name) in folded), None)
        if place is None:
            missing.append(f"{column} (looked for: {', '.join(names)})")
        elif folded.count(folded[place]) > 1:
            raise Unusable(f"two columns are called {heading[place]!r}: rename one")
        else:
            found[column] = place
    if missing:
        raise Unusable(f"there is no column for {'; '.join(missing)}. {_there(heading, bool(found))}")
    return found


def _there(heading: Sequence[str], known: bool) -> str:
    """A first line in which no name is known may be a row of people, so it is not repeated."""
    if not known:
        return f"None of the {len(heading)} columns is known: check that the first line holds their names, or use --map"
    return f"The columns there are: {', '.join(heading)}. Say with --map which one it is"
