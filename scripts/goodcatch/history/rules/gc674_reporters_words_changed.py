"""What whoever reported said was changed later, by more than its spelling.

They were told that their words are kept. Whoever knows it otherwise says so in a step of their own; a report that was
made milder looks as if nobody had been worried.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.names_program_asks_for import REPORTER, Fields, Steps

# Never a stop: whoever reported may ask for it.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "put the words back as they came, and say in a step what is known otherwise; a name that slipped through is taken "
    "out with `goodcatch purge`"
)
CLAUSE = "mission items 42, 87, 91, 95"
_SAID = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      by: reporter
      what_happened: He was shut in his room for the hwole evening.
      place_type: bedroom
    + confirmation-0001
      by: reporter
      word: not-confirmed
    @ 2026-11-28 09:00 quality-lead-1
"""
_WHY = """
    + correction-0001
      record: {}
      fields: {}
      reason: It could be read in two ways.
"""
_NOW = "    ~ report-0001\n      by: reporter\n      what_happened: {}\n      place_type: {}"
_TOLD = "He was shut in his room for the whole evening"
_MILD = "He was quiet in his room for the whole evening. {GC674}"
_BACK = "    @ 2026-11-29 09:00 quality-lead-1\n"
_OLD = _NOW.format("He was shut in his room for the hwole evening.", "bedroom")
GOOD = (
    _SAID + _NOW.format(f"{_TOLD}.", "bedroom") + _WHY.format("report-0001", "what_happened"),
    _SAID + _NOW.format(f"{_TOLD}, and called.", "bedroom") + _WHY.format("report-0001", "what_happened"),
    _SAID + _OLD.replace("bedroom", "bathroom") + _WHY.format("report-0001", "place_type"),
    _SAID + _NOW.format("He was in his room.", "bedroom") + _WHY.format("report-0001", "what_happened") + _BACK + _OLD,
)
BAD = (
    _SAID + _NOW.format(_MILD, "bedroom") + _WHY.format("report-0001", "what_happened"),
    _SAID
    + "    ~ confirmation-0001\n      by: reporter\n      word: confirmed {GC674}"
    + _WHY.format("confirmation-0001", "word"),
)
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(["a", "an", "the"])
LIKE = 0.7  # from so much on, two words are one, spelt otherwise


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions if not subject.told_anew else ():
        record, was = version.record, version.was
        if record is None or was is None or was.by != REPORTER or version.path in subject.imported:
            continue
        for change in version.changed:
            if _is_theirs(subject, version, change) and not _is_put_back(subject, version, change):
                says = f"{subject.says} changed what whoever reported had said, by more than its spelling"
                yield Found(version.path, says, line=record.line(change.name))


def _is_theirs(subject: LandingIn, version: Version, change: FieldChange) -> bool:
    """Whether it is an answer in words of which words were lost, or their word on whether it is better."""
    step = subject.step_of(version)
    asked = step.fields.get(change.name) if step else None
    if asked is None or not isinstance(change.before, str):
        return False
    if asked.kind in ("paragraph", "text"):
        return bool(_lost(change.before, change.after if isinstance(change.after, str) else ""))
    return version.step == Steps.CONFIRMATION and change.name == Fields.WORD


def _lost(before: str, after: str) -> list[str]:
    """The words that are gone, where none like them has come. A name may have been one: in the middle of a sentence it
    begins with a capital letter."""
    there = [*_words(after)]
    gone = [word for word in _words(before) if word not in there and word not in _ARTICLES]
    return [word for word in gone if not _may_be_name(word, before) and not get_close_matches(word, there, 1, LIKE)]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _may_be_name(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<=[\w,;] ){re.escape(word.capitalize())}\b", text))


def _is_put_back(subject: LandingIn, version: Version, change: FieldChange) -> bool:
    final = subject.final(version)
    return final is None or final.fields.get(change.name) == change.before
