"""Looks up the provider's own numbers by name, in the form in which conditions ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import Standard


def tolerances(standard: Standard) -> AnswerLookup:
    """A tolerance's value by name, in the form conditions look things up."""
    return _Tolerance(standard)


@dataclass(frozen=True)
class _Tolerance:
    standard: Standard

    def __call__(self, name: str) -> tuple[str, ...]:
        tolerance = self.standard.tolerances.get(name)
        return (tolerance.value,) if tolerance else ()
