"""A text that may be published has a rare word beside an exact time, a rare place or an unusual job.

Each alone fits many houses. Together they are an evening that somebody remembers.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen.rare_facts_together import rare_pairs
from goodcatch.screen.rule_input_types import TextIn

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Leave one of the two out, or say it wider, such as “one evening”, “on an outing”, “a visitor”."
CLAUSE = "design 7.5; mission items 85, 93"
GOOD = [
    "The police were rung, and came soon.",
    "On an outing to a farm a gate stood open.",
    "The police were rung.\n\nThe hairdresser comes on Fridays.",
]
BAD = [
    "The fire brigade came at 03:10. {GC509}",
    "At the chapel the twins were left alone. {GC509}",
    "The hairdresser was there when the flood began. {GC509}",
]


def check(subject: TextIn) -> Iterator[Found]:
    for offset in rare_pairs(subject.text, subject.rare) if subject.goes_out else ():
        yield Found(subject.path, "two rare facts together can say which day it was", "", *subject.place(offset))
