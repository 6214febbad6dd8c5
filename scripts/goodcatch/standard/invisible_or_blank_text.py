"""Tells what a reader sees of an answer: characters that hide in it, and whether anything is left to read.

A soft hyphen or a space of no width parts a name so that no search and no screen finds it; a mark that turns the
reading direction shows another text than the one that is kept. In a file they may also be written as an escape
("\\u202e"), so they are looked for in the values, after reading.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\uffff"
_NO_WIDTH = r"\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
_DIRECTION = r"\u202a-\u202e\u2066-\u2069"
# Letters and signs by their Unicode class, but blank: `says_something` would otherwise take them for an answer.
_BLANK_LETTERS = r"\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Persian words and family emoji need the two joiners, the flags of England, Scotland and Wales the tags after the flag:
# both hide nothing there, and do between Latin letters or on their own.
_JOINERS = r"(?<=[A-Za-z])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z])"
_TAGS = "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
_HIDDEN = re.compile(f"[{_CONTROLS}{_NO_WIDTH}{_DIRECTION}{_BLANK_LETTERS}]|{_JOINERS}|{_TAGS}")
_NO_ANSWER = frozenset(["~", "null"])  # what other programs write where nobody answered


def hidden_in(text: str) -> str:
    """The first hidden character as U+200B, or nothing."""
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0][0]):04X}" if found else ""


def without_hidden(text: str) -> str:
    """The text as it looks."""
    return _HIDDEN.sub("", text)


def is_no_answer(text: str) -> bool:
    """Whether a text is the sign of other programs for a missing value."""
    return text.strip().lower() in _NO_ANSWER


def says_something(text: str) -> bool:
    """Whether there is anything to see, beyond spaces, marks that need a letter, and the sign for nothing."""
    seen = any(unicodedata.category(sign)[0] not in "ZCM" for sign in without_hidden(text))
    return seen and not is_no_answer(text)
