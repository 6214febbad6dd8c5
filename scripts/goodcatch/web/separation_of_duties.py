"""Keeps a person from checking their own work: names the post that they hold too, and that must not do this step.

Rules compare posts and commit addresses; only here, beside the post register, can people be compared. That they were
compared is journalled, so that an auditor can ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goodcatch.intake.hold_back_who_and_when import as_it_was
from goodcatch.record.model import Case, values_of
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post

SIGN_OFF = Steps.SIGN_OFF
SAME = "You also hold the post {}, which did the work. Somebody else has to do this step."


def same_person(case: Case, step: Step, standard: Standard) -> str:
    """What to say where the person who is signed in, as the post register knows them, did what this step must be
    independent of, or acted on this case as a post that the standard keeps apart from this one; else nothing."""
    spool, now = context().desk.spool, context().clock()
    # Git calls whoever worked on the waiting report the desk; the spool knows the post as long as it keeps the times.
    case = as_it_was(case, spool.kept_from_git.of_case(case.id))
    judges, today = step.claims or step.name == SIGN_OFF, now.date()
    others = sorted({*_independent(case, step), *(_apart(case, standard) if judges else ())})
    if others:
        spool.posts.compared(case.id, step.name, now)
    held = (
        other
        for other, then in others
        # As the other post was held on the day of the work, and as it is today: it may have changed hands.
        if spool.same_person(post().name, other, today, then) or spool.same_person(post().name, other, today)
    )
    return next((SAME.format(other) for other in held), "")


def _independent(case: Case, step: Step) -> Iterator[tuple[str, date]]:
    """Each post that the step must be independent of, and the day on which it did its part."""
    for ref in step.independent_of:
        name, _, entry = ref.partition(".")
        for record in case.of(name):
            for other in values_of((record,), entry):
                yield other, record.instant.date()


def _apart(case: Case, standard: Standard) -> Iterator[tuple[str, date]]:
    """Each post that acted on this case, whose role the standard keeps apart from the role of this post."""
    mine = post().role
    kept = {role for group in standard.differ if mine in group for role in group if role != mine}
    for record in case.standing:
        other = standard.posts.get(record.by)
        if other and other.role in kept:
            yield other.name, record.instant.date()
