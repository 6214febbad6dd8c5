"""Says which registers a provider's procedures keep: each artefact that a step names, with the steps that write it.

Nobody lists registers: a step says `artefacts:`, and a register of that name is there (mission items 99, 100).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodcatch.standard.model import Standard, Step

_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Register:
    """A register under the name that the procedures give it, and the steps that write it, each as its newest standard
    has it."""

    name: str
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return f"{self.name[:1].upper()}{self.name[1:]}"

    @property
    def slug(self) -> str:
        """Its name in an address: small letters, digits and hyphens."""
        return _NOT_IN_ADDRESS.sub("-", self.name.lower()).strip("-")


def registers(standards: Iterable[Standard]) -> tuple[Register, ...]:
    """Every register that any of the standards names, by name: what an older one named still has its records."""
    steps: dict[str, dict[tuple[str, str], Step]] = {}
    newest: dict[tuple[str, str], Step] = {}
    for standard in sorted(standards, key=lambda one: one.version):
        for step in _steps(standard):
            newest[step.pathway, step.name] = step
            for name in step.artefacts:
                steps.setdefault(name, {})[step.pathway, step.name] = step
    return tuple(
        Register(name, tuple(newest[where] for where in steps[name])) for name in sorted(steps, key=str.casefold)
    )


def _steps(standard: Standard) -> Iterable[Step]:
    return (step for pathway in standard.pathways.values() for step in pathway.steps.values())
