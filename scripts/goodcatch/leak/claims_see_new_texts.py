"""Works out anew what each claim saw, where the texts that it saw are changed by a purge.

`saw` is a hash over the ids of a case's records, so it would confirm a guess at a purged word. A claim that fitted its
case fits it afterwards; one that fitted nothing gets a hash that fits nothing, and is stopped as before.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goodcatch.history.git import MAIN, Git
from goodcatch.history.model import Commit
from goodcatch.history.record_answer_changes import is_record
from goodcatch.record.case_state import saw_of, saws_of
from goodcatch.record.model import Case, Record
from goodcatch.record.purge_tombstones import REMOVED, Tombstone
from goodcatch.record.random_nonce import redrawn
from goodcatch.record.read_store import store_from
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, standards_in

_SAW = re.compile(rb"^saw: (['\"]?)([0-9a-f]{64})\1[ \t\r]*$", re.MULTILINE)
Tree = Mapping[str, str]


@dataclass
class Claims:
    """Every claim of a repository. `blobs` are the new texts by the old ids; it is filled with those of claims."""

    git: Git
    held: Mapping[str, bytes]
    blobs: dict[str, bytes]
    tombstones: tuple[Tombstone, ...]
    _done: set[str] = field(default_factory=set)

    def see_again(self, commits: Iterable[Commit]) -> None:
        """Oldest first: a later claim may have seen an earlier one."""
        late: list[tuple[str, str]] = []
        for commit in commits:
            for change in commit.changes:
                if not self._is_claim(change.path, change.new):
                    continue
                self._done.add(change.new)
                if not self._fits(change.path, change.new, commit.id):
                    late.append((change.path, change.new))
        # What stands at the end counts for those that came with their case in no order, such as imports.
        for path, blob in late:
            if not self._fits(path, blob, MAIN):
                self._fit_nothing(path, blob)

    def _is_claim(self, path: str, blob: str) -> bool:
        return blob in self.held and blob not in self._done and is_record(path) and bool(_SAW.search(self.held[blob]))

    def _fits(self, path: str, blob: str, at: str) -> bool:
        """Whether it saw its case as that commit has it; then it sees what the commit has afterwards."""
        tree = self._case(path, at)
        if tree.get(path) != blob:
            return False
        before, after = self._told(tree, {}), self._told(tree, self.blobs)
        case, claim = _claim(path, before)
        goes_on = self._goes_on(claim)
        if claim is None or _saw(self.held[blob]) not in saws_of(case, before, claim, self.tombstones, goes_on):
            return False
        again, same = _claim(path, after)
        if same is None:
            return False
        self._write(blob, saw_of(again, after, same, goes_on))
        return True

    def _goes_on(self, claim: Record | None) -> frozenset[str]:
        """The steps that a closure does not end, by the standard of the claim: it never saw them."""
        standard = self._standards.get(claim.standard) if claim else None
        pathway = standard.pathway_of(claim.case) if standard and claim else None
        return pathway.goes_on if pathway else frozenset()

    @cached_property
    def _standards(self) -> Mapping[int, Standard]:
        tree = self.git.tree(MAIN, WHERE)
        texts = {path: self.held[blob].decode("utf-8", "replace") for path, blob in tree.items() if blob in self.held}
        try:
            return standards_in(texts)
        except ValueError:
            return {}  # words are taken out of a repository whose standard is broken, too; `check` says what is wrong

    def _fit_nothing(self, path: str, blob: str) -> None:
        now = self._case(path, MAIN).values()
        if any(b in self.blobs or REMOVED.encode() in self.held[b] for b in now) or blob in self.blobs:
            self._write(blob, secrets.token_hex(32))

    def _write(self, blob: str, saw: str) -> None:
        content = self.blobs.get(blob, self.held[blob])
        if _saw(content) != saw:
            self.blobs[blob] = redrawn(content.replace(_saw(content).encode(), saw.encode(), 1))

    def _case(self, path: str, at: str) -> Tree:
        tree = self.git.tree(at, path.rpartition("/")[0] + "/")
        return {name: blob for name, blob in tree.items() if blob in self.held and is_record(name)}

    def _told(self, tree: Tree, blobs: Mapping[str, bytes]) -> Mapping[str, str]:
        return {name: blobs.get(b, self.held[b]).decode("utf-8", "surrogateescape") for name, b in tree.items()}


def _saw(content: bytes) -> str:
    match = _SAW.search(content)
    return match[2].decode() if match else ""


def _claim(path: str, texts: Mapping[str, str]) -> tuple[Case, Record | None]:
    for case in store_from(texts).cases.values():
        for record in case.records:
            if record.path == path:
                return case, record
    return Case("", ()), None
