"""Asks every detector about a text, and settles which of them is right where two overlap."""

from __future__ import annotations

import re
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
from goodcatch.screen.text_as_seen import as_seen

DIGITS = frozenset("0123456789")
# A case's own id says nothing of a person, in whatever row of them it stands. With a letter among its last eight: no id
# is drawn without one, and a hospital's own numbers may be written so. As long a line stands there instead.
CASE_ID = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2,4}-(?:19|20)[0-9]{2}-(?=[0-9]{0,7}[A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![A-Za-z0-9])"
)


def screen(text: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """What in this text may say who somebody is."""
    return screen_with(load(), text, allow)


def screen_with(lexicon: Lexicon, text: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """As `screen`, with other word lists: the bench leaves origins out."""
    seen = as_seen(text)
    if seen is None:
        return _spans(lexicon, text, allow)
    spans = ((span, seen.place(span.start, span.end)) for span in _spans(lexicon, seen.text, allow))
    return tuple(replace(span, start=start, end=end) for span, (start, end) in spans)


def _spans(lexicon: Lexicon, text: str, allow: frozenset[str]) -> tuple[Span, ...]:
    spans = settle([*links(text), *_numbered(text, tuple(roads(text))), *names(text, lexicon)])
    return unexplained(text, spans, allow)


def without_case_ids(text: str) -> str:
    """The text, letter for letter, with a line in place of each case's id."""
    return CASE_ID.sub(lambda found: "_" * len(found[0]), text) if "-20" in text or "-19" in text else text


def _numbered(text: str, named: tuple[Span, ...]) -> Iterator[Span]:
    """Roads with a name, and the detectors that need a digit; most sentences have none."""
    yield from named
    if not DIGITS.isdisjoint(text):
        text = without_case_ids(text)
        for detect in (machines, national, local, dates, ages, numbers):
            yield from detect(text)
        streets = tuple(addresses(text))
        yield from (*streets, *blocks(text, (*named, *streets)))
    # "Ninety-two" and "ninety-two": the ages that are written without a digit.
    elif "inety" in text:
        yield from ages(text)
