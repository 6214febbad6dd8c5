"""Reads the cases of some texts one at a time, as they are asked for: for who looks at a few of ten thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from goodcatch.record.lazy_tree_texts import tree_texts
from goodcatch.record.model import Case, case_from
from goodcatch.record.order_within_one_second import landing_order
from goodcatch.record.read_store import read_all
from goodcatch.record.store import is_case_file
from goodcatch.standard.read_version_folders import Texts

SAYS = "case: "  # so a line begins on which a record says its case


class LazyCases(Mapping[str, Case]):
    """The cases by id, as `store_from` folds them. Only the texts of a case are read.

    `lines` are the lines of each file that begin with `SAYS`, without that, where they have been looked for already.
    """

    def __init__(self, texts: Texts, lines: Mapping[str, list[str]] | None = None) -> None:
        self._texts, self._lines = texts, lines
        self._known: dict[str, Case | None] = {}

    @cached_property
    def _paths(self) -> Mapping[str, list[str]]:
        """Which files belong to a case, by what they say. One that is written in another way than ours is read."""
        found: dict[str, list[str]] = {}
        lines = cases_said(tree_texts(self._texts).lines_with([SAYS])) if self._lines is None else self._lines
        for path in filter(is_case_file, self._texts):
            folder = path.split("/")[-2]
            plain = lines.get(path) == [folder]
            for case in [folder] if plain else {record.case for record in read_all({path: self._texts[path]})[0]}:
                found.setdefault(case, []).append(path)
        return found

    def __getitem__(self, case: str) -> Case:
        if case not in self._known:
            records, _ = read_all({path: self._texts[path] for path in self._paths.get(case, ())})
            own = tuple(record for record in records if record.case == case)
            self._known[case] = case_from(case, own, landing_order([own], self._texts)) if own else None
        known = self._known[case]
        if known is None:
            raise KeyError(case)
        return known

    def __contains__(self, case: object) -> bool:
        return isinstance(case, str) and self.get(case) is not None

    def __iter__(self) -> Iterator[str]:
        # Whoever wants all of them has their texts read at once.
        tree_texts(self._texts).load([path for paths in self._paths.values() for path in paths])
        return (case for case in sorted(self._paths) if case in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def cases_said(lines: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """What each file says its case is, of lines with their paths."""
    found: dict[str, list[str]] = {}
    for path, line in lines:
        if line.startswith(SAYS):
            found.setdefault(path, []).append(line.removeprefix(SAYS))
    return found
