"""The time of a review cannot be read.

A review that nobody is reminded of does not happen.
"""

import re
from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.calendar import DAYS
from goodcatch.standard.names_program_asks_for import ANYONE
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.review_schedule import EVERY
from goodcatch.standard.rules.walk_sheet_entries import Entry, sheet_entry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = 'Write `every` (working day, week, fortnight or month), `at: "09:00"`, a `role`, and for a week `on: [mon]`.'
CLAUSE = "mission items 12 to 15"
GOOD = [
    'daily: {title: Daily, every: working day, at: "07:30", role: anyone}',
    'daily: {title: Daily, every: week, on: [mon, tue, wed, thu, fri, sat, sun], at: "23:59", role: quality-lead}',
]
BAD = [
    'daily: {title: Daily, every: moon, at: "07:30", role: anyone} {GC809}',
    "daily: {title: Daily, every: month, at: half past nine, role: anyone} {GC809}",
    'daily: {title: Daily, every: week, at: "07:30", role: anyone} {GC809}',
    'daily: {title: Daily, every: week, "on": [someday], at: "07:30", role: anyone} {GC809}',
    'daily: {title: Daily, every: month, "on": [mon], at: "07:30", role: anyone} {GC809}',
    'daily: {title: Daily, every: month, at: "24:00", role: anyone} {GC809}',
    'daily: {title: Daily, every: month, at: "07:30", role: nobody} {GC809}',
    "daily: at half past seven {GC809}",
]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")


def check(sheets: Sheets) -> Iterator[Found]:
    reviews = sheet_entry(sheets, "reviews.yml")
    roles = sheet_entry(sheets, "roles.yml").data.get("roles", {})
    known = {ANYONE, *(roles if isinstance(roles, Mapping) else ())}
    for name, value in reviews.data.items():
        if not isinstance(value, Mapping):
            yield reviews.found(f"`{name}` should be names with values", name)
    for review in reviews.below():
        yield from (review.found(said, key) for key, said in _faults(review, known))


def _faults(review: Entry, roles: set[str]) -> Iterator[tuple[str, str]]:
    days = review.texts("on")
    if review.text("every") not in EVERY:
        yield "every", f"`every` is one of {', '.join(EVERY)}"
    elif (review.text("every") == "week") != bool(days) or not set(days) <= set(DAYS):
        yield "on", "a week names its days, such as `on: [mon, thu]`, and nothing else does"
    if not TIME.match(review.text("at")):
        yield "at", "`at` should read like 07:30"
    if review.text("role") not in roles:
        yield "role", f"there is no role `{review.text('role')}`"
