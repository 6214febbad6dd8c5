"""Finds a reporter's newest answer about a closed case that nobody has noted yet.

The words of a reporter stay in the spool until a person writes them into the case.
"""

from __future__ import annotations

from goodcatch.record.model import Case
from goodcatch.spool.model import SpooledStep
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.names_program_asks_for import REPORTER, Steps

CONFIRMATION = Steps.CONFIRMATION


def unnoted(spool: Spool, case: Case) -> SpooledStep | None:
    """The reporter's newest answer, where the case has no newer record of one."""
    submission = spool.of_case(case.id)
    given = [s for s in submission.steps if s.step == CONFIRMATION and s.by == REPORTER] if submission else []
    noted = case.last(CONFIRMATION)
    return given[-1] if given and (noted is None or noted.instant < given[-1].at) else None


def may_answer(spool: Spool, case: Case) -> bool:
    """Whether the reporter of a closed case is asked: not while an answer still waits, and once a round."""
    # `current` is the round under way: after a reopening and a new closing the reporter is asked again.
    return unnoted(spool, case) is None and not any(r.step == CONFIRMATION for r in case.current)
