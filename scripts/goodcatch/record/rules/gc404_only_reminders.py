"""A case is closed with nothing stronger than training or a reminder.

A reminder asks people to be better; a stronger control makes the right way the easy way.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.record.subject import ClaimIn

LEVEL = Level.STOP
SCOPE = "claim"
REMEDY = "Add a change that does not depend on memory, or file the closure with a waiver: rule, reason, until, by."
CLAUSE = "mission items 71, 77"
TRIAGE = "== triage-0001\nroutes: [operational-fix]\n"
GOOD = [
    TRIAGE + "== action-0001\nstrength: stronger\n== done-0001\naction: action-0001\noutcome: done\n"
    "== closure-0001\nsince: x"
]
BAD = [
    TRIAGE + "== action-0001\nstrength: weaker\n== done-0001\naction: action-0001\noutcome: done\n"
    "== closure-0001\nsince: x",
    TRIAGE + "== action-0001\nstrength: stronger\n== done-0001\naction: action-0001\noutcome: dropped\n"
    "== closure-0001\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if not (subject.asks("GC404") and subject.needs("action")):
        return
    done = {d.text("action") for d in subject.of("done") if d.text("outcome") == "done"}
    if not any(a.name in done and a.text("strength") in ("stronger", "intermediate") for a in subject.of("action")):
        yield subject.found("no change that was done is stronger than training or a reminder")
