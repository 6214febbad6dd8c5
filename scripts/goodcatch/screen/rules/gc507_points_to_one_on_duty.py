"""A text that may be published points to one person on duty by what only that person was doing.

It names nobody, and whoever knows the rota knows who it was.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen.actor_phrases import actors
from goodcatch.screen.rule_input_types import TextIn

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Say it wider, such as “somebody reading earlier notes” or “a colleague”; or leave out who it was."
CLAUSE = "design 7.5; mission items 85, 93"
GOOD = [
    "Somebody reading earlier notes saw the same complaint again.",
    "A night worker stopped the transfer because the sling was too large.",
    "The driver checks the list before each trip, and the manager is told.",
]
BAD = [
    "A manager reading last week's notes saw the same complaint. {GC507}",
    "The bus was full, and the driver braked. {GC507}",
    "It was seen by the night nurse on her own. {GC507}",
    "A student who came back from leave asked about it. {GC507}",
]


def check(subject: TextIn) -> Iterator[Found]:
    for offset in actors(subject.text) if subject.goes_out else ():
        yield Found(
            subject.path, "a single role with what it was doing points to one person", "", *subject.place(offset)
        )
