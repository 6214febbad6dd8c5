"""Plays what many tests begin with once, and puts a copy of what it led to before whoever begins in the same way.

An act is known by all that it began from (each byte of the spool, each branch, the hour) and by its words, so that what
differs in anything is played anew.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.spool.keys import Keys
from goodcatch.spool.private_store_facade import Spool
from scenario import Player, desk_over

STORES = {"learning": "provider", "restricted": "restricted"}
PRIVATE = "private"
P, T = ParamSpec("P"), TypeVar("T")


@dataclass(frozen=True)
class Left:
    """What an act left behind, and what it gave."""

    folder: Path
    state: str
    now: datetime
    given: object


@dataclass
class Plays:
    """What was played so far, each in a folder of its own."""

    kept: Path
    keys: Keys
    played: dict[tuple[str, str], Left] = field(default_factory=dict)


def nothing_played_yet(folder: Path, more: Mapping[str, bytes] = MappingProxyType({})) -> Plays:
    """A learning and a restricted repository, and an empty spool, to begin with; `more` files lie in both."""
    begin = folder / "begin"
    for store, name in STORES.items():
        own = {} if store == "learning" else {"content/store.yml": f"store: {store}\n".encode()}
        git = create(begin / name)
        git.commit(MAIN, Change({**first_files("Example"), **more, **own}, "Begin\n"))
        git.run("repack", "-a", "-d", "-q")  # one file for a hundred, in each of hundreds of copies
    return Plays(folder, desk_over(begin / STORES["learning"], begin / PRIVATE).spool.keys)


@dataclass
class Actor(Player):
    """A player in a folder whose beginnings are kept for the next one."""

    plays: Plays = field(kw_only=True)

    @property
    def folder(self) -> Path:
        return self.desk.learning.folder.parent

    def acts(self, said: Iterable[tuple[str, Callable[[], object]]]) -> object:
        """Do acts one after another, and only those that nobody has done from here; gives what the last one gave."""
        left, last, state = list(said), None, self._state()
        while left and (found := self.plays.played.get((state, left[0][0]))):
            last, state = found, found.state
            left.pop(0)
        if last:
            self.now, self.desk = last.now, desk_from(last.folder, self.folder, self.plays.keys)
        for words, play in left:
            before, given = self._state(), play()
            last = self.plays.played[before, words] = self._kept(given)
        return last.given if last else None

    def _kept(self, given: object) -> Left:
        folder = self.plays.kept / str(len(self.plays.played))
        copy(self.folder, folder)
        return Left(folder, self._state(), self.now, given)

    def _state(self) -> str:
        refs = (path for name in STORES.values() for path in (self.folder / name / ".git/refs").rglob("*"))
        files = sorted(path for path in (*refs, *(self.folder / PRIVATE).rglob("*")) if path.is_file())
        told = [f"{path.relative_to(self.folder)} {sha256(path.read_bytes()).hexdigest()}" for path in files]
        return sha256("\n".join([str(self.now), *told]).encode()).hexdigest()


def desk_from(source: Path, folder: Path, keys: Keys) -> Desk:
    """A desk in a folder, over a copy of what was kept."""
    copy(source, folder)
    stores = {store: Authority(folder / name) for store, name in STORES.items()}
    return Desk(Spool(folder / PRIVATE / "spool.db", keys), stores)


def copy(source: Path, folder: Path) -> None:
    names = [*STORES.values(), PRIVATE]
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    # Not by shutil, which needs three times as long.
    subprocess.run(["cp", "-RP", *(str(source / name) for name in names), str(folder)], check=True, timeout=60)


def once(play: Callable[Concatenate[Actor, P], T]) -> Callable[Concatenate[Actor, P], T]:
    """Have a function played once for each beginning and each set of words."""

    @wraps(play)
    def played(player: Actor, *args: P.args, **kwargs: P.kwargs) -> T:
        words = f"{play.__module__}.{play.__name__} {args} {kwargs}"
        return player.acts([(words, lambda: play(player, *args, **kwargs))])  # type: ignore[return-value]

    return played
