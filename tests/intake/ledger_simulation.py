"""Plays a house for some weeks, landing the ledger each night, and reads the diffs of its repository as an attacker."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.spool.keys import Keys
from goodcatch.spool.private_store_facade import Spool
from scenario import git

FIRST = date(2026, 11, 1)
KEY = "A" * 43 + "="  # any will do: what is closed is not looked at


@dataclass
class House:
    """A desk, what happened on it, and the days on which safeguarding was told of something."""

    desk: Desk
    learning: random.Random  # two sources of chance, so that the same house can be played without its safeguarding
    safeguarding: random.Random
    days: set[date] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    count: int = 0

    def receive(self, pathway: str, at: datetime) -> str:
        self.count += 1
        token = f"{pathway} {self.count}"
        return self.desk.spool.receive({"what_happened": token}, "form", at, token, pathway).id

    def live(self, day: date, reports: float, restricted: float) -> None:
        """One day: reports come, some end; now and then something is for safeguarding, by its form or from triage."""
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        while self.learning.random() < reports:
            self.open.append(self.receive("near-miss", at))
            at += timedelta(minutes=7)
        for report in [one for one in self.open if self.learning.random() < 0.3]:
            self.open.remove(report)
            if self.learning.random() < 0.5:
                self.desk.spool.end(report, "spam", "quality-lead-1", "quality-lead-2", at)
            else:
                self.desk.spool.finish(report, f"NM-{self.count}-{report[:8]}", "", at)
        while self.safeguarding.random() < restricted:
            self.days.add(day)
            moved = self.safeguarding.random() < 0.5
            report = self.receive("near-miss" if moved else "safeguarding", at)
            if moved:
                self.desk.spool.move(report, "safeguarding", {"what_happened": "moved"}, at)
            if self.safeguarding.random() < 0.5:
                self.desk.spool.finish(report, f"SG-{self.count}-{report[:8]}", "", at)


def house(folder: Path, seed: int, connected: bool = True) -> House:
    folder.mkdir()
    for name in ("learning", *(["restricted"] if connected else [])):
        begun = datetime.combine(FIRST - timedelta(days=1), datetime.min.time(), UTC)
        create(folder / name).commit(MAIN, Change(first_files("Example"), "Begin\n", at=begun))
    Spool.made(folder / "spool.db", Keys(KEY), datetime(2026, 10, 31, tzinfo=UTC))
    desk = desk_in(folder)
    return House(desk, random.Random(f"learning {seed}"), random.Random(f"safeguarding {seed}"))


def desk_in(folder: Path) -> Desk:
    """The desk over the stores and the spool of a folder."""
    stores = {name: Authority(folder / name) for name in ("learning", "restricted") if (folder / name).exists()}
    return Desk(Spool(folder / "spool.db", Keys(KEY)), stores)


def play(played: House, days: int, reports: float = 0.4, restricted: float = 0.25) -> None:
    """So many days from the first on, each followed by its night."""
    for day in (FIRST + timedelta(days=n) for n in range(days)):
        played.live(day, reports, restricted)
        night = day + timedelta(days=1)
        # The server comes to it sooner or later; nobody shall see when.
        land_ledger(played.desk, datetime(night.year, night.month, night.day, 0, 1, tzinfo=UTC))


HASH, LINE = re.compile(r"\b[0-9a-f]{40,64}\b"), re.compile(r"L-[0-9A-Z]{12}")


def seen(folder: Path) -> list[str]:
    """Each commit as an attacker reads it: time, author, message, size and diff, with what is drawn at random or hashed
    struck out, since no two are the same."""
    log = git(folder, "log", "--reverse", "--format=COMMIT%n%at %ct %an %ae %cn %ce%n%B", "-p", "-U0", "--no-renames")
    spool = re.sub(r"S-[0-9A-Z]{12}", "S", log)
    plain = LINE.sub("L", HASH.sub("H", re.sub(r"index [0-9a-f.]+( \d+)?", "index", spool)))
    return plain.split("COMMIT\n")[2:]


def sorted_lines(commit: str) -> str:
    """A diff without the order of its lines, which follows from their random ids."""
    body = [line for line in commit.splitlines() if not line.startswith("@@")]
    return "\n".join(sorted(body))
