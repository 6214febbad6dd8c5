"""In: a name in Cyrillic, Greek or Devanagari. Out: how it is commonly written in Latin letters, or nothing.

The rules are rough on purpose: they give one spelling that people use, which is enough for a list to look a name up in.
"""

from __future__ import annotations

CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцъыьэіїєґёјљњђћџќѓѕ",
        "a b v g d e z i y k l m n o p r s t u f kh ts a y _ e i yi ye g yo j lj nj dj c dz k g z".split(),
        strict=True,
    )
)
CYRILLIC |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h".split(),
        strict=True,
    )
)
VOWELS = dict(zip("अआइईउऊऋएऐओऔ", ["a", "a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au"], strict=True))
SIGNS = dict(zip("ािीुूृेैोौ", ["a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au"], strict=True))


def latin(name: str) -> str | None:
    """The name in Latin letters; None for a script that this does not know."""
    low = name.lower()
    if any("\u0900" <= c <= "\u097f" for c in low):
        return _devanagari(low)
    if any("\u0370" <= c <= "\u03ff" for c in low):
        return _letters(_plain_greek(low), GREEK)
    if any("\u0400" <= c <= "\u04ff" for c in low):
        return _letters(low, CYRILLIC)
    return name if any("a" <= c <= "z" for c in low) else None


def _letters(name: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in name).replace("_", "")


def _plain_greek(name: str) -> str:
    import unicodedata

    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.replace("ου", "oυ".replace("υ", "u")).replace("αυ", "av").replace("ευ", "ev")


def _devanagari(name: str) -> str:
    out: list[str] = []
    for i, c in enumerate(name):
        if c in CONSONANTS:
            after = name[i + 1] if i + 1 < len(name) else ""
            silent = not after or after in SIGNS or after == "्"
            out.append(CONSONANTS[c] + ("" if silent else "a"))
        else:
            out.append(VOWELS.get(c) or SIGNS.get(c) or {"ं": "n", "ँ": "n", "ः": "h"}.get(c, ""))
    return "".join(out)
