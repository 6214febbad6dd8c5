"""Turns a fault of one kind into a finding: what the rules GC101 to GC108 share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goodcatch.check.finding import Found
from goodcatch.record.store import Fault


def of_kind(*kinds: str) -> Callable[[Fault], Iterator[Found]]:
    """A check that speaks when a file could not be read for one of these reasons."""

    def check(fault: Fault) -> Iterator[Found]:
        why = fault.why
        if why.kind in kinds:
            yield Found(fault.path, why.message, why.remedy, why.line, why.column)

    return check
