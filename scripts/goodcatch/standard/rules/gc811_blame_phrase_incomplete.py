"""An entry of the wording list has no phrases, no reason or no better words, or names a list that is not there.

A word that is frowned upon without a reason and a way forward is a reproach itself. Such an entry is not used.
"""

import re
from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.blame_and_luck_phrases import WORDING
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, sheet_entry
from goodcatch.standard.yaml_value_as_list import as_list

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Give the entry `phrases`, a `reason` and `better` words, and spell the names of lists as they are above."
CLAUSE = "design 9; mission items 65, 71"
GOOD = ["groups:\n  luck:\n    - {phrases: [luckily], reason: Luck is not a control., better: Say what stopped it.}"]
BAD = [
    "groups:\n  luck:\n    - {phrases: [luckily], better: Say what stopped it.} {GC811}",
    "groups:\n  luck:\n    - {phrases: [luckily], reason: Luck is not a control.} {GC811}",
    "groups:\n  luck:\n    - {reason: Luck is not a control., better: Say what stopped it.} {GC811}",
    "groups:\n  luck: {GC811}\n    - luckily",
    "groups:\n  blame:\n    - {phrases: [remind <stuff>], reason: It fades., better: Say what changed.} {GC811}",
    "groups: luckily {GC811}",
    "groups: {}\nluck: [luckily] {GC811}",
]
LIST = re.compile(r"<([^<>\s]*)>")
KNOWN, NEEDED = ("lists", "denied", "fine", "groups"), ("phrases", "reason", "better")


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheet_entry(sheets, WORDING)
    yield from (sheet.found(f"`{key}` is not known here", key) for key in sheet.data if key not in KNOWN)
    lists, groups = (sheet.data.get(key, {}) for key in ("lists", "groups"))
    if not isinstance(groups, Mapping):
        yield sheet.found("`groups` should list names with their phrases", "groups")
        return
    for group, entries in groups.items():
        if any(not isinstance(entry, Mapping) for entry in as_list(entries)):
            yield sheet.found(
                f"each entry of `{group}` should have phrases, a reason and better words", "groups", group
            )
        for entry in sheet.below("groups", group):
            yield from _entry(entry, frozenset(lists) if isinstance(lists, Mapping) else frozenset())


def _entry(entry: Entry, lists: frozenset[str]) -> Iterator[Found]:
    for key in NEEDED:
        if not entry.texts(key):
            yield entry.found(f"an entry of `{entry.place[1]}` has no `{key}`", key)
    for name in sorted({name for phrase in entry.texts("phrases") for name in LIST.findall(phrase)} - lists):
        yield entry.found(f"there is no list `{name}` here", "phrases")
