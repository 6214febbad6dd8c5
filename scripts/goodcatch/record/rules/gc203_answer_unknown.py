"""An answer belongs to no question of its step.

It would be read by nobody, or is a question misspelt.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.record.subject import RecordIn

LEVEL = Level.STOP
SCOPE = "record"
REMEDY = "Correct its name, or move the text below the front matter."
CLAUSE = "design 4"
GOOD = ["== reopen-0001\nreason: It happened again."]
BAD = ["== reopen-0001\nreson: It happened again."]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None:
        return
    for name in subject.record.fields:
        if name not in subject.step.fields:
            yield subject.found(f"`{name}` is not asked in the step `{subject.step.name}`", name)
