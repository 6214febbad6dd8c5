"""Asks every detector about a text, and settles which of them is right where two overlap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from goodcatch.screen.address import addresses, roads
from goodcatch.screen.address_parts_beside_street import blocks
from goodcatch.screen.dates_and_high_ages import ages, dates
from goodcatch.screen.drop_allowed_spans import unexplained
from goodcatch.screen.emails_phones_bank_numbers import links, machines, numbers
from goodcatch.screen.lexicon import Lexicon, load
from goodcatch.screen.names_places_initials import names
from goodcatch.screen.personal_numbers import local, national
from goodcatch.screen.span import Span, settle
from goodcatch.screen.unicode_compose import composed

DIGITS = frozenset("0123456789")


def screen(text: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """What in this text may say who somebody is."""
    return screen_with(load(), text, allow)


def screen_with(lexicon: Lexicon, text: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """As `screen`, with other word lists: the bench leaves origins out."""
    if unicodedata.is_normalized("NFC", text):
        return _spans(lexicon, text, allow)
    joined, places = composed(text)
    spans = _spans(lexicon, joined, allow)
    return tuple(replace(span, start=places[span.start], end=places[span.end]) for span in spans)


def _spans(lexicon: Lexicon, text: str, allow: frozenset[str]) -> tuple[Span, ...]:
    spans = settle([*links(text), *_numbered(text, tuple(roads(text))), *names(text, lexicon)])
    return unexplained(text, spans, allow)


def _numbered(text: str, named: tuple[Span, ...]) -> Iterator[Span]:
    """Roads with a name, and the detectors that need a digit; most sentences have none."""
    yield from named
    if not DIGITS.isdisjoint(text):
        for detect in (machines, national, local, dates, ages, numbers):
            yield from detect(text)
        streets = tuple(addresses(text))
        yield from (*streets, *blocks(text, (*named, *streets)))
    # "Ninety-two" and "ninety-two": the ages that are written without a digit.
    elif "inety" in text:
        yield from ages(text)
