"""Compares a count of so many before a change with the same count of others after it: as rates, never as counts alone.

Fewer reports are no success by themselves: a share of none is said to be silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.record.known.measured_effect import number_in
from goodcatch.record.known.unlikely_by_chance import LIMIT, chance_of_so_few_of
from goodcatch.record.model import Record

FEWER, PERHAPS, QUIET, NONE_BEFORE, NO_BETTER = "fewer", "perhaps-chance", "quiet", "none-before", "no-better"
ANSWERS = {
    FEWER: "fewer, and hardly by chance",
    PERHAPS: "fewer, which may be chance",
    QUIET: "none, and nobody reported: that may be silence",
    NONE_BEFORE: "none before and none now, so it could not become fewer",
    NO_BETTER: "no better",
}


@dataclass(frozen=True)
class Share:
    """So many of so many, as a record tells it."""

    value: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.value} of {self.of}"


def share_in(record: Record | None, value: str, of: str) -> Share | None:
    """What a record says; None where it was not counted there, or cannot be so."""
    if record is None:
        return None
    found, whole = number_in(record.text(value)), number_in(record.text(of))
    if found is None or whole is None or not 0 <= found <= whole:
        return None
    return Share(int(found), int(whole))


def compared(before: Share, after: Share) -> str:
    """What became of a share of which less is better, as one of `ANSWERS`."""
    if not after.of:
        return QUIET if before.value else NONE_BEFORE
    if not before.value and not after.value:
        return NONE_BEFORE
    # a/b < c/d, in whole numbers
    if not before.of or after.value * before.of >= before.value * after.of:
        return NO_BETTER
    chance = chance_of_so_few_of(before.value, before.of, after.value, after.of)
    return FEWER if chance <= LIMIT else PERHAPS
