"""A word that the screen is told to pass over has no reason, no day, or no post that answers for it.

Whoever adds a name to the list switches the screen off for it. Later readers need to see why, since when, and whom to
ask; a first name alone, such as that of a hoist, would hide every person who has it.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, sheet_entry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write it as `Red Card: {reason: …, added_on: 2026-11-20, by: quality-lead-1}`, with a post of roles.yml."
CLAUSE = "mission items 85, 93"
GOOD = [
    "words: {}",
    "words:\n  Red Card: {reason: The allergy card by the bed, added_on: 2026-11-20, by: quality-lead-1}",
]
BAD = [
    "words:\n  Red Card: {reason: The allergy card by the bed, added_on: 2026-11-20} {GC812}",
    "words:\n  Red Card: {reason: The allergy card by the bed, added_on: last week, by: quality-lead-1} {GC812}",
    "words:\n  Red Card: {reason: '', added_on: 2026-11-20, by: quality-lead-1} {GC812}",
    "words:\n  Red Card: {reason: The allergy card by the bed, added_on: 2026-11-20, by: somebody} {GC812}",
]
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z", re.ASCII)


def check(sheets: Sheets) -> Iterator[Found]:
    posts = {post.name for post in sheet_entry(sheets, "roles.yml").below("posts")}
    for number, word in enumerate(sheet_entry(sheets, "allow.yml").below("words"), 1):
        for wrong in _wrong(word, posts):
            yield word.found(f"the allowed word number {number} {wrong}")


def _wrong(word: Entry, posts: set[str]) -> Iterator[str]:
    if not word.text("reason").strip():
        yield "has no reason"
    if not _DAY.match(word.text("added_on")):
        yield "does not say on which day it was added"
    if word.text("by") not in posts:
        yield "does not say which post added it"
