"""An answer that the program counts was typed, and nothing in this repository can be counted for it.

What it is about lies in another store, or came from elsewhere with its numbers. It may be right. Nobody can say so from
what is here, and whoever reads it should know that.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.rule_input_types import RecountIn
from goodcatch.review.rules.gc635_not_what_was_counted import AFTER, ASKED, CLOSED, OPENED

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "compare it with the register that it was counted from; nothing needs to be undone"
CLAUSE = "mission items 41, 48, 95"
GOOD = [ASKED + CLOSED + OPENED + AFTER + "overdue: '1'\n", ASKED + OPENED + AFTER]
BAD = [ASKED + OPENED + AFTER + "overdue: '0' {GC636}\n"]


def check(subject: RecountIn) -> Iterator[Found]:
    for name in subject.recounted.typed:
        said = subject.told(name, subject.record.fields[name])
        yield subject.found(f"`{name}` says {said}: typed, not counted, for what it counts is not here", name)
