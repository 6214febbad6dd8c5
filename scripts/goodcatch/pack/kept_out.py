"""Keeps out of a pack who told a case and in which minute, where a record in Git still says so.

Of a near miss of standard 2 Git knows neither. A restricted store keeps minutes, and so does standard 1. With them goes
the record's random value: what is left cannot be tried against the record's id in Git, minute by minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from goodcatch.check.finding import Finding
from goodcatch.pack.inside.fields_in_text import fields_of, name_in, plain
from goodcatch.record.model import Case, instant_of
from goodcatch.record.random_nonce import NONCE
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS, Steps

KEPT_OUT = "kept out of this pack"
MINUTES = ("at", "recorded", "received")
_MINUTE = re.compile(r"[T ]?\b\d{1,2}:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?")


@dataclass(frozen=True)
class SignedOff:
    """When a case was signed off; None where it never was. Before that, a minute tells of whoever reported."""

    asked: bool
    at: datetime | None

    def told_before(self, at: str) -> bool:
        instant = instant_of(at)
        return self.asked and (self.at is None or instant is None or instant <= self.at)


def signed_off(case: Case | None, standard: Standard) -> SignedOff:
    """Of a case; of one that nobody can read, it is not known to have been."""
    pathway = standard.pathway_of(case.id) if case else None
    first = case.first(Steps.SIGN_OFF) if case else None
    return SignedOff(pathway is None or Steps.SIGN_OFF in pathway.steps, first.instant if first else None)


def names_kept_out(text: str, signed: SignedOff) -> frozenset[str]:
    """The answers of a version, and the entries of its head, that a pack leaves out."""
    told = fields_of(text)
    found = REPORTER_FACTS & told.keys()
    # A sign-off tells its own minute, hours after the receipt (decision 114).
    if (
        "times" not in told
        and plain(told.get("step", "")) != Steps.SIGN_OFF
        and signed.told_before(plain(told.get("at", "")))
    ):
        found |= told.keys() & {*MINUTES}
    return frozenset(found)


def has_random_value(text: str) -> bool:
    """Whether nobody can work out the id of this version from what is left of it."""
    return NONCE in fields_of(text)


def without(text: str, names: frozenset[str]) -> str:
    """The text with a word in the place of each answer that is left out, and of the random value."""
    return "\n".join(_lines(text, names | {NONCE})) if names else text


def _lines(text: str, names: frozenset[str]) -> Iterator[str]:
    head, inside, out = 0, False, False
    for line in text.split("\n"):
        head += line.rstrip() == "---"
        inside = head == 1
        name = name_in(line) if inside else ""
        out = inside and (name in names if name else out and bool(line.strip()) and line.rstrip() != "---")
        if not out or name:
            yield f'{name}: "{KEPT_OUT}"' if out else line


def without_minutes(finding: Finding, kept_out: frozenset[str]) -> Finding:
    """A finding without the times of day that it quotes, where something of its case is kept out: a deadline tells the
    minute from which it counts. `kept_out` are the paths of which something is; of those, the rule alone is told."""
    if finding.path in kept_out:
        return replace(finding, message="about a record of which something is kept out of this pack", remedy="")
    folder = finding.path.rpartition("/")[0]
    if any(path.rpartition("/")[0] == folder for path in kept_out):
        return replace(finding, message=_MINUTE.sub("…", finding.message), remedy=_MINUTE.sub("…", finding.remedy))
    return finding
