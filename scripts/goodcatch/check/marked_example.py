"""Takes from a rule's bad example the words that say on which lines it is found, so that a test can hold them.

`due_on: soon  {GC401}` says that GC401 marks this line. What a reader of the rule book sees is the example without it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A text in which something is found, and the lines of it, from 1, at which it is; none where it names none."""

    text: str
    marked: tuple[int, ...] = ()


def example_of(written: str, rule: str) -> Example:
    """The example as it is read; `rule` is the number in the braces."""
    mark = f"{{{rule}}}"
    # Each verb that asks rules loads them all with their examples.
    if mark not in written:
        return Example(written)
    lines = written.split("\n")
    marked = tuple(number for number, line in enumerate(lines, 1) if line.endswith(mark))
    read = (line.removesuffix(mark).rstrip(" \t") if line.endswith(mark) else line for line in lines)
    return Example("\n".join(read), marked)
