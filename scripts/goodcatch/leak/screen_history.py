"""Finds every place in a repository's whole history where somebody may be named.

Read are all refs: files of records, pages and bulletins (each version once), commit and tag messages, who the commits
say they are by, file names, and the names of branches and tags. What was found is never shown; a mark stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Finding, Level
from goodcatch.history.blobs import blobs
from goodcatch.history.git import SERVICE, Git
from goodcatch.history.landing_kind import FORGES
from goodcatch.history.log import commits_of
from goodcatch.history.model import Commit
from goodcatch.screen import Span, certain, screen
from goodcatch.screen.batch import screen_many
from goodcatch.screen.file_texts import has_texts, holds_writing, texts_of_file
from goodcatch.screen.fingerprint import described, mark
from goodcatch.screen.git_names import masked, message_spans, name_spans
from goodcatch.screen.rule_inputs import TextIn

ALL = ("--all",)
PURGE = "It is in the history: start the purge routine."
WHO = "Commit with a post's name and address of roles.yml; what is already in the history stays there."


@dataclass
class Sweep:
    """One look over a history. `allow` are the provider's words, `posts` the commit addresses of its posts."""

    git: Git
    allow: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    remedy: str = PURGE
    words: int = 0

    def commits(self, revisions: Iterable[str] = ALL) -> Iterator[Finding]:
        """What the commits of some revisions say, oldest first; each blob, name, message and author once."""
        found = list(commits_of(self.git, *revisions))[::-1]
        files: dict[str, str] = {}
        names: dict[str, str] = {}
        for commit in found:
            for change in commit.changes:
                if change.new and holds_writing(change.path):
                    names.setdefault(change.path, commit.id[:10])
                if change.new and has_texts(change.path):
                    files.setdefault(change.new, f"{commit.id[:10]}:{change.path}")
        yield from self.files(files)
        yield from (finding for path, commit in names.items() for finding in self.name(path, f"{commit}:"))
        yield from self._said(found)

    def files(self, places: Mapping[str, str]) -> Iterator[Finding]:
        """What stands in blobs; `places` maps each to where it was first seen, `commit:path` or a path."""
        texts = [
            (text, places[blob])
            for blob, content in blobs(self.git, places)
            for text in texts_of_file(places[blob].rpartition(":")[2], content, self.allow)
        ]
        found = screen_many((text.text for text, _ in texts), self.allow)
        for text, place in texts:
            self.words += len(text.text.split())
            if spans := found[text.text]:
                yield from self._text(text, spans, self._masked(place))

    def _text(self, text: TextIn, spans: Iterable[Span], place: str) -> Iterator[Finding]:
        for span in spans:
            line, column = text.place(span.start)
            rule, level = ("GC501", Level.STOP) if certain(span) else ("GC502", Level.ADVICE)
            yield Finding(place, line, column, rule, described(text.text, span), level, self._advice(span))

    def _advice(self, span: Span) -> str:
        return f"{span.advice} {self.remedy}".strip()

    def name(self, path: str, before: str = "") -> Iterator[Finding]:
        """A file's path that tells who somebody is."""
        for span in filter(certain, name_spans(path, self.allow)):
            yield self._at(
                f"{before}{self._masked(path)}", "GC505", f"the name of this file: {described(path, span)}", span
            )

    def ref(self, name: str) -> Iterator[Finding]:
        """The name of a branch or tag."""
        for span in filter(certain, name_spans(name, self.allow)):
            yield self._at(
                self._masked(name), "GC504", f"the name of this branch or tag: {described(name, span)}", span
            )

    def message(self, place: str, text: str) -> Iterator[Finding]:
        """A commit's or a tag's message."""
        self.words += len(text.split())
        for span in filter(certain, message_spans(text, self.allow)):
            line = text[: span.start].count("\n") + 1
            message = f"the message: {described(text, span)}"
            yield Finding(place, line, 1, "GC504", message, Level.STOP, self._advice(span))

    def refs(self) -> Iterator[Finding]:
        """Every branch and tag by its name, and what tags say."""
        rows = self.git.run("for-each-ref", "--format=%(refname)%00%(objecttype)%00%(contents)%00%01")
        for row in rows.decode("utf-8", "replace").split("\0\x01"):
            if row.strip():
                name, kind, contents = row.lstrip("\n").split("\0")
                yield from self.ref(name)
                yield from self.message(self._masked(name), contents) if kind == "tag" else ()

    def _said(self, commits: Iterable[Commit]) -> Iterator[Finding]:
        messages: dict[str, str] = {}
        authors: dict[tuple[str, str], str] = {}
        for commit in commits:
            messages.setdefault(commit.message, commit.id[:10])
            for who in (commit.author, commit.committer):
                authors.setdefault((who.name, who.address), commit.id[:10])
        yield from (finding for text, place in messages.items() for finding in self.message(place, text))
        for (name, address), place in authors.items():
            yield from self._author(place, name, address)

    def _author(self, place: str, name: str, address: str) -> Iterator[Finding]:
        """An address that is no post's is flagged; a person's name over a post's address stops."""
        if address.lower() not in self.posts | FORGES | {SERVICE.address}:
            message = f"a commit is by somebody whose address is no post's (mark {mark(address)})"
            yield Finding(place, 1, 1, "GC506", message, Level.FLAG, WHO)
        elif address not in FORGES:
            for span in filter(certain, screen(name, self.allow)):
                yield self._at(place, "GC504", f"the name of an author: {described(name, span)}", span)

    def _at(self, place: str, rule: str, message: str, span: Span) -> Finding:
        return Finding(place, 1, span.start + 1, rule, message, Level.STOP, self._advice(span))

    def _masked(self, name: str) -> str:
        """A place as it may be printed."""
        return masked(name, filter(certain, name_spans(name, self.allow)))
