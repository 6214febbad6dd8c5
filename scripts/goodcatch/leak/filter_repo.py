"""Runs git-filter-repo, which rewrites a history without the leaked words, in a process of its own.

This is a program of its own, `python -m goodcatch.leak.filter_repo SOURCE TARGET RESULT`: git-filter-repo keeps
global state and changes folders. The words come as JSON on standard input, because they must not be in any process
list. RESULT gets what changed, as ids.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import git_filter_repo as filter_repo

from goodcatch.leak.redact import redacted
from goodcatch.leak.words_to_remove import Leak, bytes_of, text_of

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
    blobs: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    messages: int = 0

    def blob(self, blob: Any, _: Any) -> None:
        clean = redacted(self.leak, blob.data)
        old = blob.original_id.decode()
        if clean == blob.data:
            self.kept.add(old)
        else:
            blob.data = clean
            hashed = hashlib.sha256 if len(old) == 64 else hashlib.sha1
            self.blobs[old] = hashed(b"blob %d\0" % len(clean) + clean).hexdigest()

    def text(self, content: bytes) -> bytes:
        return bytes_of(self.leak.cleaned(text_of(content)))

    def message(self, content: bytes) -> bytes:
        clean = self.text(content)
        self.messages += clean != content
        return clean

    def ref(self, name: bytes) -> bytes:
        return bytes_of(self.refs.get(text_of(name), text_of(name)))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Old and new ids of blobs; one that others became, and that had stood itself, is paired with itself."""
        both = set(self.blobs.values()) & self.kept
        return sorted([*self.blobs.items(), *((blob, blob) for blob in both)])


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
