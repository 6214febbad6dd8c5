"""Says in a few sentences who closed a case or ended it, whose the work in it was, and who saw what shows that work."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.publish.answers_for_signed_in import day_of_record
from goodcatch.publish.case_story.evidence_shown import evidence_of
from goodcatch.publish.case_story.posts_in_words import listed, post_title
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.ending_of_case import last_ending
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps


def head_of(case: Case, store: Store, stands: bool | None = None) -> Iterator[str]:
    """One sentence for each. `stands` is whether the closing counts, where that has been judged."""
    yield _ended(case, store, stands)
    done = [r for r in case.of(Steps.DONE) if r.text(Fields.OUTCOME) != Outcome.DROPPED]
    if not done:
        yield "No change is said to have been made in it."
        return
    yield f"Work by {_posts(done, store)}."
    seen = [one for record in done for one in evidence_of(record, case, store)]
    apart = [one.seen_by for one in seen if one.apart]
    if apart:
        yield f"Evidence seen by {listed(apart)}."
    else:
        yield "Its evidence was seen by nobody else." if seen else "No evidence of the work was written down."


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
