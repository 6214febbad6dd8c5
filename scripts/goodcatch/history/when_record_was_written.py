"""Says when a record was written down, as far as what lies around it bears that out."""

from __future__ import annotations

from datetime import datetime

from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.times_of_landings import A_DAY


def when_written(subject: LandingIn, version: Version) -> datetime:
    """The time of its commit, never that of a landing which waited for other people. Where the landing is that commit
    and its clock was days behind those around it (GC626), the time between them; where a clock was hours behind that of
    the commit it stands on (GC665), that one's."""
    landing = subject.landing
    if landing.kind not in MERGES and landing.committer.at < landing.at - A_DAY:
        return landing.at
    return min((author.stood_on for author in version.authors), default=version.at)
