"""Says in rows what a pack tells of each landing: who, when, by which standard, what changed, what rules said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Finding
from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author, FileChange, Landing
from goodcatch.history.post_behind_author import NO_POST
from goodcatch.pack.inside.fields_in_text import changes_between
from goodcatch.pack.standards_in_force import InForce
from goodcatch.pack.titles_of_files import step_of_file, title_of_file
from goodcatch.pack.versions_of_files import BEFORE, Version
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.store import Store
from goodcatch.standard.model import Step
from goodcatch.standard.posts_of_commit_address import is_address_of_post, posts_with

BECAME = {"A": "added", "D": "deleted"}


@dataclass(frozen=True)
class Rows:
    store: Store
    versions: Mapping[tuple[str, str], Version]
    standards: Mapping[str, InForce]
    findings: Mapping[str, tuple[Finding, ...]]

    def of(self, landings: tuple[Landing, ...]) -> Iterator[dict[str, object]]:
        """The landings in their order, each with its files."""
        last: dict[str, Version | None] = {
            path: one for (commit, path), one in self.versions.items() if commit == BEFORE
        }
        for landing in landings:
            files = [self._file(landing, change, last) for change in landing.changes]
            yield {**self._head(landing), "files": files}

    def _head(self, landing: Landing) -> dict[str, object]:
        standard = self.standards.get(landing.commit)
        return {
            "commit": landing.commit,
            "landed": iso(landing.committer.at),
            "how": landing.kind,
            "by": [self._post(author, standard) for author in landing.authors],
            "says": landing.message_subject,
            "standard": {"version": standard.version, "folder": standard.tree} if standard else {},
            "findings": [_finding(one) for one in self.findings.get(landing.commit, ())],
        }

    def _post(self, author: Author, standard: InForce | None) -> str:
        """The post, never a name that somebody uses at a forge."""
        known = self.store.standards
        if author.address == SERVICE.address or is_address_of_post(author.address, known):
            return author.address.partition("@")[0]
        listed = posts_with(author.address, known, standard.version if standard else 1)
        return " or ".join(post.name for post in listed) or NO_POST

    def _file(self, landing: Landing, change: FileChange, last: dict[str, Version | None]) -> dict[str, object]:
        before, after = last.get(change.path), self.versions.get((landing.commit, change.path))
        last[change.path] = after
        stands = after or before
        text = _text(stands) if stands else ""
        step = step_of_file(change.path, text, self.store)
        changed = changes_between(_text(before), _text(after)) if before and after else []
        return {
            "path": change.path,
            "title": title_of_file(change.path, text, self.store),
            "became": BECAME.get(change.status, "changed"),
            "id": after.id if after else "",
            "at": after.place if after else "",
            "before": before.place if before else "",
            "kept_out": list(after.kept_out) if after else [],
            "changes": [{**one, "question": _question(step, one["field"])} for one in changed],
        }


def _text(version: Version) -> str:
    return version.content.decode("utf-8", "replace")


def _question(step: Step | None, name: str) -> str:
    return (step.fields[name].label or name) if step and name in step.fields else name


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "path": finding.path,
        "line": finding.line,
        "says": finding.message,
        "remedy": finding.remedy,
    }
