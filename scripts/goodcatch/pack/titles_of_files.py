"""Says in words what a file of the repository is: a record by its step, a bulletin by its title."""

from __future__ import annotations

import re

from goodcatch.history.record_answer_changes import folder_name, name_of
from goodcatch.history.sealed_part_of_published_files import REVIEW
from goodcatch.pack.inside.fields_in_text import fields_of, plain
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.anchor_file import named_by, spoken
from goodcatch.record.store import NAME, Store, is_case_file
from goodcatch.standard.model import Step

# Of a file that is of a month, or of a version of the standard.
_OF_MONTH = {
    "content/reviews/log/": "Log of reviews, {}",
    "content/ledger/": "Ledger of reports, {}",
    "content/releases/": "What the bulletin of {} released, as data",
}
_STANDARD = re.compile(r"content/standard/(?P<version>\d+)/(?P<file>.+)")
_PLACES = {"content/pages/": "Page {}", "content/imports/": "Import {}"}


def title_of_file(path: str, text: str, store: Store) -> str:
    """Nothing where it is called nothing but its path. `text` is what it says."""
    step = step_of_file(path, text, store)
    if step or is_case_file(path):
        return step.title if step else ""
    name = path.rpartition("/")[2]
    if path.startswith("bulletins/"):
        return _title_in(text) or f"Bulletin of {month_words(name)}"
    if REVIEW.match(path):
        return f"{_title_in(text) or 'Review'}, {day_words(name.removesuffix('.md'))}"
    if anchor := named_by(path):
        return f"Anchor {spoken(anchor)}"
    if match := _STANDARD.match(path):
        return f"Version {match['version']} of the standard: {match['file']}"
    month = next((words for place, words in _OF_MONTH.items() if path.startswith(place)), "")
    if month and month_words(name):
        return month.format(month_words(name))
    return next((words.format(name) for place, words in _PLACES.items() if path.startswith(place)), "")


def _title_in(text: str) -> str:
    return plain(fields_of(text).get("title", "")).strip()


def step_of_file(path: str, text: str, store: Store) -> Step | None:
    """The step of a record, as the standard asks it that the record names; else as it is asked today."""
    match = NAME.match(name_of(path)) if is_case_file(path) else None
    if not match:
        return None
    version = plain(fields_of(text).get("standard", ""))
    own = store.standards.get(int(version)) if version.isdecimal() and len(version) < 5 else None
    pathways = (one.pathway_of(folder_name(path)) for one in (own, store.newest) if one)
    return next((p.steps[match["step"]] for p in pathways if p and match["step"] in p.steps), None)
