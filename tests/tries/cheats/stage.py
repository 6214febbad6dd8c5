"""Sets the stage of a scene: a desk over two repositories, empty or as a beginning left them that many scenes share.

Three quarters of a scene of the exposures were the way to where it begins. That way is gone once in a run, and each
scene gets a copy of its own: the repositories, the spool, the clock.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.spool.keys import Keys
from goodcatch.spool.private_store_facade import Spool
from scenario import Player
from workflows.scenario_steps import at, player_over

Told = TypeVar("Told")


@dataclass(frozen=True)
class Left:
    """What a beginning left behind, and what it gave."""

    kept: TemporaryDirectory[str]  # there as long as this is
    folder: Path  # of the repositories and the spool, in it
    keys: Keys
    now: datetime
    told: object


def player(folder: Path, start: str) -> Player:
    """A desk over two new repositories."""
    return Player(_copied(_empty(), folder), at(start))


def begun(p: Player, play: Callable[[Player], Told]) -> Told:
    """Play the beginning of a scene, by giving the player a copy of what it left when it was first played."""
    if p.store().cases or p.desk.spool.waiting():
        raise RuntimeError("something happened before the beginning")
    left = _played(play, p.now)
    p.desk, p.now = _copied(left, _folder_of(p) / "begun"), left.now
    return left.told  # type: ignore[return-value]


@cache
def _empty() -> Left:
    kept = TemporaryDirectory()
    folder = Path(kept.name)
    provider = folder / "provider"
    create(provider).commit(MAIN, Change(first_files("Example"), "Begin\n"))
    p = player_over(provider, folder, datetime.min)
    return Left(kept, folder, p.desk.spool.keys, p.now, None)


@cache
def _played(play: Callable[[Player], object], start: datetime) -> Left:
    kept = TemporaryDirectory()
    p = Player(_copied(_empty(), Path(kept.name)), start)
    told = play(p)  # which may have begun elsewhere itself: what counts is where the player stands now
    return Left(kept, _folder_of(p), p.desk.spool.keys, p.now, told)


def _folder_of(p: Player) -> Path:
    return p.desk.learning.folder.parent


def _copied(left: Left, folder: Path) -> Desk:
    shutil.copytree(left.folder, folder, symlinks=True, dirs_exist_ok=True)
    spool = Spool(folder / "private/spool.db", left.keys)
    stores = {"learning": Authority(folder / "provider"), "restricted": Authority(folder / "restricted")}
    return Desk(spool, stores)
