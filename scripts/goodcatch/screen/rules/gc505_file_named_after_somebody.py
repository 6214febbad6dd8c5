"""The name of a file or folder says who somebody is.

A file's name stands in every list, link and log, and a renamed file keeps its old name in the history.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.screen import certain
from goodcatch.screen.fingerprint import described
from goodcatch.screen.git_names import masked, spoken
from goodcatch.screen.rule_inputs import TextIn
from goodcatch.screen.rules.span_findings import seen

LEVEL = Level.STOP
SCOPE = "path"
REMEDY = "Name the file after its step or its subject; if it is already in Git, start the purge routine."
CLAUSE = "mission items 85, 93, 96"
GOOD = ["content/cases/2026/7/NM-2026-7K3Q9F4T/done-1A2B.md", "content/pages/safe-transfers.md", "bulletins/2026-10.md"]
BAD = ["content/pages/sarah-dunmorley.md", "content/evidence/Mrs_Okonkwo.md", "content/pages/07700900123.md"]


def check(subject: TextIn) -> Iterator[Found]:
    spans = tuple(filter(certain, seen(spoken(subject.text), subject.allow)))
    for span in spans:
        yield Found(masked(subject.path, spans), f"the name of this file: {described(subject.text, span)}")
