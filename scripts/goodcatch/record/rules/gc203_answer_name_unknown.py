"""An answer belongs to no question of its step.

It would be read by nobody, or is a question misspelt.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Correct its name, or move the text below the front matter."
CLAUSE = "design 4"
GOOD = ["== reopen-0001\nreason: It happened again."]
BAD = ["== reopen-0001\nreson: It happened again. {GC203}", "== reopen-0001\nIt happened: again {GC203}"]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None:
        return
    for name in subject.record.fields:
        if name == "body" and name not in subject.step.fields:
            end = max(subject.record.lines.values()) + 1
            says = f"the step `{subject.step.name}` asks for no text below the answers"
            yield Found(subject.record.path, says, line=end)
        elif name not in subject.step.fields:
            # what was written may be free text, and a finding never repeats what was told
            like = get_close_matches(name, subject.step.fields, 1)
            hint = f"; did you mean `{like[0]}`?" if like else ""
            yield subject.found(
                f"what stands before the colon is not asked in the step `{subject.step.name}`{hint}", name
            )
