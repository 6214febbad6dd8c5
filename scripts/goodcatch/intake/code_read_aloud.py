"""Spells a receipt's code so that it can be read over a telephone and written down at the other end."""

from __future__ import annotations

# The alphabet of the ITU and NATO; codes have no I, L, O or U.
_WORDS = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo"
    " Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
).split()
_NUMBERS = "zero one two three four five six seven eight nine".split()
SAID = {word[0]: word for word in _WORDS} | {str(number): word for number, word in enumerate(_NUMBERS)}


def read_aloud(code: str) -> tuple[tuple[str, str], ...]:
    """Each group of the code, and how it is said."""
    return tuple((group, ", ".join(SAID[letter] for letter in group)) for group in code.split("-"))
