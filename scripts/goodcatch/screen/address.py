"""Finds postcodes and street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.screen.span import Span, make
from goodcatch.screen.word_list_key import lowered

POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNP-Y]? {0,2}[0-9][ABD-HJLNP-UW-Z]{2})\b")
LOW_POSTCODE = re.compile(r"\b[a-pr-uwyz][a-hk-y]?[0-9][0-9a-z]? [0-9][abd-hjlnp-uw-z]{2}\b")
EIRCODE = re.compile(r"\b[AC-FHKNPRTV-Y][0-9][0-9W] ?[0-9AC-FHKNPRTV-Y]{4}\b")
ZIP = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[AL]|K[SY]|LA|M[ADINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY]),? ([0-9]{5}(?:-[0-9]{4})?)\b"
)
ZIP_CUE = re.compile(r"\b(?:zip|post ?code|postal code)(?: code)?[ :is]{1,5}([A-Z0-9][A-Z0-9 -]{2,8}[A-Z0-9])\b", re.I)
_KINDS = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|cl|crescent|cres|terrace|gardens?|gdns|grove|way|"
    r"court|ct|place|pl|square|sq|hill|row|mews|walk|boulevard|blvd|highway|hwy|parkway|pkwy|circle|cir|trail|trl|view|rise|green|"
    r"park|parade|quay|wharf|loop|alley|broadway)"
)
# Each repetition has a bound: endless ones inside one another make a text slow, so a test reads every pattern here.
STREET = re.compile(
    r"\b(?:(?:flat|apt|apartment|unit|suite|room|no)\.? ?[0-9]{1,4}[A-Za-z]?,? )?"
    r"[0-9]{1,5}[A-Za-z]?(?:[ -][0-9]{1,3})?,? "
    rf"(?:[A-Z0-9][A-Za-z0-9'’.\u00c0-\u024f-]{{0,24}} ){{1,4}}{_KINDS}\b\.?",
    re.I,
)
NAMED_ROAD = re.compile(
    r"\b(?:[A-Z][a-z'’\u00c0-\u024f-]{2,24} ){1,3}(?:Street|Road|Lane|Avenue|Crescent|Terrace|Boulevard|Grove)\b"
)
_L = "a-z\u00df-\u024f"
# Kinds of road in other languages; looked for in lower case, so that the search can skip most letters.
FOREIGN = (
    re.compile(
        r"\b(?:rue|calle|via|strada|ul\.|ulica|avenida|rua|plaza|piazza|bulevar|chemin|route de|place|avenue|"
        rf"boulevard) (?:[{_L}'’.-]{{1,20}} ){{0,4}}[0-9]{{1,4}}\b"
    ),
    re.compile(
        rf"[{_L}-]{{3,30}}(?:stra(?:ss|ß)e|str\.|gasse|weg|allee|platz|straat|laan|gade|vej|veien|gatan|gata|v[aä]gen|"
        r"gate|katu|tie|utca|útja|u\.|ulica|bakken|vegur|vegen|gränd|plein|kade|dijk|dreef|singel|steeg)"
        r" [0-9]{1,4}[a-z]?\b"
    ),
    re.compile(rf"\b[0-9]{{1,4}},? (?:rue|avenue|boulevard|place|chemin|cours|square) [{_L}'’. -]{{2,60}}"),
    re.compile(r"\bp\.? ?o\.? ?box [0-9]{1,6}"),
)
# Kinds of road that are also English words: "via landline. As of 0930", "taking place on Day 2".
ENGLISH = ("via", "place")
# A street's name does not begin so: "2007 on the Red Hill", "1130 off of Hwy".
NOT_FIRST = frozenset("on off of at in to and from with by for".split())
SMALL_KINDS = ("street", "road", "lane", "avenue", "crescent", "terrace", "close", "drive", "grove", "gardens")
DOORS = ("flat", "apt", "apartment")
LIVES_AT = re.compile(
    r"\b(?:address(?: is| was)?|lives?|lived|living|resides?|home(?: is)?|moved to)(?: at)?[ :,]{1,3}$"
)
# Words of distances and of what is on a road: "lives 2 miles down a dark lane".
NO_STREET = NOT_FIRST | frozenset(
    "the a an this that main busy and more up down along mile miles yard yards metre metres minute minutes hour hours "
    "staff people cars houses doors dark narrow wet icy same next".split()
)
# Not names: "The Road was icy".
NOT_ROADS = ("Cross", "The", "This", "Main", "Busy", "High", "Off", "On", "In", "And", "Of")


def addresses(text: str) -> Iterator[Span]:
    """Street addresses, roads with a name, postcodes and ZIP codes."""
    for pattern in (POSTCODE, LOW_POSTCODE, EIRCODE):
        for m in pattern.finditer(text):
            yield make(m.start(), m.end(), "POSTCODE", "This looks like a postcode.")
    for pattern in (ZIP, ZIP_CUE):
        for m in pattern.finditer(text):
            if any(c.isdigit() for c in m.group(1)):
                yield make(m.start(1), m.end(1), "POSTCODE", "This looks like a ZIP code.")
    for m in STREET.finditer(text):
        if _street(m.group()) or _small_street(text, m):
            yield make(m.start(), m.end(), "ADDRESS", "This looks like a street address.")
    low = lowered(text)
    for pattern in FOREIGN:
        for m in pattern.finditer(low):
            first, _, rest = text[m.start() : m.end()].partition(" ")
            if any(c.isupper() for c in first + rest) and first not in ENGLISH:
                end = m.start() + len(m.group().rstrip(" ,"))
                yield make(m.start(), end, "ADDRESS", "This looks like a street address.")


def roads(text: str) -> Iterator[Span]:
    """Roads with a name and no number; a name for its own sake is looked for in another place."""
    for m in NAMED_ROAD.finditer(text):
        if m.group().partition(" ")[0] not in NOT_ROADS:
            yield make(m.start(), m.end(), "ADDRESS", "This looks like the name of a road.")


def _street(text: str) -> bool:
    """A capital (or a number and a full kind word) shows a street; '2 hours in the park' is none."""
    words: list[str] = re.findall(r"[A-Za-z\u00c0-\u024f'’.-]+", text)
    return (
        len(words) >= 2
        and words[0] not in NOT_FIRST
        and all(word[0].isupper() for word in words[:-1] if len(word) > 3)
        and words[-1][0].isupper()
    )


def _small_street(text: str, m: re.Match[str]) -> bool:
    """`flat 3b, 22 high street, leeds ls1 4ap`: without a capital, where a door, a home or a postcode stands beside."""
    words = re.findall(r"[a-z]+", m.group())
    if not m.group().islower() or words[-1] not in SMALL_KINDS or not NO_STREET.isdisjoint(words):
        return False
    beside = LIVES_AT.search(text[max(0, m.start() - 30) : m.start()].lower())
    code = LOW_POSTCODE.search(text.lower(), m.end(), m.end() + 40)
    return bool(words[0] in DOORS or beside or code)
