"""Finds in a line to a reporter what asks who somebody is, when exactly it was, or on which shift.

Whoever answers such a question can be found beside a rota. What is asked about the thing, the place or the way of
working says as much about what to change, and nothing about who told it.
"""

from __future__ import annotations

import re

WHO = "who somebody is"
WHEN = "when exactly it was"
SHIFT = "on which shift it was"


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


# Asked of the past and of people. "Who could check it?" asks of the work, and may be asked.
_PAST = _any_of("was were is did saw told gave made worked noticed found reported left took else")
_PEOPLE = _any_of(
    "person people colleagues? workers? carers? nurses? residents? staff managers? of_you teams? house home unit floor"
    " ward"
)
_YOURS = _any_of(
    "names? roles? jobs? job_titles? posts? positions? managers? houses? homes? units? wards? teams? phone telephone"
    " numbers? e-?mail address"
)
_TIMES = _any_of("times? days? dates? hours? nights? mornings? afternoons? evenings? weekends? weeks?")
_SENTENCES = re.compile(r"[^.?!\n]+[.?!]*")
_ASKS = re.compile(
    r"\?\s*$|\b(?:tell|say|write|give|let) (?:us|me)\b|\bplease\b|\bsay (?:who|when|which)\b", re.IGNORECASE
)
NARROWS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (WHO, rf"\bwho (?:\w+ )?{_PAST}\b"),
        (WHO, r"\b(?:whose|who are you|who you are|your initials|how old)\b"),
        (WHO, rf"\bwhich (?:\w+ )?{_PEOPLE}\b"),
        (WHO, rf"\byour (?:own |full |first )?{_YOURS}\b"),
        (WHO, r"\b(?:are|were) you (?:a|an|the|one of|staff|agency|new|there|alone|working|present)\b"),
        (WHO, r"\b(?:do|did) you work\b|\bhow long have you (?:been|worked)\b"),
        (WHO, r"\bnames? of\b|\bname (?:him|her|them)\b"),
        (WHEN, rf"\b(?:what|which) (?:exact )?{_TIMES}\b"),
        (WHEN, r"\b(?:when exactly|exactly when|how late|how early|when (?:was|were|did))\b"),
        (WHEN, r"\bbefore or after (?:breakfast|lunch|dinner|tea|supper|midnight|the round)\b"),
        (SHIFT, r"\bshifts?\b|\brota\b|\b(?:on|off) duty\b|\b(?:earlies|lates|nights)\b"),
    )
)


def narrows(text: str) -> str:
    """What a line asks that could show who reported; nothing where it does not. What it tells may say anything."""
    asked = " ".join(sentence for sentence in _SENTENCES.findall(text) if _ASKS.search(sentence))
    return next((what for what, pattern in NARROWS if pattern.search(asked)), "")
