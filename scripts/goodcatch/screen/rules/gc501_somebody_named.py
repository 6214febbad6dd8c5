"""A text holds something that identifies a person.

Git does not forget: what is committed once is in every copy for good.
The mark beside a finding is the same for the same words, within one run only.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.screen import certain
from goodcatch.screen.rules.span_findings import spans

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Write the role instead; if it is already in Git, start the purge routine."
CLAUSE = "mission items 85, 93, 96"
GOOD = ["A night worker stopped the transfer because the sling was too large."]
BAD = [
    "Please write to night.desk@example.org about it. {GC501}",
    "NHS number 943 476 5919 was on the label. {GC501}",
    "Mrs Okonkwo saw it. {GC501}",
]
check = spans(certain)
