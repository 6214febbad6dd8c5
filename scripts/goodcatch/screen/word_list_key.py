"""Makes the key by which the word lists know a word: without case, accents or curly quotes."""

from __future__ import annotations

import unicodedata

# Letters that taking off accents leaves as they are, and what people type for an apostrophe or a hyphen.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ə": "a",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "\u200b": None,
        "\u00ad": None,
    }
)


def fold(word: str) -> str:
    """The key of a word: `fold("Zoë’s") == "zoe's"`."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    # Once more, for `ǿ` is an `ø` only when its accent is gone.
    return "".join(c for c in spread if not unicodedata.combining(c)).translate(_LETTERS)


def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that places in it stay the same."""
    # `İ` becomes two letters, and every place behind it would move.
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
