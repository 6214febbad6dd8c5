"""Two numbers of one version of the standard contradict each other.

What is counted over half a year cannot be counted once it is deleted after two months, and what is far too late cannot
come before what begins to be late. Each of the two looks right alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.errors import Unusable
from goodcatch.standard.parse_duration import WHOLE_DAYS, parse
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, sheet_entry

# Never a stop: a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "set one of the two right in the next version of the standard"
CLAUSE = "mission items 16, 25, 94"
_KEPT = "spool-finished: {{title: Words, keep: 180 calendar days}}\nlink-row: {{title: Links, keep: {}}}"
_WAITS = "reports-repeated: {{value: '3'}}\nack-emerging: {{value: '1440'}}\nack-critical: {{value: '{}'}}"
_LEAVES = "site_audience: ''\nminimum_cell: '5'\nminimum_cell_world: '{}'"
GOOD = [
    _KEPT.format("400 calendar days"),
    _KEPT.format("26 weeks"),
    # Of a length of time that nobody can read another rule speaks.
    _KEPT.format("a while"),
    _WAITS.format("4320"),
    _LEAVES.format("5"),
]
BAD = [
    _KEPT.format("60 calendar days") + " {GC834}",
    _WAITS.format("60") + " {GC834}",
    _LEAVES.format("3") + " {GC834}",
]


class Pair(NamedTuple):
    """Two numbers, each by its sheet and its name, of which the first is never more than the second; and why."""

    less: tuple[str, str]
    more: tuple[str, str]
    why: str


_NUMBERS, _KEEP, _LEAVE = "tolerances.yml", "retention.yml", "publication.yml"
_COUNTED = "what is counted over that time is deleted before"
_WORSE = "what is worse begins before what is less bad"
_WIDER = "where everybody reads, smaller numbers leave than among the staff"
_DEPTH = "a closer look looks at fewer"
PAIRS = (
    *(Pair((_NUMBERS, one), (_KEEP, "link-row"), _COUNTED) for one in ("prior-reports-window", "profile-window")),
    *(Pair((_NUMBERS, one), (_KEEP, "spool-finished"), _COUNTED) for one in ("reopen-window", "recurrence-window")),
    Pair((_NUMBERS, "ledger-open-days"), (_KEEP, "spool-waiting"), "a report is given up before it has to have ended"),
    Pair((_KEEP, "published-site"), (_KEEP, "learning-store"), "the site shows what is kept no longer"),
    Pair((_NUMBERS, "ack-emerging"), (_NUMBERS, "ack-critical"), _WORSE),
    Pair((_NUMBERS, "triage-emerging"), (_NUMBERS, "triage-critical"), _WORSE),
    Pair((_NUMBERS, "learning-emerging"), (_NUMBERS, "learning-critical"), _WORSE),
    Pair((_NUMBERS, "closure-doubtful"), (_NUMBERS, "closure-failed"), _WORSE),
    Pair((_NUMBERS, "prior-reports-some"), (_NUMBERS, "prior-reports-many"), "many begins before some"),
    Pair((_NUMBERS, "looks-one-sentence"), (_NUMBERS, "looks-short"), _DEPTH),
    Pair((_NUMBERS, "looks-short"), (_NUMBERS, "looks-in-depth"), _DEPTH),
    *(Pair((_LEAVE, one), (_LEAVE, f"{one}_world"), _WIDER) for one in ("minimum_cell", "case_stories_from")),
)


def check(sheets: Sheets) -> Iterator[Found]:
    for pair in PAIRS:
        (less, _), (more, second) = (_number(sheets, *one) for one in (pair.less, pair.more))
        if less is not None and more is not None and less > more:
            says = f"`{pair.more[1]}` ({more}) is less than `{pair.less[1]}` ({less}): {pair.why}"
            yield second.found(says, *(() if second.place else (pair.more[1],)))


def _number(sheets: Sheets, sheet: str, name: str) -> tuple[int | None, Entry]:
    """A number of a sheet, of a length of time in days; None where there is none that can be read."""
    entry = sheet_entry(sheets, sheet)
    own = next(entry.inside(name), None)
    said = own.text("keep" if sheet == _KEEP else "value") if own else entry.text(name)
    if sheet == _KEEP:
        return _days(said), own or entry
    return (int(said) if said.isascii() and said.isdecimal() else None), own or entry


def _days(text: str) -> int | None:
    try:
        told = parse(text)
    except Unusable:
        return None
    return told.count * WHOLE_DAYS[told.unit] if told.unit in WHOLE_DAYS else None
