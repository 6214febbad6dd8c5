"""Defines a stretch of text that may say who somebody is, and for each type what to write instead of it.

`STOPS` are the types that stop a commit; the others only ask a person to look. Where two overlap, `settle` keeps one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of text that may say who somebody is; offsets count code points."""

    start: int
    end: int
    type: str
    reason: str
    advice: str


ADVICE = {
    "PERSON": "Write the role instead, such as 'the night worker' or 'a resident'.",
    "INITIALS": "Initials can point to one person. Write the role instead, such as 'a resident'.",
    "EMAIL": "Take the e-mail address out. Write 'by e-mail' if it matters.",
    "PHONE": "Take the phone number out. Write 'by phone' if it matters.",
    "NHS": "Take the NHS number out. The link table keeps it safe.",
    "NINO": "Take the National Insurance number out.",
    "SSN": "Take the Social Security number out.",
    "POSTCODE": "Take the postcode out. Write the kind of place, such as 'at home'.",
    "ADDRESS": "Take the address out. Write the kind of place, such as 'at home'.",
    "DOB": "Take the date of birth out. Write an age group, such as 'in their eighties'.",
    "AGE": "Few people are this old. Write 'over 89'.",
    "DATE": "Write the month, or 'two days later', not the full date.",
    "URL": "Take the web address out, or name the kind of page.",
    "IP": "Take the number of the computer out.",
    "PLATE": "Take the number plate out. Write 'the minibus' or 'a car'.",
    "ID": "Take the number out. The link table keeps who it belongs to.",
    "PLACE_OR_ORG": "Write the kind of place, such as 'a care home' or 'the day centre'.",
}
TYPES = frozenset(ADVICE)
# Where a look is enough; what is not named here stops (decision 20).
ASKS = frozenset({"INITIALS", "PLACE_OR_ORG", "DATE", "AGE", "URL"})
STOPS = TYPES - ASKS
# What is only guessed from a capital letter or from the words around it asks, it does not stop.
GUESS = "This looks like a name that we do not know."
# Where two overlap, the one that comes first here wins.
ORDER = (
    "EMAIL",
    "URL",
    "NHS",
    "NINO",
    "SSN",
    "IP",
    "DOB",
    "ADDRESS",
    "POSTCODE",
    "PHONE",
    "ID",
    "PLATE",
    "DATE",
    "AGE",
    "PERSON",
    "PLACE_OR_ORG",
    "INITIALS",
)


def make(start: int, end: int, kind: str, reason: str) -> Span:
    """A span with the advice of its type."""
    return Span(start, end, kind, reason, ADVICE[kind])


def certain(span: Span) -> bool:
    """True if this span stops a commit; False if it only asks a person to look."""
    return span.type in STOPS and span.reason != GUESS


def settle(spans: list[Span]) -> tuple[Span, ...]:
    """The spans sorted, none over another: the surer type wins, then the longer."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (ORDER.index(s.type), s.start - s.end, s.start)):
        at = bisect_left(kept, span)
        clear = at == 0 or kept[at - 1].end <= span.start
        if clear and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return tuple(kept)
