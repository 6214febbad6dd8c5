"""Decides whether two registers say the same in a cell, however each of them writes it.

Codes without case, spaces and dashes; times as whole minutes since 1970 in UTC; dates as ISO dates; words for yes and
no.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goodcatch.record.read_any_csv import UNREADABLE

ORDERS: Mapping[str, tuple[int, int, int]] = {"dd/mm/yyyy": (2, 1, 0), "mm/dd/yyyy": (2, 0, 1)}
YES = frozenset(["yes", "y", "true", "t", "1", "issued", "received", "confirmed", "reopened", "recurred"])
NO = frozenset(["no", "n", "false", "f", "0", "notissued", "notreceived", "notconfirmed", "notreopened", "notrecurred"])
_SPACES_AND_DASHES = re.compile(r"[\s\u00ad_\-\u2010-\u2015\u2212]+")
_DAY = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?)?\Z"
)


class Unclear(ValueError):
    """A cell that cannot be compared: why, and what to write instead, without the cell's words."""


@dataclass(frozen=True)
class Dates:
    """How a register writes times: ISO 8601 always, and one other order of the day; without an offset, in `zone`."""

    zone: ZoneInfo
    order: str = ""

    def read(self, text: str) -> tuple[datetime, bool]:
        """The time in `zone`, and whether a time of day was written. Raises `ValueError`."""
        if found := _DAY.match(text):
            if not self.order:
                raise Unclear("say which comes first, the day or the month: --dates dd/mm/yyyy or mm/dd/yyyy")
            return self._ordered(found)
        told = datetime.fromisoformat(text)
        local = told.astimezone(self.zone) if told.tzinfo else told.replace(tzinfo=self.zone)
        return local, ":" in text or "T" in text

    def _ordered(self, found: re.Match[str]) -> tuple[datetime, bool]:
        year, month, day = (int(found[1 + place]) for place in ORDERS[self.order])
        hour = int(found[4] or 0)
        if found[7]:
            if not 1 <= hour <= 12:
                raise Unclear("an hour with am or pm is from 1 to 12")
            hour = hour % 12 + 12 * (found[7].lower() == "pm")
        moment = datetime(year, month, day, hour, int(found[5] or 0), int(found[6] or 0), tzinfo=self.zone)
        return moment, found[4] is not None


def code(text: str, _: Dates | None = None) -> str:
    """`NM-2026 7k3q` and `nm20267K3Q` are one code."""
    # Zeros in front stay: `007` and `7` may be two people (decision 61).
    return _SPACES_AND_DASHES.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _instant(text: str, dates: Dates) -> str:
    moment, timed = dates.read(text)
    if not timed:
        raise Unclear("a date stands where a date and a time should")
    # Whole minutes, in which the tolerance counts as well (decision 61).
    return str(int(moment.timestamp()) // 60)


def _date(text: str, dates: Dates) -> str:
    moment, _ = dates.read(text)
    return date.isoformat(moment.date())


def _yes_no(text: str, _: Dates) -> str:
    word = code(text)
    if word not in YES | NO:
        raise Unclear("neither a word for yes nor one for no: write yes or no")
    return "yes" if word in YES else "no"


_KINDS: Mapping[str, Callable[[str, Dates], str]] = {
    "code": code, "instant": _instant, "date": _date, "yes-no": _yes_no,
}  # fmt: skip


def compared(text: str, kind: str, dates: Dates) -> str:
    """What a cell is compared by; a blank cell is blank. Raises `Unclear`."""
    text = text.strip()
    if not text:
        return ""
    if UNREADABLE in text:
        raise Unclear("a character in it could not be read: save the file as UTF-8")
    try:
        return _KINDS[kind](text, dates)
    except Unclear:
        raise
    except (ValueError, OverflowError):  # the words of `datetime` quote the cell, which may say who somebody is
        raise Unclear(
            f"no {'time' if kind == 'instant' else 'date'} that exists: write it as 2026-11-20 18:05"
        ) from None


def agree(left: str, right: str, kind: str, tolerance: int) -> bool:
    """Whether two compared cells say the same; times may lie `tolerance` minutes apart."""
    if kind == "instant" and left and right:
        return abs(int(left) - int(right)) <= tolerance
    return left == right
