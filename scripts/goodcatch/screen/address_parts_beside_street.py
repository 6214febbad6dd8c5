"""Finds the rest of an address around its street: house number, door, box, postcode.

An address is often written over several lines. Its parts say little alone ("78", "Suite 285"), so they are looked for
beside a street, a door or a box, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodcatch.screen.span import Span, make

DOOR = re.compile(r"\b(?:apt|apartment|suite)\b\.? {0,2}(?:no\.? |#)?[0-9]{1,5}[a-z]?\b", re.I)
# A bare "box 12" is a thing on a shelf, and is taken out again.
BOX = re.compile(
    r"\b(?:(?:psc|unit|cmr) [0-9]{1,5},? )?(?:p\.? ?o\.? ?box|postbox|postboks|postfach|apartado|box) [0-9]{1,6}\b",
    re.I,
)
MILITARY = re.compile(r"\b[AFD]PO,? A[AEP],? [0-9]{5}\b", re.I)
# What a number or a name follows that says where somebody lives.
LIVES = re.compile(
    r"\b(?:address(?: is| was)?:? |lives? at |lived at |living at |resides? at |moved to )"
    r"([0-9]{1,5}[A-Za-z]?,? (?:[A-Z\u00c0-\u024f][\w'’.-]{1,24}[ ,]{1,2}){0,4}"
    r"[A-Z\u00c0-\u024f][\w'’-]{1,24}(?: [0-9]{1,4}\b)?)"
)
STREET_BEFORE = re.compile(r"(?:[^\W\d_][\w'’.-]{0,24} ){1,4}[0-9]{1,5}[A-Za-z]?[.,;]?\s{1,4}(?:[^\w\s]{1,3} )?\Z")
NUMBER_BEFORE = re.compile(r"(?<![0-9A-Za-z.,:/-])[0-9]{1,5}[A-Za-z]?[,;]?\s{1,4}(?:[^\w\s]{1,3} )?\Z")
CODE_AFTER = re.compile(r"(?<![0-9A-Za-z.,:/-])[0-9]{4,6}(?![0-9A-Za-z:/-]|[.,][0-9])")
BEFORE, AFTER = 80, 80
# Words of a town and a country at most; shorter codes are also years, and stand beside names only.
SMALL, FULL = 3, 5
WORD = re.compile(r"[^\W\d_]+")
WHY = "This looks like a part of an address."


def blocks(text: str, streets: Iterable[Span]) -> Iterator[Span]:
    """Doors, boxes and homes; and for each of them and each street the number before and the code after it."""
    roads = [(s.start, s.end) for s in streets if s.type == "ADDRESS"]
    roads += [(_start(text, m.start(), STREET_BEFORE), m.end()) for m in DOOR.finditer(text)]
    anchors = [(_start(text, begins, NUMBER_BEFORE), ends) for begins, ends in roads]
    for pattern in (BOX, MILITARY, LIVES):
        anchors += [m.span(pattern.groups) for m in pattern.finditer(text) if not m[0].lower().startswith("box ")]
    for begins, ends in anchors:
        yield make(begins, ends, "ADDRESS", WHY)
        code = CODE_AFTER.search(text, ends, ends + AFTER)
        if code and not _apart(text[ends : code.start()], len(code[0]) < FULL):
            yield make(code.start(), code.end(), "ADDRESS", WHY)


def _start(text: str, begins: int, pattern: re.Pattern[str]) -> int:
    """Where the part before starts, if there is one."""
    before = text[max(0, begins - BEFORE) : begins]
    part = pattern.search(before)
    return begins - len(before) + part.start() if part else begins


def _apart(between: str, short: bool) -> bool:
    """Words of a sentence, or any small word beyond a full stop or a blank line: the number is about something else."""
    small = len([word for word in WORD.findall(between) if word.islower() and len(word) > 3])
    allowed = 0 if short or "\n\n" in between or ". " in between else SMALL
    return small > allowed
