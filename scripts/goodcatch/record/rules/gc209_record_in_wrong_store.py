"""A record lies in a repository that its step does not belong to.

What is restricted must not be where everybody can read it, not even for an hour.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Start the purge routine, then file it in its own repository."
CLAUSE = "design 3; mission item 93"
GOOD = ["== report-0001\nwhat_happened: x"]
BAD = ["== !content/store.yml\nstore: restricted\n== report-0001 {GC209}\nwhat_happened: x"]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step and subject.step.store != subject.view.name:
        yield subject.found(f"{subject.step.called} belongs in the {subject.step.store} store, not {subject.view.name}")
