"""Makes the code that lets a reporter come back, and reads it however it is typed."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.make_record_and_id import random_letters
from goodcatch.record.store import LETTERS

GROUPS, GROUP = 5, 4  # 20 letters of base 32: 100 bits
# A group is never digits alone, so that no code reads as a telephone number.
GROUP_VALUES: int = len(LETTERS) ** GROUP - 10**GROUP
LENGTH = GROUPS * GROUP


def new_code() -> str:
    return "-".join(random_letters(GROUP) for _ in range(GROUPS))


def tidy(typed: str) -> str:
    """A code as it was made: case, spaces and dashes do not matter, and O, I, L read as 0, 1, 1."""
    letters = typed.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    return "-".join(letters[n : n + GROUP] for n in range(0, len(letters), GROUP))


def may_be_one(code: str) -> bool:
    """Whether a tidy code has the letters of one; what has not needs no look-up, and is no guess."""
    letters = code.replace("-", "")
    return len(letters) == LENGTH and set(letters) <= set(LETTERS)


def without_each_group(code: str) -> Iterator[str]:
    """What somebody knows who saw all groups but one: the same for every guess at that one."""
    groups = code.split("-")
    for gone in range(len(groups)):
        yield "-".join("?" if n == gone else group for n, group in enumerate(groups))
