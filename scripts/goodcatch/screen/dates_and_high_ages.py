"""Finds dates of birth, full dates, and exact ages over 89."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.screen.span import Span, make
from goodcatch.screen.word_list_key import lowered

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?"
FULL = re.compile(
    r"\b(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    rf"|{_DAY} (?:of )?{_MONTH}\.?,? (?:19|20)[0-9]{{2}}"
    rf"|{_MONTH}\.? {_DAY},? (?:19|20)[0-9]{{2}})\b"
)
DAY_MONTH = re.compile(
    rf"\b(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)? (?:of )?(?!may (?:be|have|not|need)){_MONTH}\b"
    rf"|\b(?!mar |may ){_MONTH} (?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)\b"
)
BIRTH = re.compile(r"(?:\bd\.?o\.?b\.?|date of birth|birth ?date|\bborn)(?: (?:is|was|on|in))?[ :.,-]{0,3}$")
BORN_YEAR = re.compile(r"\b(?:born|d\.?o\.?b\.?|year of birth)(?: (?:in|is|was))?[ :]{0,2}((?:19|20)[0-9]{2})\b")
# What comes after tells an age from a measure: "was 96 bpm", "is 95%", "was 120/80".
AGE = re.compile(
    r"\b((?:9[0-9]|1[0-2][0-9])(?:[ -]?(?:years?|yrs?|y)[ -]?(?:old|o)?\b|[ -]?y[/.]?o\b))"
    r"|\b(?:aged?|age of|age:|turned|turning|is|was|he's|she's|birthday)[ :]{1,2}((?:9[0-9]|1[0-1][0-9]))\b"
    r"(?![0-9/%:-]|[.,][0-9]"
    r"| ?(?:over|percent|per|mg|ml|kg|cm|mm|mmhg|minutes|mins|days|hours|metres|meters|"
    r"degrees|beats|bpm|pounds|lb|lbs|on))"
    r"|\b(ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?[ -]years?[ -]old)\b"
    r"|\b((?:9[0-9]|1[0-1][0-9])(?:st|nd|rd|th) birthday)\b"
)
# No age: "95 years of history".
SPAN_OF_TIME = re.compile(r"^[0-9]+[ -]?(?:years?|yrs?)\b(?![ -]?(?:old|of age))")


def dates(text: str) -> Iterator[Span]:
    """Dates of birth and dates with a day."""
    text = lowered(text)
    for pattern in (FULL, DAY_MONTH):
        for m in pattern.finditer(text):
            if BIRTH.search(text[max(0, m.start() - 24) : m.start()]):
                yield make(m.start(), m.end(), "DOB", "This looks like a date of birth.")
            else:
                yield make(m.start(), m.end(), "DATE", "A full date helps people to work out who it was.")
    for m in BORN_YEAR.finditer(text):
        yield make(m.start(1), m.end(1), "DOB", "This looks like a year of birth.")


def ages(text: str) -> Iterator[Span]:
    """Exact ages over 89."""
    text = lowered(text)
    for m in AGE.finditer(text):
        group = next(g for g in range(1, 5) if m.group(g))
        if group != 1 or not SPAN_OF_TIME.match(m.group(1)):
            yield make(m.start(group), m.end(group), "AGE", "Few people are 90 or older, so the age can point to one.")
