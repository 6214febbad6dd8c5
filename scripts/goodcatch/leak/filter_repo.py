"""Runs git-filter-repo, which rewrites a history without the leaked words, in a process of its own.

This is a program of its own, `python -m goodcatch.leak.filter_repo SOURCE TARGET RESULT`: git-filter-repo keeps
global state and changes folders. The words come as JSON on standard input, because they must not be in any process
list. RESULT gets what changed, as ids.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import git_filter_repo as filter_repo

from goodcatch.leak.match_leaked_words import Leak, bytes_of, text_of
from goodcatch.leak.redact_one_file import redacted
from goodcatch.record.case_state import blob_id

# Nothing may change but the words: no commit is dropped, no message is edited otherwise, no encoding is converted.
_OPTIONS = (
    "--force",
    "--quiet",
    "--prune-empty=never",
    "--prune-degenerate=never",
    # Without it, ids of commits that messages speak of would be put right, and messages change without holding a word.
    "--preserve-commit-hashes",
    "--preserve-commit-encoding",
    # Its default keeps replacements; before version 2.45 it also added one from each old commit to its new one.
    "--replace-refs=delete-no-add",
)


@dataclass
class _Filter:
    """What git-filter-repo asks for each thing that it passes on, and what became of it."""

    leak: Leak
    refs: Mapping[str, str]
    # Each changed blob by the repository's own id: what a claim saw, and would see now.
    blobs: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    messages: int = 0

    def blob(self, blob: Any, _: Any) -> None:
        clean = redacted(self.leak, blob.data)
        old, seen = blob.original_id.decode(), blob_id(blob.data)
        if clean == blob.data:
            self.kept[seen] = old
        else:
            blob.data = clean
            self.blobs[old] = seen, blob_id(clean)

    def text(self, content: bytes) -> bytes:
        return bytes_of(self.leak.cleaned(text_of(content)))

    def message(self, content: bytes) -> bytes:
        clean = self.text(content)
        self.messages += clean != content
        return clean

    def ref(self, name: bytes) -> bytes:
        return bytes_of(self.refs.get(text_of(name), text_of(name)))

    @property
    def pairs(self) -> list[tuple[str, str, str]]:
        """Blobs that changed: the repository's id, then what a claim saw before and sees after; one that others
        became, and that had stood itself, is paired with itself."""
        both = {new for _, new in self.blobs.values()} & self.kept.keys()
        changed = [(blob, old, new) for blob, (old, new) in self.blobs.items()]
        return sorted([*changed, *((self.kept[seen], seen, seen) for seen in both)])


def main(source: str, target: str, result: str) -> None:
    given = json.load(sys.stdin)
    own = _Filter(Leak(tuple(given["words"])), given["refs"])
    options = filter_repo.FilteringOptions.parse_args([*_OPTIONS, "--source", source, "--target", target])
    filter_repo.RepoFilter(
        options,
        blob_callback=own.blob,
        message_callback=own.message,
        name_callback=own.text,
        email_callback=own.text,
        filename_callback=own.text,
        refname_callback=own.ref,
    ).run()
    told = {"pairs": own.pairs, "blobs": len(own.blobs), "messages": own.messages}
    Path(result).write_text(json.dumps(told), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
