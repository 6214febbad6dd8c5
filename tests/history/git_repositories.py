"""Repositories for tests: small ones made by git's own commands, a large one written as one story."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodcatch.history.fast_import import Planned, tell
from goodcatch.history.git import Git, Identity, create
from goodcatch.record.store import LETTERS, path_of

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
TEAM_LEAD, QUALITY_LEAD = (
    Identity(post, f"{post}@posts.example.invalid") for post in ("team-lead-1", "quality-lead-1")
)
STEPS = ("report", "triage", "action", "closure")


class Desk:
    """A work tree in which posts commit, one minute after the other, as git itself would have them do it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, START
        if not (folder / ".git").exists():
            create(folder)

    def git(self, *args: str, by: str = "quality-lead-1", committer: str = "", written: datetime | None = None) -> str:
        """Run git by hand, as a post, a minute later than before."""
        self.now += timedelta(minutes=1)
        name, address = by, f"{by}@posts.example.invalid"
        stored = committer or address
        env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address,
            "GIT_AUTHOR_DATE": f"{(written or self.now).isoformat()}",
            "GIT_COMMITTER_NAME": stored.partition("@")[0], "GIT_COMMITTER_EMAIL": stored,
            "GIT_COMMITTER_DATE": f"{self.now.isoformat()}", "GIT_EDITOR": "true",
            "GIT_CONFIG_GLOBAL": os.environ["GIT_CONFIG_GLOBAL"],
        }  # fmt: skip
        done = subprocess.run(["git", *args], cwd=self.folder, env=env, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")

    def commit(
        self,
        files: Mapping[str, str | None],
        subject: str = "A step",
        by: str = "quality-lead-1",
        committer: str = "",
        written: datetime | None = None,
    ) -> str:
        """Write files, commit all that changed, and say which commit it became."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--allow-empty", "-m", subject, by=by, committer=committer, written=written)
        return self.git("rev-parse", "HEAD")


def record_text(case: str, step: str, at: datetime = START, by: str = "quality-lead-1", **answers: str) -> str:
    """A record as it is written, with whatever answers."""
    head = {"case": case, "step": step, "standard": "1", "at": f'"{at.isoformat()}"', "by": by, **answers}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in head.items()) + "---\nIn plain words.\n"


def case_of(number: int) -> str:
    """A case id for a number, spread over the letters that ids begin with."""
    letters = [LETTERS[number // 32**place % 32] for place in range(8)]
    return f"NM-2026-{''.join(letters)}"


def provider(folder: Path, cases: int) -> Git:
    """A provider of many cases with four records each; all but the report landed by another post."""
    git = create(folder)
    tell(git, _story(cases))
    return git


def _story(cases: int) -> Iterator[Planned]:
    at = START
    for step in STEPS:
        for number in range(cases):
            case, at = case_of(number), at + timedelta(minutes=2)
            files = {path_of(case, f"{step}-0001"): record_text(case, step, at)}
            landed = None if step == "report" else QUALITY_LEAD
            yield Planned(files, f"{case}: {step}\n", at, TEAM_LEAD, landed, at + timedelta(minutes=1))
