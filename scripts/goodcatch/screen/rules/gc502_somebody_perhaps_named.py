"""A text holds a word that could be a person's or a place's name.

A person looks once more; the screen cannot know.
The mark beside a finding is the same for the same words, within one run only.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.screen import certain
from goodcatch.screen.rules.span_findings import spans

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Read the sentence once more, and write the role or the kind of place if it names one."
CLAUSE = "mission items 85, 93"
GOOD = ["A night worker stopped the transfer because the sling was too large."]
BAD = ["It was noticed at Wexcombe House before supper. {GC502}"]
check = spans(lambda span: not certain(span))
