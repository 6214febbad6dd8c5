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
    """One line of an evidence or measure answer; `options` where it is chosen, `wrong` where it needs another look."""

    name: str
    id: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    wrong: bool = False


@dataclass(frozen=True)
class Question:
    """One field as it is drawn. `id` is where an error summary points; `at_closing` says that it may be left empty now,
    and that the case does not close without it."""

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
    at_closing: bool = False

    @property
    def folded(self) -> bool:
        """Whether it can be left empty for good: then it stands below the others, folded."""
        return self.later and not self.at_closing

    @property
    def begun(self) -> bool:
        """Whether somebody has answered it, or begun to."""
        return any(self.values) or any(part.value for entry in self.entries for part in entry)

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
