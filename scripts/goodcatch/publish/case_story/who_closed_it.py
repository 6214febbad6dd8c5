"""Says in a few sentences who closed a case or ended it, whose the work in it was, and who saw what shows that work."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.publish.answers_for_signed_in import day_of_record
from goodcatch.publish.case_story.evidence_shown import evidence_of
from goodcatch.publish.case_story.model import Shown
from goodcatch.publish.case_story.posts_in_words import listed, post_title
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.ending_of_case import last_ending
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

# The word of whoever closed it is told, and was not judged here.
NOT_JUDGED = "Whether the closing stands, `goodcatch replay --case {}` says."
# What is carried out in a case: a change is made, or what was broken is put right.
WORK = (Steps.DONE, Steps.IMPLEMENTED, Steps.REPAIRED)


def head_of(case: Case, store: Store, stands: bool | None = None) -> Iterator[str]:
    """One sentence for each. `stands` is whether the closing counts, where that has been judged."""
    yield _ended(case, store, stands)
    yield from _worked(case, store)
    if stands is None and any(record.step == Steps.CLOSURE for record in case.current):
        yield NOT_JUDGED.format(case.id)


def _worked(case: Case, store: Store) -> Iterator[str]:
    passed = [record for record in case.current if record.step == Steps.EXCEPTION]
    if passed:
        many = "Something was" if len(passed) == 1 else f"{len(passed)} things were"
        yield f"{many} passed openly by {_posts(passed, store)}."
    work = [r for r in case.standing if r.step in WORK and r.text(Fields.OUTCOME) != Outcome.DROPPED]
    if not work:
        yield "No change is said to have been made in it."
        return
    yield f"Work by {_posts(work, store)}."
    yield _seen([one for record in work for one in evidence_of(record, case, store)])


def _seen(pieces: list[Shown]) -> str:
    apart = [piece.seen_by for piece in pieces if piece.apart]
    if apart:
        return f"Evidence seen by {listed(apart)}."
    return "Its evidence was seen by nobody else." if pieces else "No evidence of the work was written down."


def _posts(records: list[Record], store: Store) -> str:
    return listed(post_title(record.by, store, record.standard) for record in records)


def _ended(case: Case, store: Store, stands: bool | None) -> str:
    closing = next((r for r in reversed(case.current) if r.step == Steps.CLOSURE), None)
    if closing:
        says = f"Closed by {_by_on(closing, store)}."
        return says if stands in (None, True) else f"{says} A rule stops the closing, so the case counts as open."
    if ending := last_ending(case):
        step = store.step_of(ending)
        return f"Ended by {_by_on(ending, store)}: “{step.title if step else ending.step}”."
    again = next((r for r in reversed(case.standing) if r.step == Steps.REOPEN), None)
    if again:
        before = next((r for r in reversed(case.standing) if r.step == Steps.CLOSURE), None)
        first = f"closed by {_by_on(before, store)} and " if before else ""
        return f"Not closed: {first}opened again by {_by_on(again, store)}."
    return "Not closed."


def _by_on(record: Record, store: Store) -> str:
    day = day_words(day_of_record(record, store.newest))
    return f"{post_title(record.by, store, record.standard)} on {day}"
