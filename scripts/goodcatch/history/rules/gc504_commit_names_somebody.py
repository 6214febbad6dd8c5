"""The message of a landing, or a branch's name in it, says who somebody is.

A message is part of the history as much as a file: it is copied with it and cannot be changed without rewriting it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.history.rule_inputs import LandingIn
from goodcatch.screen import certain
from goodcatch.screen.fingerprint import described
from goodcatch.screen.git_names import message_spans

LEVEL = Level.STOP
SCOPE = "landing"
REMEDY = "Start the purge routine; from then on write the case and the step, such as `NM-2026-7K3Q9F4T: triage`."
CLAUSE = "mission items 85, 93, 96"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: report signed off
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    # Merge branch 'change/nm-2026-7k3q9f4t-done-2m8x' into main
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # Mrs Okonkwo rang about the sling
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    # Merge branch 'fix-sarah-dunmorley' into main
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # A new sling
    #
    # Co-authored-by: somebody <night.desk@example.org>
    + report-0001
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for message in dict.fromkeys(subject.landing.messages):
        for span in filter(certain, message_spans(message, subject.allow)):
            yield Found(subject.place, f"a message in {subject.says}: {described(message, span)}")
