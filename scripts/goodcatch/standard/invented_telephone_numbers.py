"""Knows telephone numbers that ring nowhere, so that nobody in need is told to call one."""

from __future__ import annotations

import re

from goodcatch.standard.model import Contact, Standard

# Ofcom keeps these for films and books ("Numbers for use in TV and radio drama"), the numbering plan of North America
# 555-0100 to 555-0199. Our example's are of the first kind.
_UK = re.compile(
    r"(?:0|44)(?:1632960|1(?:1[3-8]|21|31|41|51|61)4960|1914980|2079460|2896496|2920180|3069990|7700900|8081570|9098790)\d*"
)
_AMERICA = re.compile(r"1?\d{3}55501\d\d|55501\d\d")


def invented(number: str) -> bool:
    """Whether a number is kept for inventions, however it is spaced."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return bool(_UK.fullmatch(digits) or _AMERICA.fullmatch(digits))


def contacts_to_reach(standard: Standard) -> tuple[Contact, ...]:
    """Whom a reporter is told to call: those whose number can be called."""
    return tuple(contact for contact in standard.contacts.values() if not invented(contact.number))


def contacts_invented(standard: Standard) -> tuple[Contact, ...]:
    return tuple(contact for contact in standard.contacts.values() if invented(contact.number))
