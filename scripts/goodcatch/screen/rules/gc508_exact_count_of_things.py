"""A text that may be published counts things or people exactly, and the number is above ten.

Forty-one windows are those of one house. How many there were is seldom what is to be learned.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen.exact_counts import exact_counts
from goodcatch.screen.rule_input_types import TextIn

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Say it wider, such as “dozens of windows”, “some” or “all of them”."
CLAUSE = "design 7.5; mission items 85, 93"
GOOD = [
    "Dozens of windows were tried, and all nine tablets; the check takes 20 minutes.",
    "The checklist was done on 19 of 20 trips, in 12 weeks.",
]
BAD = [
    "Forty-one windows were tried by hand. {GC508}",
    "There were 17 blister packs in the bag. {GC508}",
    "It is a house for 24 people. {GC508}",
]


def check(subject: TextIn) -> Iterator[Found]:
    for offset in exact_counts(subject.text) if subject.goes_out else ():
        yield Found(subject.path, "an exact number of things can say which house it was", "", *subject.place(offset))
