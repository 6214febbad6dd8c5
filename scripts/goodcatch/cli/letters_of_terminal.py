"""Says what a terminal's letters cannot: quotation marks, dashes and arrows in ASCII, and a question mark for the rest.

A terminal or a pipe may know ASCII alone, and a path need not be text at all. Neither may end a verb.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import TextIO

HANDLER = "goodcatch-plain-letters"
PLAIN: Mapping[str, str] = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "→": "->",
    "←": "<-",
    "…": "...",
    "×": "x",
    "\u00a0": " ",
    "\u202f": " ",
}


def in_plain_letters(error: UnicodeError) -> tuple[str, int]:
    """What stands for the letters that an encoding has not, and where to go on: an error handler as `codecs` asks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter, "?") for letter in missing), error.end


def say_in_its_letters(*streams: TextIO) -> None:
    """Let each of these streams say what its encoding cannot in plain letters."""
    codecs.register_error(HANDLER, in_plain_letters)
    for stream in streams:
        stream.reconfigure(errors=HANDLER)  # type: ignore[attr-defined]
