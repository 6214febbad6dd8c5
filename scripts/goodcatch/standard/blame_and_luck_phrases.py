"""Reads which phrases blame somebody or rest on luck, why, and what to say instead.

A phrase is plain words. `remind~` also stands for reminds, reminded and reminding; `careless/carelessly` for either;
`<people>` for any word of the list of that name. Mission items 65, 71, 82 and 89.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list, words_of

WORDING = "wording.yml"


@dataclass(frozen=True)
class Phrasing:
    """Phrases that are better said in another way, why, and how."""

    group: str
    phrases: tuple[str, ...]
    reason: str
    better: str


@dataclass(frozen=True)
class Wording:
    """All that the sheet says. `denied` are the groups in which a word such as "nobody" takes a phrase back."""

    entries: tuple[Phrasing, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    denied: frozenset[str] = frozenset()
    fine: tuple[str, ...] = ()

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list, in small letters; none where there is no such list."""
        return dict(self.lists).get(name, ())


# An older standard has no such sheet, and nothing is said of words.
SILENT = Wording()


def wording_from(data: Mapping[str, Value]) -> Wording:
    """The wording of a standard. An entry without a reason or better words is left out; GC811 says so."""
    lists = data.get("lists", {})
    return Wording(
        entries=tuple(p for p in phrasings(data) if p.phrases and p.reason and p.better),
        lists=tuple((name, tuple(w.lower() for w in words_of(words))) for name, words in _items(lists)),
        denied=frozenset(words_of(data.get("denied", ()))),
        fine=words_of(data.get("fine", ())),
    )


def phrasings(data: Mapping[str, Value]) -> Iterator[Phrasing]:
    """Every entry as it is written, complete or not."""
    for group, entries in _items(data.get("groups", {})):
        for written in as_list(entries):
            entry = written if isinstance(written, Mapping) else {}
            reason, better = (" ".join(words_of(entry.get(key, ()))) for key in ("reason", "better"))
            yield Phrasing(group, words_of(entry.get("phrases", ())), reason, better)


def _items(value: Value) -> list[tuple[str, Value]]:
    return list(value.items()) if isinstance(value, Mapping) else []
