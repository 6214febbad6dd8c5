"""Asks the rules on names about all that a repository ever held, in every branch and tag.

Read are all refs: files of records, pages and bulletins (each version once), commit and tag messages, who the commits
say they are by, file names, and the names of branches and tags. What was found is never shown; a mark stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.check.finding import Finding, Found
from goodcatch.check.load_rules import Rule, rule_of
from goodcatch.history.blobs import blobs
from goodcatch.history.git import SERVICE, Git
from goodcatch.history.model import Commit
from goodcatch.history.read_landings import commits_of
from goodcatch.history.rules import gc504_commit_names_somebody, gc506_author_without_post
from goodcatch.screen import certain
from goodcatch.screen.batch import screen_many
from goodcatch.screen.file_texts import has_texts, holds_writing, texts_of_file
from goodcatch.screen.paths_and_messages import masked, name_spans
from goodcatch.screen.pseudonym_numbers_for_found_words import mark
from goodcatch.screen.rule_input_types import PathIn, TextIn
from goodcatch.screen.rules import (
    gc501_somebody_named,
    gc502_somebody_perhaps_named,
    gc505_file_named_after_somebody,
)
from goodcatch.screen.rules.span_findings import keep
from goodcatch.standard.posts_of_commit_address import is_forge_itself

ALL = ("--all",)
NAMED, PERHAPS, FILE = map(
    rule_of, (gc501_somebody_named, gc502_somebody_perhaps_named, gc505_file_named_after_somebody)
)
SAID, AUTHOR = rule_of(gc504_commit_names_somebody), rule_of(gc506_author_without_post)
PURGE = "It is in the history: start the purge routine."
WHO = (
    "Commit with a post's name and address of roles.yml, or list an account's no-reply address there under the post; "
    "what is already in the history stays there."
)


@dataclass(frozen=True)
class Place:
    """Where a text was first seen: a file's path, which may hold any sign, and `commit:` where it is of one."""

    path: str
    commit: str = ""


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
        # Oldest first, so that each text is told where it came in.
        found = list(commits_of(self.git, *revisions))[::-1]
        files: dict[str, Place] = {}
        names: dict[str, str] = {}
        for commit in found:
            for change in commit.changes:
                if change.new and holds_writing(change.path):
                    names.setdefault(change.path, commit.id[:10])
                if change.new and has_texts(change.path):
                    files.setdefault(change.new, Place(change.path, f"{commit.id[:10]}:"))
        yield from self.files(files)
        yield from (finding for path, commit in names.items() for finding in self.name(path, f"{commit}:"))
        yield from self._said(found)

    def files(self, places: Mapping[str, Place]) -> Iterator[Finding]:
        """What stands in blobs; `places` maps each to where it was first seen."""
        texts = [
            (text, places[blob])
            for blob, content in blobs(self.git, places)
            for text in texts_of_file(places[blob].path, content, self.allow)
        ]
        found = screen_many((text.text for text, _ in texts), self.allow)
        for text, place in texts:
            self.words += len(text.text.split())
            if spans := found[text.text]:
                # The rules ask again below; they find it here.
                keep(text.text, self.allow, spans)
                yield from self._text(replace(text, path=self._masked(f"{place.commit}{place.path}"), allow=self.allow))

    def _text(self, text: TextIn) -> Iterator[Finding]:
        for rule in (NAMED, PERHAPS):
            yield from (self._finding(rule, found) for found in rule.check(text))

    def name(self, path: str, before: str = "") -> Iterator[Finding]:
        """A file's path that tells who somebody is."""
        for found in gc505_file_named_after_somebody.named(PathIn(path, self.allow)):
            yield self._finding(FILE, replace(found, path=f"{before}{found.path}"))

    def ref(self, name: str) -> Iterator[Finding]:
        """The name of a branch or tag."""
        yield from (self._finding(SAID, found) for found in gc504_commit_names_somebody.in_ref(name, self.allow))

    def message(self, place: str, text: str) -> Iterator[Finding]:
        """A commit's or a tag's message."""
        self.words += len(text.split())
        for found in gc504_commit_names_somebody.in_message(place, text, self.allow):
            yield self._finding(SAID, replace(found, message=f"the message: {found.message}"))

    def refs(self) -> Iterator[Finding]:
        """Every branch and tag by its name, and what tags say."""
        # A tag's message has line ends of its own, so rows end in bytes that it cannot hold.
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
        known = address.lower() in self.posts | {SERVICE.address} or is_forge_itself(address)
        if not known:
            yield AUTHOR.finding(
                Found(place, f"a commit is by somebody whose address is no post's ({mark(address)})", WHO)
            )
        else:
            found = gc504_commit_names_somebody.in_author(place, name, self.allow)
            yield from (self._finding(SAID, one) for one in found)

    def _finding(self, rule: Rule, found: Found) -> Finding:
        """What a rule found, with what has to be done about the history as well."""
        return rule.finding(replace(found, remedy=f"{found.remedy} {self.remedy}".strip()))

    def _masked(self, name: str) -> str:
        """A place as it may be printed."""
        return masked(name, filter(certain, name_spans(name, self.allow)))
