"""Finds words of a text to be published that point to one person on duty by what only that person was doing.

"A manager reading last week's notes" names nobody, and everybody on the rota knows who it was. A role in the plural,
or "somebody", says as much of what can be learned. Procedures ("the driver checks the list") are left alone: they tell
what anybody in the role does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Roles that one person at a time has in most houses.
_ONE = (
    r"(?:deputy )?manager|driver|cook|chef|cleaner|housekeeper|gardener|handyman|handyperson|caretaker|receptionist"
    r"|administrator|pharmacist|nurse|student|apprentice|trainee|volunteer|physiotherapist|chaplain|hairdresser"
    r"|team leader|supervisor|deputy|activities coordinator"
)
_MANY = r"(?:care |support |agency |night |bank )?(?:worker|carer|assistant|colleague)|member of staff"
# No verbs, although they end like one.
_NO_ACT = r"(?!(?:during|evening|morning|nothing|something|anything|everything|including|according|being)\b)"
_ACT = (
    rf"(?:{_NO_ACT}[a-z]{{2,}}ing\b|who (?:was|had|came|went|works?|lives?|[a-z]+ed)\b|(?:all )?alone\b"
    r"|on (?:her|his|their) (?:own|first|last|way)\b|back from\b|new to\b|from the agency\b)"
)
# Not "asked": "the nurse asked to look in" mostly says that somebody else asked.
_DID = (
    r"(?:had|was|saw|found|heard|told|rang|said|gave|took|left|came|went|felt|knew|thought|put|ran|(?!asked)[a-z]{2,}ed)\b"
    r"(?! by\b)"
)
_BEFORE = r"(?:[a-z-]+ ){0,2}?"
_POINTS = re.compile(
    rf"\b(?:an?|the|our|one) {_BEFORE}(?:{_ONE}|{_MANY}),? {_ACT}|\b(?:the|our) {_BEFORE}(?:{_ONE}) {_DID}",
    re.IGNORECASE,
)


def actors(text: str) -> Iterator[int]:
    """The offset of each such phrase."""
    # White space as one space, sign for sign, so that a phrase over a line end is found and its offset holds.
    flat = re.sub(r"\s", " ", text)
    yield from (found.start() for found in _POINTS.finditer(flat))
