"""The name of a file or folder says who somebody is.

A file's name stands in every list, link and log, and a renamed file keeps its old name in the history.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen import certain
from goodcatch.screen.paths_and_messages import masked, spoken
from goodcatch.screen.pseudonym_numbers_for_found_words import described
from goodcatch.screen.rule_input_types import PathIn
from goodcatch.screen.rules.span_findings import seen

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Name the file after its step or its subject; if it is already in Git, start the purge routine."
CLAUSE = "mission items 85, 93, 96"
GOOD = ["content/cases/2026/7/NM-2026-7K3Q9F4T/done-1A2B.md", "content/pages/safe-transfers.md", "bulletins/2026-10.md"]
BAD = [
    "content/pages/sarah-dunmorley.md {GC505}",
    "content/evidence/Mrs_Okonkwo.md {GC505}",
    "content/pages/07700900123.md {GC505}",
]


def check(subject: PathIn) -> Iterator[Found]:
    for found in named(subject):
        yield Found(found.path, found.message)


def named(subject: PathIn) -> Iterator[Found]:
    """Each place of the path that says who somebody is, with what to write there; the path with marks in it."""
    spans = tuple(filter(certain, seen(spoken(subject.path), subject.allow)))
    for span in spans:
        says = f"the name of this file: {described(subject.path, span)}"
        yield Found(masked(subject.path, spans), says, span.advice, column=span.start + 1)
