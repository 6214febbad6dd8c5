"""What shows a change is described word for word as what had shown a change of another case before.

It may be a folder that every change is kept in, or one document that tells of both; or a piece that shows nothing of
this one and was taken because it was at hand.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.rules.gc663_file_shown_for_two_changes import seen_before, shown_twice

# Advice at any time: a folder goes on, and only whoever opens it sees whether this change is in it.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look whether the piece shows this change too; the next time say what it is of, such as its day or page"
CLAUSE = "mission items 43, 71, 95"
_HELD, _SHOWS = "rota and evening plan of the house (version 4)", "the new order on the wall with pictures"
GOOD = (
    seen_before(_HELD),
    seen_before(f"{_HELD} page 2", _SHOWS),
)
BAD = (
    seen_before(_HELD, _SHOWS, mark=" {GC664}"),
    seen_before(_HELD, _SHOWS, late=False, mark=" {GC664}"),
)


def check(subject: HistoryIn) -> Iterator[Found]:
    for done, other in shown_twice(subject, lambda mark: mark.pieces, planned=False):
        says = f"what shows `{done.name}` of `{done.case}` is described as what had shown a change of `{other.case}`"
        yield Found(done.path, f"{says} before")
