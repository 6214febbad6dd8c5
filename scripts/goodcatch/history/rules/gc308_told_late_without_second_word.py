"""A step was told long after it says that it was done, and nobody else has said that it was so.

Whoever writes today that a change was made in time two months ago may be right, and may be late. What a step says of
itself counts for its deadline; told so late, it needs the word of another post that knew of it then.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.when_record_was_written import when_written
from goodcatch.record.told_later import in_words, taken_down, told_within
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask somebody else who knew of it then for their word on it, or withdraw the step and tell it with its own day"
CLAUSE = "mission items 73, 95, 98"
_STANDARD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/tolerances.yml
      told-within: {value: "72", unit: hours}
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        done: {told_by: second-word}
        in-place: {protective: "yes"}
        second-word: {fields: {record: {kind: reference}}}
    @ 2027-02-01 09:00 operations-lead-1
"""
_DONE = """
    + done-0001
      at: "2026-11-30T09:00:00+00:00" {GC308}
      by: operations-lead-1
"""
_WORD = """
    @ 2027-02-02 09:00 quality-lead-1
    + second-word-0001
      record: done-0001
      by: quality-lead-1
"""
_IMPORTED = """
    + content/imports/old-reports.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/done-0001.md]
"""
GOOD = (
    _STANDARD + _DONE.replace("2026-11-30T09", "2027-01-29T09"),
    _STANDARD + _DONE + _WORD,
    _STANDARD + _DONE + '      recorded: "2026-12-02T09:00:00+00:00"\n',
    _STANDARD + _DONE.replace("done-", "in-place-"),
    _STANDARD.replace("grammar: 2", "grammar: 1") + _DONE,
    _STANDARD + _IMPORTED + _DONE,
    _STANDARD + _DONE + "    @ 2027-02-02 09:00 operations-lead-1\n    + withdrawal-0001\n      record: done-0001\n",
)
BAD = (
    _STANDARD + _DONE,
    _STANDARD + _DONE.replace("2026-11-30T09:00", "2027-01-29T08:59"),
    _STANDARD + _DONE + '      recorded: "2026-12-03T09:01:00+00:00"\n',
    _STANDARD + _DONE + _WORD.replace("quality-lead-1", "operations-lead-1"),
    _STANDARD + _DONE + _WORD.replace("done-0001", "done-0002"),
    _STANDARD + _DONE + _WORD + "    @ 2027-02-03 09:00 quality-lead-1\n    + withdrawal-0001\n"
    "      record: second-word-0001\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record = subject.step_of(version), version.record
        if record is None or step is None or not (version.added and step.told_by):
            continue
        if version.path in subject.imported or subject.withdrawn_later(version):
            continue
        later, most = taken_down(record, when_written(subject, version)) - record.instant, _most(subject, version)
        if most is not None and later > most and not _second_word(subject, version, step):
            yield Found(
                version.path,
                f"{step.called} was told {in_words(later)} after it was done, and no other post says that it was so",
                line=record.line("at"),
            )


def _most(subject: LandingIn, version: Version) -> timedelta | None:
    standard: Standard | None = subject.standards.get(version.record.standard) if version.record else None
    return told_within(standard) if standard else None


def _second_word(subject: LandingIn, version: Version, step: Step) -> bool:
    """Whether another post says of this record that it was so."""
    assert version.record
    words = [v for v in subject.ever(version.case) if v.added and v.step == step.told_by and v.record]
    return any(
        word.record.text(Fields.RECORD) == version.name
        and word.record.by != version.record.by
        and not subject.withdrawn_later(word)
        for word in words
        if word.record
    )
