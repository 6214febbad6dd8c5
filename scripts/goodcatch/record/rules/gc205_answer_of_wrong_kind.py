"""An answer is not of its question's kind: no date, no number, no yes or no, no evidence.

A deadline cannot be counted from "next week", and evidence that cannot be found is none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from goodcatch.check.finding import Found, Level
from goodcatch.record.model import instant_of
from goodcatch.record.subject import RecordIn
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
SCOPE = "record"
REMEDY = 'Write dates like "2026-11-20", times like "17:30", and yes or no as those words.'
CLAUSE = "mission items 19, 44, 77"
GOOD = ["== check-0001\naction: action-0001\nholds: yes\nmethod: look\nfollow_up: '2.5'"]
BAD = [
    "== report-0001\nhappened_on: yesterday",
    "== check-0001\nholds: perhaps",
    "== check-0001\nfollow_up: many",
    "== check-0001\nevidence: a photograph",
    "== check-0001\nevidence: {held_at: Folder, sha256: 12, shows: x, seen_by: quality-lead-1}",
    "== action-0001\nmeasure: {unit: a month}",
    "== report-0001\nwhat_happened: [a, b]",
]
SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None:
        return
    for name, asked in subject.step.fields.items():
        value = subject.record.fields.get(name)
        if value in (None, ""):
            continue
        problem = _problem(asked.kind, value)
        if problem:
            yield subject.found(f"`{name}` should be {problem}", name)


def _problem(kind: str, value: Value) -> str:
    if kind in ("evidence", "measure"):
        entries = value if isinstance(value, tuple) else (value,)
        return next((p for entry in entries if (p := PARTS[kind](entry))), "")
    if kind in ("choices", "cases"):
        return ""
    if not isinstance(value, str):
        return "one value"
    return "" if KINDS.get(kind, bool)(value) else NAMES[kind]


def _evidence(entry: Value) -> str:
    if not isinstance(entry, Mapping) or not all(entry.get(part) for part in ("held_at", "shows", "seen_by")):
        return "evidence with `held_at`, `shows` and `seen_by` (and `sha256` where it is a file)"
    digest = entry.get("sha256", "")
    return "" if not digest or SHA256.match(str(digest)) else "evidence whose `sha256` has 64 small letters or digits"


def _measure(entry: Value) -> str:
    whole = isinstance(entry, Mapping) and entry.get("name") and entry.get("unit")
    return "" if whole else "a measure with `name` and `unit` (and `baseline`, `follow_up`)"


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def reads(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    return reads


PARTS = {"evidence": _evidence, "measure": _measure}
KINDS: Mapping[str, Callable[[str], bool]] = {
    "date": _parses(date.fromisoformat),
    "time": _parses(time.fromisoformat),
    "datetime": lambda text: instant_of(text) is not None,
    "yes-no": lambda text: text in ("yes", "no"),
    "whole-number": _parses(int),
    "number": _parses(float),
}
NAMES = {
    "date": "a date like 2026-11-20",
    "time": "a time like 17:30",
    "datetime": "a date and time with its offset",
    "yes-no": "yes or no",
    "whole-number": "a whole number",
    "number": "a number",
}
