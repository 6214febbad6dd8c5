"""Makes the anchor that lands with a bulletin, a release, a review or a ledger: where `main` stood then.

From grammar 2 on alone: in an older history nothing keeps a head from confirming a guess at a purged word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from goodcatch.history.anchor_chain import is_anchored
from goodcatch.history.git import Change, Git
from goodcatch.record.anchor_file import WHERE, Anchor, last_of, named_by, path_of, readable, write
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.standard.read_version_folders import newest_grammar


def with_anchor(git: Git, head: str, change: Change, day: date) -> Change:
    """The change with an anchor at the commit that it was made from, where it brings something that needs one."""
    texts = {path: content.decode("utf-8", "replace") for path, content in change.files.items() if content is not None}
    made = anchor_for(git, head, texts, day)
    return replace(change, files={**change.files, **{path: text.encode() for path, text in made.items()}})


def anchor_for(git: Git, head: str, texts: Mapping[str, str], day: date) -> Mapping[str, str]:
    """The anchor's file, by its path; nothing where none is needed."""
    of = sorted(path for path, text in texts.items() if is_anchored(path, text, lambda blob: blob))
    return dict([anchor_file(git, head, of, day)]) if of and grammar_at(git, head) > 1 else {}


def anchor_file(git: Git, head: str, of: Iterable[str], day: date) -> tuple[str, str]:
    """An anchor at a head, whatever lands with it: its path and its text."""
    known = ((named_by(path), readable(text)) for path, text in git.texts(head, WHERE).items())
    before = last_of((name, anchor) for name, anchor in known if name and anchor)
    anchor = Anchor(head, before, tuple(of))
    return path_of(anchor, day), write(anchor)


def grammar_at(git: Git, head: str) -> int:
    """The grammar of the newest standard that a commit holds."""
    return newest_grammar(lambda path: git.texts(head, path).get(path, ""), git.tree(head, STANDARDS))
