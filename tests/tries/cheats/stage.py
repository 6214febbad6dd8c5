"""Sets the stage of a scene: a desk over two repositories, empty or as a beginning left them that many scenes share.

Three quarters of a scene of the exposures were the way to where it begins. That way is gone once in a run, and each
scene gets a copy of its own: the repositories, the spool, the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from gate import walks
from workflows.play_each_beginning_once import Actor, Plays, nothing_played_yet
from workflows.scenario_steps import at, player_over

Told = TypeVar("Told")


def player(folder: Path, start: str, draft: bool = False) -> Actor:
    """A desk over two new repositories, under the default standard or the draft of the second."""
    if draft:
        return walks.player(folder, at(start))
    return player_over(_plays()[1], folder, at(start))


def begun(p: Actor, play: Callable[[Actor], Told]) -> Told:
    """Play the beginning of a scene, by giving the player a copy of what it left when it was first played."""
    if p.store().cases or p.desk.spool.waiting():
        raise RuntimeError("something happened before the beginning")
    words = f"{play.__module__}.{play.__qualname__} {id(play)}"
    return p.acts([(words, lambda: play(p))])  # type: ignore[return-value]


@cache
def _plays() -> tuple[TemporaryDirectory[str], Plays]:
    kept = TemporaryDirectory()  # there as long as this is
    return kept, nothing_played_yet(Path(kept.name))
