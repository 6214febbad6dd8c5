"""Reads the cases of a tree some at a time, in an order that is known beforehand, and lets go of them again.

Ten thousand cases that are all held take 300 MB. Who goes through them one after another needs a few at once. That
works only where every record lies in the folder of its case, for then folders tell which case is whose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

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
    """The cases by id. Raises `Astray` where one is asked for whose folder holds anything but its own records.

    `trees`: the folders of cases with the ids of their trees, where they are filed as is usual; `known`: those
    of them that are known to hold a case."""

    def __init__(
        self, texts: TreeTexts, kept: KeptAnswers, trees: Mapping[str, str] | None = None, known: Collection[str] = ()
    ) -> None:
        self._texts, self._kept, self._trees, self._were = texts, kept, trees, frozenset(known)
        self._held: dict[str, Case] = {}

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """The folder of each case. Raises `Astray` where two have one name."""
        there: Iterable[str] = self._trees if self._trees is not None and self._texts.listed_late else self._in_folders
        cases = [folder for folder in there if folder in self._were or any(map(is_case_file, self._files(folder)))]
        found = {folder.rpartition("/")[2]: folder for folder in cases}
        if len(cases) != len(found) or (self._trees is not None and not self._trees.keys() >= set(cases)):
            raise Astray
        return found

    @cached_property
    def _in_folders(self) -> Mapping[str, Sequence[str]]:
        """All that lies in each folder, where all of it was listed."""
        found: dict[str, list[str]] = {}
        for path in self._texts.paths.under(CASES):
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    def _files(self, folder: str) -> Sequence[str]:
        """What lies in a folder. Raises `Astray` where records lie deeper, which belong to no case by their folder."""
        if not self._texts.listed_late:
            return self._in_folders.get(folder, ())
        paths = list(self._texts.paths.under(f"{folder}/"))
        own = [path for path in paths if path.count("/") == folder.count("/") + 1]
        if any(map(is_case_file, set(paths).difference(own))):
            raise Astray
        return own

    def files(self, case: str) -> Sequence[str]:
        """The paths of a case."""
        return self._files(self.folders[case])

    def name_of(self, case: str) -> bytes:
        """A name of all files of a case: its folder and the id of its tree with a space between, or else a hash."""
        folder = self.folders[case]
        if self._trees is not None:
            return f"{folder} {self._trees[folder]}".encode("utf-8", "surrogateescape")
        told = "\n".join(f"{path} {self._texts.ids[path]}" for path in self._files(folder))
        return sha256(told.encode("utf-8", "surrogateescape")).hexdigest().encode()

    def load(self, cases: Iterable[str]) -> None:
        """Read some at once; the others are let go of."""
        self._texts.forget()
        some = [case for case in cases if case in self.folders]
        self._texts.list_folders(f"{self.folders[case]}/" for case in some)
        wanted = {case: self.files(case) for case in some}
        self._held = kept_cases(self._texts, self._kept, wanted.values())
        if self._held.keys() != wanted.keys():
            raise Astray

    def refuse_astray(self, known: Iterable[str]) -> None:
        """Raises `Astray` where a record says that it is of another case than its folder's. `known` are cases whose
        folders were looked at before."""
        wanted = self.folders.keys() - frozenset(known)
        files = {case: [path for path in self.files(case) if is_case_file(path)] for case in wanted}
        paths = [path for own in files.values() for path in own]
        if len(wanted) > len(self.folders) // 10:
            lines: Iterable[tuple[str, str]] = self._texts.lines_with([SAYS])
        else:
            self._texts.load(paths)
            lines = ((path, line) for path in paths for line in self._texts[path].split("\n"))
        said = cases_said(lines)
        if any(said.get(path) != [case] for case, own in files.items() for path in own):
            raise Astray
        self._texts.forget()

    def __getitem__(self, case: str) -> Case:
        if case not in self.folders:
            raise KeyError(case)
        if case not in self._held:
            found = kept_cases(self._texts, self._kept, [self.files(case)])
            if found.keys() != {case}:
                raise Astray
            self._held.update(found)
        return self._held[case]

    def __contains__(self, case: object) -> bool:
        return case in self.folders

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.folders))

    def __len__(self) -> int:
        return len(self.folders)


def some_at_a_time(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as are read together, and so on."""
    return (cases[start : start + AT_ONCE] for start in range(0, len(cases), AT_ONCE))
