"""Keeps every kind of tampering that is tried, told by the fault it is an example of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tries.tamper.provider import Provider

Deed = Callable[[Provider], None]


@dataclass(frozen=True)
class Kind:
    """One deed. A finding of one of `rules` names it; so does one that points at what was touched."""

    fault: str
    id: str
    reason: str
    rules: tuple[str, ...]
    head_known: bool  # somebody holds an earlier head of main
    proposed: bool  # the deed comes as a change that a gate would judge
    mended_by: str
    always: bool
    do: Deed


KINDS: list[Kind] = []


def of_fault(fault: str) -> Callable[..., Callable[[Deed], Deed]]:
    """The decorator for the deeds of one fault."""

    def kind(
        reason: str,
        rules: Sequence[str] = (),
        known: bool = False,
        base: bool = True,
        mended_by: str = "",
        always: bool = False,
    ) -> Callable[[Deed], Deed]:
        def keep(deed: Deed) -> Deed:
            name = deed.__name__.replace("_", "-")
            KINDS.append(Kind(fault, name, reason, tuple(rules), known, base, mended_by, always, deed))
            return deed

        return keep

    return kind
