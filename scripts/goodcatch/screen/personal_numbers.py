"""Finds numbers given to one person: NHS, National Insurance and Social Security, plates, staff and client ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.screen.span import Span, make
from goodcatch.screen.word_list_key import lowered

TEN = re.compile(r"[0-9]{3}[ -]{0,2}[0-9]{3}[ -]{0,2}[0-9]{4}")
CALLED = re.compile(r"(?:phone|tel|call|mobile|fax)[^0-9]{0,12}$")
# Any two letters in front, also those that are never given: the published example has QQ.
NINO = re.compile(r"[A-Za-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-Da-d]")
SSN = re.compile(r"[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}")
SSN_CUE = re.compile(r"(?:social security|\bssn?\b)[ a-z#:.]{0,20}([0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4})", re.I)
PLATE = re.compile(r"[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} [A-Z]{3}|[A-Z]{3} [0-9]{1,3}[A-Z]")
PLATE_CUE = re.compile(
    r"\b(?:reg|registration|number ?plate|plate|vehicle|licen[cs]e plate)(?: (?:number|no|mark))?[ .:#is]{1,6}"
    r"((?=[A-Z0-9 ]{0,7}[0-9])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4})\b"
)
NUMBERED = re.compile(r"\b(?:[a-z]{1,6}[-/]?)?[0-9][a-z0-9/-]{3,20}\b")
WORDED = re.compile(
    r"\b(?:staff|employee|client|patient|resident|service user|case|payroll|badge|pin|hospital|record|chart|account|"
    r"member(?:ship)?|policy|passport|licen[cs]e|permit|driv(?:er|ing)[’'s]{0,2} licen[cs]e|mrn|nmc|gmc|hcpc|crn|"
    r"unit number|id|ref(?:erence)?|certificate|invoice|claim|order|booking|incident)"
    r"(?: (?:id|no|number|num|ref|reference|code|pin|card))?[ .:#=-]{1,4}(?:is |was |no\.? )?$"
)
CODED = re.compile(r"\b[A-Z]{1,4}[-/]?[0-9]{5,12}[A-Z]{0,2}\b|\b[0-9]{2}[A-Z][0-9]{4}[A-Z]\b")
# "jsmith2 logged in": mostly a person's initial and surname.
USER = re.compile(
    r"\b(?!(?:ward|room|unit|bay|bed|desk|tablet|laptop|pc|phone|test|user)[0-9])([a-z][a-z._-]{2,20}[0-9]{1,4})"
    r"(?= (?:has |had |was |is |just |then )?(?:logg(?:ed|ing|s)|sign(?:ed|ing)) (?:in|on|out|off)\b)"
)
USER_CUE = re.compile(r"\b(?:user ?name|log-?in(?: name)?)(?: is| was)?[ :=]{1,3}([a-z][a-z._-]{2,20}[0-9]{1,4})\b")
# A case's own id says nothing of a person.
CARE_CODE = re.compile(r"[A-Z]{2,3}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{4,8}$")
AMOUNT = re.compile(
    r"(?:(?:19|20)[0-9]{2}|[0-9]{1,4}[/-][0-9]{1,2}(?:[/-][0-9]{1,4})?|"
    r"[0-9]+(?:mg|ml|am|pm|st|nd|rd|th|mls|kg|cm|mm|mcg|hrs|days?|-?(?:year|month|week|day|hour)[a-z-]*))$"
)


def valid_nhs(digits: str) -> bool:
    """True if ten digits pass the check of NHS numbers (modulus 11)."""
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


def _alone(text: str, m: re.Match[str]) -> bool:
    before, after = text[m.start() - 1 : m.start()] if m.start() else "", text[m.end() : m.end() + 1]
    return not (before.isalnum() or before in ("+", "-") or after.isalnum())


def national(text: str) -> Iterator[Span]:
    """Numbers that a country gives to a person."""
    for m in TEN.finditer(text):
        digits = re.sub(r"[^0-9]", "", m.group())
        before, after = text[max(0, m.start() - 24) : m.start()].lower(), text[m.end() : m.end() + 12].lower()
        near = "nhs" in before or "nhs" in after
        called = CALLED.search(before)
        # Called one, it need not pass the check: with a slip of the pen it still points to somebody. Ten equal
        # digits pass, and are nobody's.
        if _alone(text, m) and (near or (valid_nhs(digits) and not called and len(set(digits)) > 1)):
            yield make(m.start(), m.end(), "NHS", "This looks like an NHS number.")
    for m in NINO.finditer(text):
        if _alone(text, m):
            yield make(m.start(), m.end(), "NINO", "This looks like a National Insurance number.")
    for m in SSN.finditer(text):
        if _alone(text, m):
            yield make(m.start(), m.end(), "SSN", "This looks like a Social Security number.")
    for m in SSN_CUE.finditer(text):
        yield make(m.start(1), m.end(1), "SSN", "This looks like a Social Security number.")


def local(text: str) -> Iterator[Span]:
    """Number plates, and numbers that an organisation gives to a person or a case."""
    for m in PLATE.finditer(text):
        if _alone(text, m) and (len(m.group()) > 6 or m.group()[0] != "T"):
            yield make(m.start(), m.end(), "PLATE", "This looks like a number plate.")
    for m in PLATE_CUE.finditer(text):
        yield make(m.start(1), m.end(1), "PLATE", "This looks like a number plate.")
    low = lowered(text)
    for pattern in (USER, USER_CUE):
        for m in pattern.finditer(low):
            yield make(m.start(1), m.end(1), "ID", "This looks like the name under which somebody signs in.")
    for m in (*NUMBERED.finditer(low), *CODED.finditer(text)):
        cued = m.re is CODED or WORDED.search(low[max(0, m.start() - 50) : m.start()])
        if cued and not CARE_CODE.match(text[m.start() : m.end()]) and not _year_like(m.group()):
            yield make(m.start(), m.end(), "ID", "This looks like a number given to one person or case.")


def _year_like(number: str) -> bool:
    """True for a year, a date, a time or an amount."""
    return AMOUNT.match(number) is not None
