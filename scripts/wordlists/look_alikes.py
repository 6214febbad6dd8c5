"""Makes the two tables by which the screen reads a text as people see it: signs written another way, and look-alikes.

What Unicode itself calls the same sign (wide letters, digits of any script, spaces of any width) comes from Python's
`unicodedata`; what only looks the same (Cyrillic `а`) from Unicode's confusables, as `confusable-homoglyphs` carries
them. A row is two numbers in base 16: the sign, and what is read for it; nothing where it cannot be seen.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters and signs by their class, and seen as a space
HYPHENS = "\u2010\u2011\u2043\u2212"  # no dash among them: a dash ends a clause, a hyphen joins
# The scripts whose letters stand beside Latin ones in what fools people. Of Latin only what no language writes.
SCRIPTS = ("GREEK", "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE", "LISU")
SHAPED = re.compile(
    r"LATIN LETTER (SMALL) CAPITAL ([A-Z])|(?:NEGATIVE )?(?:CIRCLED|SQUARED)() LATIN CAPITAL LETTER ([A-Z])"
)


def signs() -> Iterator[tuple[str, str]]:
    """Each sign that is another way to write a sign of ASCII, and each that nobody sees."""
    for number in range(0x80, sys.maxunicode + 1):
        sign = chr(number)
        if (read := _read(sign)) is not None:
            yield sign, read


def _read(sign: str) -> str | None:
    kind, plain = unicodedata.category(sign), unicodedata.normalize("NFKC", sign)
    if kind == "Cf" or unicodedata.name(sign, "").startswith("VARIATION SELECTOR") or sign == "\u034f":
        return ""
    if kind == "Zs" or sign in BLANK:
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if sign in HYPHENS:
        return "-"
    # A raised number is a footnote's, and would grow to the word before it.
    raised = unicodedata.decomposition(sign).startswith(("<super>", "<sub>"))
    if len(plain) == 1 and " " < plain < "\x7f" and not raised:
        return plain
    if shaped := SHAPED.fullmatch(unicodedata.name(sign, "")):
        return (shaped[2] or "").lower() or shaped[4]
    return None


def look_alikes(package: Path) -> Iterator[tuple[str, str]]:
    """Each letter that is none of ASCII's and looks like one; also with an accent, where Latin has that letter."""
    table = json.loads((package / "confusables.json").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for letter in (chr(number) for number in range(0x41, 0x7B) if chr(number).isalpha()):
        found |= {row["c"]: _cased(row["c"], letter) for row in table.get(letter, ()) if _is_odd_letter(row["c"])}
    yield from found.items()
    for number in range(0x370, 0x530):
        spread = unicodedata.normalize("NFD", chr(number))
        base, marks = spread[0], spread[1:]
        joined = unicodedata.normalize("NFC", found.get(base, "") + marks)
        if marks and base in found and len(joined) == 1:
            yield chr(number), joined


def _is_odd_letter(sign: str) -> bool:
    if len(sign) != 1 or sign.isascii() or not unicodedata.category(sign).startswith("L"):
        return False
    script = unicodedata.name(sign, "").partition(" ")[0]
    return script in SCRIPTS or (script == "LATIN" and 0x250 <= ord(sign) < 0x2B0)


def _cased(sign: str, letter: str) -> str:
    """Unicode reads both `l` and `I` as `l`."""
    return "I" if letter == "l" and unicodedata.category(sign) == "Lu" else letter


def row(pair: tuple[str, str]) -> str:
    return " ".join(f"{ord(sign):x}" for text in pair for sign in text)


def rows(pairs: Iterator[tuple[str, str]]) -> list[str]:
    """As a file keeps them."""
    return sorted(row(pair) for pair in dict(pairs).items())
