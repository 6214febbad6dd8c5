"""Tells whether a name looks like another one and is not it: another script's letters, capitals, signs left unseen."""

from __future__ import annotations

from goodcatch.screen.text_as_seen import as_seen

# Two letters that are read as one, and what is typed for a letter.
_READ_AS = (("rn", "m"), ("vv", "w"), ("1", "i"), ("l", "i"), ("|", "i"), ("0", "o"))


def looks_like(name: str, other: str) -> bool:
    """Whether a name reads like another one, and is written otherwise."""
    return name != other and as_read(name) == as_read(other)


def as_read(name: str) -> str:
    """A name as somebody reads it who looks only once: in small letters of one script, without signs between them."""
    seen = as_seen(name)
    read = (seen.text if seen else name).casefold()
    for typed, letter in _READ_AS:
        read = read.replace(typed, letter)
    return "".join(sign for sign in read if sign.isalnum() or sign in "/.")
