"""Says what one question of a form is when it is drawn: frozen values between the standard and the templates."""

from __future__ import annotations

from dataclasses import dataclass

SHORT = 10


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    id: str
    value: str
    label: str
    help: str
    chosen: bool


@dataclass(frozen=True)
class Part:
    """One line of an evidence or measure answer."""

    name: str
    id: str
    label: str
    value: str


@dataclass(frozen=True)
class Question:
    """One field as it is drawn. `id` is where an error summary points."""

    name: str
    id: str
    widget: str
    label: str
    help: str
    note: str
    required: bool
    values: tuple[str, ...]
    options: tuple[Option, ...]
    entries: tuple[tuple[Part, ...], ...]
    problem: str
    later: bool
    # Answers of the same form without which it is not asked: each a question's name and the answers that ask for it.
    asked_if: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def short(self) -> bool:
        """Two answers that fit beside each other on a small phone."""
        return len(self.options) == 2 and all(len(o.label) < SHORT and not o.help for o in self.options)

    @property
    def described(self) -> str:
        """Ids of the help and the message, for a screen reader."""
        parts = [f"{self.id}-help"] if self.help or self.note else []
        return " ".join([*parts, f"{self.id}-problem"] if self.problem else parts)
