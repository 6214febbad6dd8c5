"""Tells which text of a file became binding, and may not change any more.

Four kinds of file are bound at some moment: a version of the standard when the first record is made under it, a
bulletin when it is published (and again with each erratum); a release, a review and a line of the ledger when they
land. An alert is bound like a bulletin; ending it, and nothing else, binds it anew.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from goodcatch.standard.small_yaml import Malformed, Value, parse
from goodcatch.standard.yaml_value_as_list import as_list

LEDGER, BULLETINS, ALERTS = "content/ledger/", "bulletins/", "bulletins/alerts/"
RELEASES, REMOVALS = "content/releases/", "content/removals/"
INTRUDER = f"{RELEASES}intruder/"
SITE = "mkdocs.yml"
REVIEW = re.compile(r"content/reviews/[a-z-]+/\d{4}-\d\d-\d\d\.md\Z")
LEDGER_MONTH = re.compile(r"content/ledger/\d{4}-\d\d\.csv\Z", re.ASCII)  # below it lie its anchors, night by night
STANDARD = re.compile(r"content/standard/(\d+)/.")
# Not outcome and second post: a line gains them later.
FACTS = ("month", "channel", "hash")
ENDING = ("ended_on", "ended_by")
# Below the lines of a month that is over while some of them have not landed: its count would grow (decision 116).
NOT_WHOLE = "# not whole yet"
_FRONT = re.compile(r"---\r?\n(.*?)\r?\n---\s*(?:\n|\Z)", re.DOTALL)


def version_in(path: str) -> int:
    """The version of the standard that a file belongs to; 0 for any other file."""
    match = STANDARD.match(path)
    return int(match[1]) if match else 0


def is_ledger(path: str) -> bool:
    return path.startswith(LEDGER) and path.endswith(".csv")


def seal(path: str, sealed: str | None, text: str | None) -> str | None:
    """What a bulletin, release, ledger or review is bound to after a landing that left it with `text`."""
    if is_ledger(path):
        return merged(sealed or "", text or "")
    if REVIEW.match(path) and sealed is None:
        return text
    if path.startswith(BULLETINS) and published(text) and (sealed is None or told(sealed, text)):
        return text
    if path.startswith(RELEASES) and sealed is None:
        return text
    return sealed


def told(sealed: str, text: str | None) -> bool:
    """Whether a change to what had been published says so itself: one more erratum, or an alert that is now ended."""
    return _more_errata(sealed, text) or only_ended(sealed, text)


def _more_errata(sealed: str, text: str | None) -> bool:
    """Whether there are more errata, each with words, those before stand as they stood, and so do its month and day."""
    before, after = errata(sealed), errata(text)
    said = all(after[len(before) :])
    kept = all(_front(sealed).get(name) == _front(text).get(name) for name in ("month", "published"))
    return len(after) > len(before) and after[: len(before)] == before and said and kept


def only_ended(sealed: str, text: str | None) -> bool:
    """Whether nothing changed but that an alert, which was not ended before, is ended now."""
    before, after = _front(sealed), _front(text)
    if before.get("ended_on") or not after.get("ended_on"):
        return False
    kept = all(before.get(name) == after.get(name) for name in {*before, *after} - {*ENDING})
    return kept and _FRONT.sub("", sealed, count=1) == _FRONT.sub("", text or "", count=1)


def merged(sealed: str, text: str) -> str:
    """The ledger's lines as they first landed, the new ones at the end; only what may never change."""
    # What is sealed comes second, for of two lines with one id the second stays.
    lines = {line_id: facts(line) for line_id, line in (*lines_of(text).items(), *lines_of(sealed).items())}
    out = io.StringIO()
    rows = [("id", *FACTS), *((line_id, *line) for line_id, line in lines.items())]
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def lines_of(text: str) -> Mapping[str, Mapping[str, str]]:
    """A ledger's lines by their id, which is the first column; each as column -> value. A `#` line is a remark."""
    rows = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    try:
        # The csv module files cells beyond the heading under None, and gives None for those that are missing.
        cells = [{key: value or "" for key, value in row.items() if isinstance(key, str)} for row in rows]
    # A cell of more than 131,072 letters, which the csv module refuses to read.
    except csv.Error:
        return {}
    return {line_id: row for row in cells if (line_id := next(iter(row.values()), ""))}


def remarks_of(text: str) -> tuple[str, ...]:
    """What a ledger says below its lines: heads of journals, and that more are to come."""
    return tuple(line for line in text.splitlines() if line.startswith("#"))


def facts(line: Mapping[str, str]) -> tuple[str, ...]:
    """What of a ledger line may never change."""
    return tuple(line.get(name, "") for name in FACTS)


def published(text: str | None) -> bool:
    return bool(_front(text).get("published"))


def errata(text: str | None) -> tuple[Value, ...]:
    """The errata of a bulletin, as they stand."""
    return tuple(as_list(_front(text).get("errata", ())))


def head_of(text: str | None) -> Mapping[str, Value]:
    """What stands in the front matter of a file, or in all of one that has none; nothing where nobody can read it."""
    if (text or "").startswith("---"):
        return _front(text)
    try:
        return parse(text or "").data
    except (Malformed, RecursionError):
        return {}


def _front(text: str | None) -> Mapping[str, Value]:
    match = _FRONT.match(text or "")
    if not match:
        return {}
    try:
        return parse(match[1]).data
    except (Malformed, RecursionError):
        return {}
