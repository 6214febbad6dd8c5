"""A text of the organisation blames a person, rests on luck or makes a thing small.

Blame stops the next report, and luck is not a control. Only advice: the words may be right where they stand. What a
reporter or a family said is never looked at.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen.blame_and_luck import remarks
from goodcatch.screen.rule_input_types import TextIn

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Say what made it possible and what stopped it, not who did it or how lucky it was."
CLAUSE = "design 9; mission items 65, 71, 82, 89"
GOOD = [
    "The two boxes looked alike, and there was no second check.",
    "The lock failed at night, and nobody was to blame.",
    "The night worker said “luckily I looked twice”.",
    "**You reported:** Luckily somebody looked twice.",
    "**Does it help?** Gates found open: 9 before; 5 since. Shown: better, and hardly by chance.",
]
BAD = [
    "The night worker was careless. {GC503}",
    "Luckily the person did not drink it. {GC503}",
    "All staff were reminded to check the label. {GC503}",
    "No harm done. {GC503}",
]


def check(subject: TextIn) -> Iterator[Found]:
    for remark in remarks(subject.wording, subject.text):
        line, column = subject.place(remark.start)
        yield Found(subject.path, f"“{remark.phrase}”: {remark.reason}", remark.better, line, column)
