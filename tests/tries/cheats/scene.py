"""Keeps every scene that is played at the desk, and says what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scenario import Player

MONDAY = "2026-11-02T09:00:00"
FRIDAY_NIGHT = "2026-11-06T20:10:00"
OCTOBER = "2026-10-05T09:00:00"


@dataclass(frozen=True)
class Scene:
    """One try. A cheat and an honest walk give the case; a figure gives whether it is right."""

    id: str
    kind: str
    reason: str
    start: str
    walk: str  # the honest walk that a cheat stands beside
    mended_by: str
    always: bool
    draft: bool  # played under the draft of standard 2
    play: Callable[[Player], str | bool]


CHEATS: list[Scene] = []
HONEST: list[Scene] = []
FIGURES: list[Scene] = []
Keep = Callable[[Callable[[Player], str | bool]], Callable[[Player], str | bool]]


def cheat(
    id: str,
    kind: str,
    reason: str,
    start: str = MONDAY,
    mended_by: str = "",
    always: bool = False,
    walk: str = "",
    draft: bool = False,
) -> Keep:
    """It should be refused, or a rule should say what it does not say of the honest walk."""
    return _keep(CHEATS, id, kind, reason, start, walk or f"{id[0]}0", mended_by, always, draft)


def honest(
    id: str,
    kind: str,
    reason: str,
    start: str = MONDAY,
    mended_by: str = "",
    always: bool = False,
    draft: bool = False,
) -> Keep:
    """It should close."""
    return _keep(HONEST, id, kind, reason, start, "", mended_by, always, draft)


def figure(
    id: str,
    kind: str,
    reason: str,
    start: str = MONDAY,
    mended_by: str = "",
    always: bool = False,
    draft: bool = False,
) -> Keep:
    """What it counts or shows should be right."""
    return _keep(FIGURES, id, kind, reason, start, "", mended_by, always, draft)


def _keep(scenes: list[Scene], *told: object) -> Keep:
    def keep(play: Callable[[Player], str | bool]) -> Callable[[Player], str | bool]:
        scenes.append(Scene(*told, play))  # type: ignore[arg-type]
        return play

    return keep
