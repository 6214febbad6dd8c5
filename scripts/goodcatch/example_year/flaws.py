"""What is flawed in the example on purpose, and the page that lists it, one in each store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from goodcatch.example_year import near_miss_year, safeguarding_year
from goodcatch.publish.cases_named_on_pages import FLAWS
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.small_yaml import parse

Entry: TypeAlias = Mapping[str, str] | tuple[Mapping[str, str], ...]
Sheet: TypeAlias = Mapping[str, Mapping[str, Entry]]

LISTED = Path(__file__).parent / "flaws.yml"


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong on purpose: in which case, which rule says so, and what there is to see."""

    case: str
    rule: str
    says: str


def flaws(store: str) -> tuple[Flaw, ...]:
    """Every flaw of a store, by case."""
    listed = cast(Sheet, parse(LISTED.read_text(encoding="utf-8")).data)
    found = _learning(listed) if store == Stores.LEARNING else _restricted(listed)
    return tuple(sorted(found, key=lambda flaw: (flaw.case, flaw.rule)))


def flaws_page(store: str) -> Mapping[str, str]:
    """The page by its path."""
    rows = "\n".join(f"| `{flaw.case}` | `{flaw.rule}` | {flaw.says} |" for flaw in flaws(store))
    return {FLAWS: f"{_HEAD}\n\n| Case | Rule | What there is to see |\n|---|---|---|\n{rows}\n"}


_HEAD = """# What is flawed in the example

This provider is invented, and so is all that was reported. Most cases go as they should. These do not, on purpose, so
that there is something to find: `goodcatch check` names each of them, and nothing else. What belongs to the restricted
store stands in a page of this name there."""


def _learning(listed: Sheet) -> Iterator[Flaw]:
    for case, flaw in {**listed["cases"], **listed["exposures"]}.items():
        yield from _flaws(case, flaw)
    for told in near_miss_year.year():
        yield from _flaws(told.case, listed[Stores.LEARNING].get(told.way, ()))


def _restricted(listed: Sheet) -> Iterator[Flaw]:
    for case, way in safeguarding_year.ways().items():
        yield from _flaws(case, listed[Stores.RESTRICTED].get(way, ()))


def _flaws(case: str, listed: Entry) -> Iterator[Flaw]:
    """One flaw of a case, or several that come of the same deed."""
    for flaw in listed if isinstance(listed, tuple) else (listed,):
        yield Flaw(case, **flaw)
