"""What every page needs, in one value: the desk, the guard and a clock; and small answers about the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app, request

from goodcatch.intake.desk import Desk
from goodcatch.intake.web.guard import FORM, TRAP, Guard
from goodcatch.standard.model import Standard

KEY = "goodcatch"
# Names in a form that are ours and no answer of anybody's.
OURS = frozenset([FORM, TRAP, "go", "change"])


@dataclass(frozen=True)
class Room:
    """One running server. `clock` gives the time; `landed` is told after `main` moved (to build the site again)."""

    desk: Desk
    site: Path
    guard: Guard
    clock: Callable[[], datetime]
    landed: Callable[[], None]

    @property
    def standard(self) -> Standard:
        """The standard that new records are written under."""
        return self.desk.learning.store().newest


def room() -> Room:
    return cast(Room, current_app.extensions[KEY])


def raw_form() -> Mapping[str, tuple[str, ...]]:
    """What was typed: every value of the posted form, without our own."""
    return {name: tuple(values) for name, values in request.form.lists() if name not in OURS}


def pressed(default: str = "") -> str:
    """Which button sent the form."""
    return "change" if "change" in request.form else request.form.get("go", default)
