"""Ways to pass a gate without doing what it asks, beside honest walks; and figures that should be right.

Each scene is played at the desk, over real repositories. A cheat differs from its honest walk in an answer or two: it
should be refused, or a rule should say of it what it does not say of the walk (rules that look at words alone do not
count). An honest case should close.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from _pytest.mark import ParameterSet

from goodcatch.intake.refused_act import Refused
from scenario import Player
from tries.cheats import exposures, near_miss, safeguarding, stuck, walks
from tries.cheats.scene import CHEATS, FIGURES, HONEST, Scene
from tries.cheats.stage import begun, player
from tries.rows import row
from workflows.scenario_steps import flags, is_closed, stops

PLAYED = (near_miss, exposures, safeguarding, stuck, walks)
OF_WORDS = "GC50"
REFUSED = frozenset(["refused"])
Play = Callable[[Scene, Player], str | bool]


def played(scene: Scene, p: Player) -> str | bool:
    return scene.play(p)


def walked(scene: Scene, p: Player) -> str | bool:
    """An honest walk is asked twice what came of it: whether it closes, and what rules say of it."""
    return begun(p, scene.play)


def rows(scenes: Iterable[Scene]) -> list[ParameterSet]:
    return [row(s, id=f"{s.kind}-{s.id}", mended_by=s.mended_by, always=s.always) for s in scenes]


def said_of(scene: Scene, folder: Path, play: Play = played) -> frozenset[str]:
    """The rules that say something of the scene's case; or that it was refused."""
    p = player(folder, scene.start, scene.draft)
    try:
        case = str(play(scene, p))
    except Refused:
        return REFUSED
    return frozenset(rule for rule in (*flags(p, case), *stops(p, case)) if not rule.startswith(OF_WORDS))


@cache
def said_of_walk(id: str) -> frozenset[str]:
    scene = next(scene for scene in HONEST if scene.id == id)
    with TemporaryDirectory() as folder:
        return said_of(scene, Path(folder), walked)


@pytest.mark.parametrize("scene", rows(CHEATS))
def test_a_cheat_is_refused_or_named(scene: Scene, tmp_path: Path) -> None:
    walk = said_of_walk(scene.walk)
    if walk == REFUSED:
        raise RuntimeError(f"the honest walk {scene.walk} is refused")
    assert said_of(scene, tmp_path) - walk, scene.reason


@pytest.mark.parametrize("scene", rows(HONEST))
def test_an_honest_case_closes(scene: Scene, tmp_path: Path) -> None:
    p = player(tmp_path, scene.start, scene.draft)
    try:
        closed = is_closed(p, str(walked(scene, p)))
    except Refused:
        closed = False
    assert closed, scene.reason


@pytest.mark.parametrize("scene", rows(FIGURES))
def test_a_figure_is_right(scene: Scene, tmp_path: Path) -> None:
    p = player(tmp_path, scene.start, scene.draft)
    assert scene.play(p), scene.reason


def test_each_kind_of_scene_has_one_in_the_default_run() -> None:
    every = (*CHEATS, *HONEST, *FIGURES)
    assert {scene.kind for scene in every if scene.always} == {scene.kind for scene in every}
