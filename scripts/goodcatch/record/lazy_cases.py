"""Reads the cases of some texts one at a time, as they are asked for: for who looks at a few of ten thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from goodcatch.record.model import Case, case_from
from goodcatch.record.read_store import read_all
from goodcatch.record.store import is_case_file
from goodcatch.standard.read_version_folders import Texts

_SAYS = re.compile(r"^case: (.*)$", re.MULTILINE)


class LazyCases(Mapping[str, Case]):
    """The cases by id, as `store_from` folds them. Every text is looked at, and only those of a case are read."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._known: dict[str, Case | None] = {}

    @cached_property
    def _paths(self) -> Mapping[str, list[str]]:
        """Which files belong to a case, by what they say. One that is written in another way than ours is read."""
        found: dict[str, list[str]] = {}
        for path, text in self._texts.items():
            if is_case_file(path):
                says, folder = _SAYS.findall(text), path.split("/")[-2]
                plain = says == [folder] or {record.case for record in read_all({path: text})[0]}
                for case in [folder] if plain is True else plain:
                    found.setdefault(case, []).append(path)
        return found

    def __getitem__(self, case: str) -> Case:
        if case not in self._known:
            records, _ = read_all({path: self._texts[path] for path in self._paths.get(case, ())})
            own = tuple(record for record in records if record.case == case)
            self._known[case] = case_from(case, own) if own else None
        known = self._known[case]
        if known is None:
            raise KeyError(case)
        return known

    def __contains__(self, case: object) -> bool:
        return isinstance(case, str) and self.get(case) is not None

    def __iter__(self) -> Iterator[str]:
        return (case for case in sorted(self._paths) if case in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
