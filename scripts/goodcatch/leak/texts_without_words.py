"""Makes the new text of every file that a purge changes, so that nothing which stays was worked out from an old one.

A claim's `saw`, an alert's hash and a tombstone of the first form are worked out from texts, so they are an oracle as
much as the text itself: whoever tries names until one fits has found it (decision 121). They are made again from what
the texts say afterwards, and numbers that were drawn are drawn anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from goodcatch.history.git import Git
from goodcatch.history.model import Commit
from goodcatch.history.read_landings import commits_of
from goodcatch.history.record_answer_changes import is_record
from goodcatch.leak.claims_see_new_texts import Claims
from goodcatch.leak.match_leaked_words import Leak
from goodcatch.leak.redact_one_file import redacted
from goodcatch.leak.shorten_old_tombstones import shortened
from goodcatch.record.purge_tombstones import WHERE, tombstones_in
from goodcatch.record.random_nonce import draw_unquoted, number_of

PLACES = ("content/", "bulletins/")
# (path, what files said in that commit, what they say afterwards) -> what this one says then.
Mend = Callable[[str, Mapping[str, str], Mapping[str, str]], str]
HASHED = ("bulletins/", "content/releases/")


@dataclass
class NewTexts:
    """What replaces what: content by the old blob's id, paths by the old path."""

    blobs: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)


def as_it_reads(path: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The `Mend` that puts nothing right."""
    return after[path]


def new_texts(git: Git, leak: Leak, mend: Mend = as_it_reads) -> NewTexts:
    """Of every file of the provider's content in every commit that a ref reaches."""
    commits = [*commits_of(git, "--topo-order", "--all")][::-1]
    changes = [(c.path, c.new) for commit in commits for c in commit.changes if c.new and c.path.startswith(PLACES)]
    held = git.blobs(blob for _, blob in changes)
    found = NewTexts(dict(_redacted(changes, held, leak)))
    _shorten(git, commits, held, found)
    laid = tombstones_in({path: held[b].decode("utf-8", "replace") for path, b in changes if path.startswith(WHERE)})
    Claims(git, held, found.blobs, laid).see_again(commits)
    if found.blobs:
        _hash_again(git, commits, held, found.blobs, mend)
    return found


def _redacted(changes: list[tuple[str, str]], held: Mapping[str, bytes], leak: Leak) -> Iterator[tuple[str, bytes]]:
    records = {blob for path, blob in changes if is_record(path)}
    cleaned = {blob: clean for blob, content in held.items() if (clean := redacted(leak, content)) != content}
    # One record has one number in all its versions: left in one that held no word, it would confirm guesses at others.
    drawn = {number: draw_unquoted() for blob in cleaned.keys() & records if (number := number_of(held[blob]))}
    for blob, content in held.items():
        number = number_of(content) if blob in records else b""
        clean = cleaned.get(blob, content)
        made = clean.replace(number, drawn[number].encode(), 1) if number in drawn else clean
        if made != content:
            yield blob, made


def _shorten(git: Git, commits: list[Commit], held: Mapping[str, bytes], found: NewTexts) -> None:
    """Tombstones of the first form say the same without ids; they are called after an id as well."""
    everywhere = [(change.path, change.new) for commit in commits for change in commit.changes]
    for commit in commits:
        for change in commit.changes:
            if not change.path.startswith(WHERE) or change.new not in held or change.path in found.paths:
                continue
            before = int(git.text("rev-list", "--count", "--first-parent", commit.id)) - 1
            short = shortened(found.blobs.get(change.new, held[change.new]), everywhere, before)
            if short:
                found.blobs[change.new], found.paths[change.path] = short.text, short.path


def _hash_again(
    git: Git, commits: list[Commit], held: Mapping[str, bytes], blobs: dict[str, bytes], mend: Mend
) -> None:
    """What was released holds hashes of its own text, or of what was released with it."""
    done: set[str] = set()
    for commit in commits:
        fresh = [c for c in commit.changes if c.new in held and c.path.startswith(HASHED) and c.new not in done]
        if not fresh:
            continue
        tree = {path: blob for path, blob in git.tree(commit.id, *HASHED).items() if blob in held}
        before = {path: held[blob].decode("utf-8", "surrogateescape") for path, blob in tree.items()}
        after = {p: blobs.get(b, held[b]).decode("utf-8", "surrogateescape") for p, b in tree.items()}
        for change in fresh:
            done.add(change.new)
            made = mend(change.path, before, after) if change.path in after else None
            if made is not None and made != after[change.path]:
                blobs[change.new] = made.encode("utf-8", "surrogateescape")
