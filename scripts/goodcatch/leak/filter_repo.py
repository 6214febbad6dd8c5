"""Runs git-filter-repo, which rewrites a history without the leaked words, in a process of its own.

This is a program of its own, `python -m goodcatch.leak.filter_repo SOURCE TARGET RESULT`: git-filter-repo keeps
global state and changes folders. The words come as JSON on standard input, because they must not be in any process
list. RESULT gets what changed, as ids.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import git_filter_repo as filter_repo

from goodcatch.leak.match_leaked_words import Leak, bytes_of, text_of
from goodcatch.leak.redact_one_file import redacted
from goodcatch.record.random_nonce import with_trailer_redrawn

# Nothing may change but the words: no commit is dropped, no encoding is converted. Ids of commits that a message speaks
# of are put right, for an old one would confirm a guess at the words (decision 121).
_OPTIONS = (
    "--force",
    "--quiet",
    "--prune-empty=never",
    "--prune-degenerate=never",
    "--preserve-commit-encoding",
    # Its default keeps replacements; before version 2.45 it also added one from each old commit to its new one.
    "--replace-refs=delete-no-add",
)


@dataclass
class _Filter:
    """What git-filter-repo asks for each thing that it passes on, and what became of it."""

    leak: Leak
    refs: Mapping[str, str]
    # New texts by the old id, and new names by the old one, where they were made beforehand.
    instead: Mapping[str, str]
    paths: Mapping[str, str]
    # Whether a commit that changes by its files alone keeps its number: what it was can then be worked out.
    keeps: bool = False
    blobs: list[str] = field(default_factory=list)
    messages: int = 0
    # Commits that held a word elsewhere than in a file's text.
    beside: int = 0
    # By git-filter-repo's own numbers: files that changed, and commits that do.
    _changed: set[int] = field(default_factory=set)
    _rewritten: set[Any] = field(default_factory=set)
    _cleaned: bool = False

    def blob(self, blob: Any, _: Any) -> None:
        old = blob.original_id.decode()
        clean = b64decode(self.instead[old]) if old in self.instead else redacted(self.leak, blob.data)
        if clean != blob.data:
            blob.data = clean
            self.blobs.append(old)
            self._changed.add(blob.id)

    def text(self, content: bytes) -> bytes:
        clean = bytes_of(self.leak.cleaned(text_of(content)))
        self._cleaned |= clean != content
        return clean

    def message(self, content: bytes) -> bytes:
        clean = self.text(content)
        self.messages += clean != content
        return clean

    def path(self, name: bytes) -> bytes:
        called = self.paths.get(text_of(name))
        self._cleaned |= called is not None
        return self.text(name) if called is None else bytes_of(called)

    def commit(self, commit: Any, _: Any) -> None:
        """The number of every commit that becomes another is drawn anew; those before the first keep theirs."""
        own = self._cleaned or any(change.blob_id in self._changed for change in commit.file_changes)
        self.beside += self._cleaned
        self._cleaned = False
        if own or not self._rewritten.isdisjoint(commit.parents):
            self._rewritten.add(commit.id)
            if not self.keeps:
                commit.message = bytes_of(with_trailer_redrawn(text_of(commit.message)))

    def ref(self, name: bytes) -> bytes:
        return bytes_of(self.refs.get(text_of(name), text_of(name)))


def main(source: str, target: str, result: str) -> None:
    given = json.load(sys.stdin)
    own = _Filter(Leak(tuple(given["words"])), given["refs"], given["instead"], given["paths"], given["keeps"])
    options = filter_repo.FilteringOptions.parse_args([*_OPTIONS, "--source", source, "--target", target])
    filter_repo.RepoFilter(
        options,
        blob_callback=own.blob,
        message_callback=own.message,
        name_callback=own.text,
        email_callback=own.text,
        filename_callback=own.path,
        commit_callback=own.commit,
        refname_callback=own.ref,
    ).run()
    told = {"blobs": own.blobs, "messages": own.messages, "beside": own.beside}
    Path(result).write_text(json.dumps(told), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
