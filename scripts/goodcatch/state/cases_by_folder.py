"""Reads the cases of a tree some at a time, in an order that is known beforehand, and lets go of them again.

Ten thousand cases that are all held take 300 MB. Who goes through them one after another needs a few at once. That
works only where every record lies in the folder of its case, for then folders tell which case is whose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from goodcatch.record.lazy_cases import SAYS, cases_said
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.model import Case
from goodcatch.record.store import CASES, is_case_file
from goodcatch.state.kept_answers import KeptAnswers
from goodcatch.state.kept_records import kept_cases

AT_ONCE = 256  # cases; as many as are read together


class Astray(ValueError):
    """A record that lies in the folder of another case, or a file there that is no record."""


class CasesByFolder(Mapping[str, Case]):
    """The cases by id. Raises `Astray` where one is asked for whose folder holds anything but its own records."""

    def __init__(self, texts: TreeTexts, kept: KeptAnswers) -> None:
        self._texts, self._kept = texts, kept
        self._held: dict[str, Case] = {}

    @cached_property
    def files(self) -> Mapping[str, Sequence[str]]:
        """The paths of each case. Raises `Astray` where two folders have one name."""
        found: dict[str, list[str]] = {}
        for path in self._texts.paths.under(CASES):
            found.setdefault(path.rpartition("/")[0], []).append(path)
        cases = {folder.rpartition("/")[2]: paths for folder, paths in found.items() if any(map(is_case_file, paths))}
        if len(cases) != sum(any(map(is_case_file, paths)) for paths in found.values()):
            raise Astray
        return cases

    def load(self, cases: Iterable[str], texts: bool = False) -> None:
        """Read some at once, with `texts` all of their files too; the others are let go of."""
        self._texts.forget()
        wanted = {case: self.files[case] for case in cases if case in self.files}
        self._held = kept_cases(self._texts, self._kept, wanted.values())
        if self._held.keys() != wanted.keys():
            raise Astray
        if texts:
            self._texts.load([path for paths in wanted.values() for path in paths])

    def refuse_astray(self, known: Iterable[str]) -> None:
        """Raises `Astray` where a record says that it is of another case than its folder's. `known` are cases whose
        folders were looked at before."""
        wanted = self.files.keys() - frozenset(known)
        if len(wanted) > len(self.files) // 10:
            lines: Iterable[tuple[str, str]] = self._texts.lines_with([SAYS])
        else:
            paths = [path for case in wanted for path in self.files[case]]
            self._texts.load(paths)
            lines = ((path, line) for path in paths for line in self._texts[path].split("\n"))
        said = cases_said(lines)
        if any(said.get(p) != [case] for case in wanted for p in self.files[case] if is_case_file(p)):
            raise Astray
        self._texts.forget()

    def __getitem__(self, case: str) -> Case:
        if case not in self.files:
            raise KeyError(case)
        if case not in self._held:
            found = kept_cases(self._texts, self._kept, [self.files[case]])
            if found.keys() != {case}:
                raise Astray
            self._held.update(found)
        return self._held[case]

    def __contains__(self, case: object) -> bool:
        return case in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def __len__(self) -> int:
        return len(self.files)


def some_at_a_time(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as are read together, and so on."""
    return (cases[start : start + AT_ONCE] for start in range(0, len(cases), AT_ONCE))
