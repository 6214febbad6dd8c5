"""Lays the entries of a draft's sheet over those of the default's, so that the draft holds only what differs."""

from __future__ import annotations

import re

# An entry is a line that begins at the margin with a name, and whatever is indented below it.
_ENTRY = re.compile(r"(?m)^([A-Za-z][\w-]*):.*\n(?:[ \t]+.*\n|\n(?=[ \t]))*")


def laid_over(under: str, over: str) -> str:
    """The sheet `under` with each entry that `over` has in its place; what is new comes last. Comments of `over` at the
    margin are left out: they speak to whoever edits the draft."""
    new = {entry[1]: entry[0] for entry in _ENTRY.finditer(over)}
    kept = _ENTRY.sub(lambda entry: new.pop(entry[1], entry[0]), under if under.endswith("\n") else f"{under}\n")
    return kept + "".join(new.values())
