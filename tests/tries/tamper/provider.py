"""A copy of the example provider that somebody tampers with: files, commits, branches, a past told anew."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tries.command import PATIENCE, Said, verb

START = datetime(2026, 11, 19, 9, tzinfo=UTC)
READY = "NM-2026-3RM8WK6P"  # open: done and checked, nearly ready to close
OPEN = "NM-2026-5ZD1MJ8V"  # open: an action, accepted, not done
LATE = "NM-2026-6BW3HR5K"  # open, triage late
NEW = "NM-2026-1CK4ZT8H"  # open: sorted, with a medicines review
CLOSED = "NM-2026-9AT6JG1R"  # closed
LEARNING = {
    "issued": '"yes"', "theme": "equipment", "channels": "[team-briefing]", "audience": "All houses",
    "shared_on": '"2026-11-18"',
}  # fmt: skip


class Unplayable(Exception):
    """The example does not hold what a deed wants to change: the deed must be told anew."""


@dataclass
class Provider:
    """What a person can do to the repository by hand. Every command of git is a minute after the last."""

    folder: Path
    now: datetime = START
    touched: set[str] = field(default_factory=set)
    commits: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # earlier heads that somebody keeps
    same: bool = False  # whether this clone must be read as it is, whatever it is dressed up as

    def git(
        self,
        *args: str,
        by: str = "quality-lead-1",
        date: datetime | None = None,
        given: bytes | None = None,
        ok: bool = True,
        mail: str = "",
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run git as a post; what it printed. Unless `ok` is false, it must succeed."""
        self.now += timedelta(minutes=1)
        told = (date or self.now).isoformat()
        given_env, env = env or {}, {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        for who in ("AUTHOR", "COMMITTER"):
            address = mail or f"{by}@posts.goodcatch.invalid"
            env |= {f"GIT_{who}_NAME": by, f"GIT_{who}_EMAIL": address, f"GIT_{who}_DATE": told}
        env |= {"GIT_CONFIG_GLOBAL": os.environ["GIT_CONFIG_GLOBAL"], "GIT_EDITOR": "true", **given_env}
        done = subprocess.run(
            ["git", *args], cwd=self.folder, env=env, capture_output=True, input=given, timeout=PATIENCE, check=False
        )
        if ok and done.returncode:
            raise Unplayable(f"git {args}: {done.stderr.decode()}")
        return done.stdout.decode(errors="replace").strip()

    def goodcatch(self, *words: str) -> Said:
        return verb(*words, "--repo", self.folder)

    def path(self, case: str, name: str) -> str:
        return f"content/cases/{case[3:7]}/{case[8]}/{case}/{name}.md"

    def find(self, case: str, step: str) -> str:
        """The first record of a step, by name."""
        found = sorted((self.folder / self.path(case, "x")).parent.glob(f"{step}-*.md"))
        return found[0].relative_to(self.folder).as_posix()

    def name(self, case: str, step: str) -> str:
        return Path(self.find(case, step)).stem

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.touched.add(path)

    def sub(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        if old not in text:
            raise Unplayable(f"{path} does not hold {old!r}")
        self.write(path, text.replace(old, new, 1))

    def field(self, path: str, name: str, value: str) -> None:
        """Give one answer another value."""
        text, times = re.subn(rf"(?m)^{name}: .*$", f"{name}: {value}", self.read(path), count=1)
        if not times:
            raise Unplayable(f"{path} has no {name}")
        self.write(path, text)

    def rm(self, path: str) -> None:
        (self.folder / path).unlink()
        self.touched.add(path)

    def forget(self) -> None:
        """What was done so far was honest: it does not count as touched."""
        self.touched.clear()
        self.commits.clear()

    def commit(self, message: str, by: str = "quality-lead-1", date: datetime | None = None, mail: str = "") -> None:
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", message, by=by, date=date, mail=mail)
        self.note()

    def stored(self, message: str, written: datetime, env: Mapping[str, str]) -> None:
        """What stands in the work tree, in a commit that was written at one time and stored as `env` says."""
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message, by="quality-lead-2", date=written, env=env)
        self.note()

    def note(self) -> None:
        """Keep HEAD among the commits of the deed."""
        self.commits.append(self.git("rev-parse", "HEAD"))

    def branch(self, message: str, by: str = "quality-lead-2", lander: str = "operations-lead-1") -> None:
        """What stands in the work tree, as a branch merged the desk's way."""
        self.git("checkout", "-q", "-b", "change/x")
        self.commit(message, by=by)
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", f"Land {message}", "change/x", by=lander)
        self.note()
        self.git("branch", "-q", "-D", "change/x")

    def record(
        self, case: str, step: str, by: str, at: datetime, suffix: str = "ZZ01", body: str = "", **answers: str
    ) -> str:
        """Write a record by hand; gives its path. Answers are YAML as they stand."""
        head = {"case": case, "step": step, "standard": '"1"', "at": f'"{at.isoformat()}"', "by": by, **answers}
        path = self.path(case, f"{step}-{suffix}")
        lines = "".join(f"{key}: {value}\n" for key, value in head.items())
        self.write(path, f"---\n{lines}---\n" + (f"\n{body}\n" if body else ""))
        return path

    def land(self, case: str, step: str, by: str = "quality-lead-2", suffix: str = "ZZ01", **answers: str) -> None:
        """A record by hand, landed the desk's way."""
        self.record(case, step, by, self.now, suffix, **answers)
        self.branch(f"{case}: {step}", by=by)

    def learning(self) -> None:
        self.land(READY, "learning", body="The sheet comes from the record.", **LEARNING)

    def check_again(self) -> None:
        answers = {"action": "action-PT1P", "holds": '"yes"', "method": "Ten sheets again."}
        self.land(READY, "check", suffix="ZZ02", **answers)

    def nearly_closed(self) -> None:
        """All that the case that is nearly ready still lacks before its closure."""
        self.learning()
        self.check_again()
        self.forget()

    def closure(self, by: str, case: str = READY, extra: str = "", standard: str = "1") -> str:
        """The file of a closure with the right `saw`, which the program itself reckons."""
        made = self.goodcatch("new", "closure", "--case", case, "--by", by).out.splitlines()[0].strip()
        saw = re.findall(r"saw: .*", self.read(made))[0]
        (self.folder / made).unlink()
        path = self.path(case, "closure-ZZ09")
        head = f'case: {case}\nstep: closure\nstandard: "{standard}"\nat: "{self.now.isoformat()}"\nby: {by}\n{saw}\n'
        self.write(path, f"---\n{head}since: Ten sheets were right in each of two weeks.\n{extra}---\n")
        return path

    def correct(
        self, case: str, record: str, fields: str, reason: str = "A spelling mistake.", suffix: str = "ZZ05"
    ) -> None:
        answers = {"record": record, "fields": fields, "reason": reason}
        self.record(case, "correction", "quality-lead-1", self.now, suffix, **answers)

    def rewrite(self, change: Callable[[bytes], bytes]) -> None:
        """Tell the past anew with a change to it; dates and authors stay. The head before it is kept."""
        self.heads = [self.git("rev-parse", "main")]
        done = subprocess.run(
            ["git", "fast-export", "main"], cwd=self.folder, capture_output=True, timeout=PATIENCE, check=True
        )
        new = change(done.stdout)
        if new == done.stdout:
            raise Unplayable("the past does not hold what the deed changes")
        self.git("checkout", "-q", "--detach")
        self.git("fast-import", "--quiet", "--force", given=new)
        self.git("checkout", "-q", "-f", "main")
