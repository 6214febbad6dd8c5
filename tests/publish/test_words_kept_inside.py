"""A reporter who does not want to be published keeps the words inside, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from gate.near_miss_walks import FIX, written
from goodcatch.errors import CannotRun
from goodcatch.intake.bulletin_may_be_released import refuse_words_kept_inside
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.story_of_case import story_of
from goodcatch.publish.story_values_many_share import Shown
from goodcatch.publish.words_kept_inside import INSTEAD
from goodcatch.record.store import Store
from scenario import REPORT

TODAY = date(2027, 1, 5)


@cache
def told(answer: str) -> tuple[Store, str, str]:
    """A case closed with a change, whose reporter said this; its id, and what was said."""
    store = written(FIX, report={**REPORT, **({"may_publish": answer} if answer else {})})
    ((case, one),) = store.cases.items()
    return store, case, one.records[0].text("what_happened")


ANSWERS = [
    ("yes", True, "an edited version may be published"),
    ("no", False, "the words stay inside"),
    ("not-known", False, "whoever does not know has not said yes"),
    ("", True, "a report from before the question was asked is told as it was"),
]


@pytest.mark.parametrize(("answer", "out", "why"), ANSWERS)
def test_a_no_holds_back_words_and_not_the_change(answer: str, out: bool, why: str) -> None:
    store, case, words = told(answer)
    story = story_of(store.cases[case], store, None, "2026-11", Shown(), TODAY)
    said = {told.value for step in story.steps if step.name == "report" for told in step.answers if told.prose}
    assert (words in said) == out and bool(said) == out, why
    assert story.actions, "what was changed is told whatever they said"
    assert any(told.name != "what_happened" for step in story.steps if step.name == "report" for told in step.answers)


@pytest.mark.parametrize(("answer", "out", "why"), ANSWERS)
def test_a_draft_and_a_signature_keep_them_inside(answer: str, out: bool, why: str) -> None:
    store, case, words = told(answer)
    bulletin = Bulletin("2026-12", "x", (case,), "", "", (), f"Somebody wrote: {words}")
    if out:
        refuse_words_kept_inside(bulletin, store)
        return
    with pytest.raises(CannotRun, match=f"kept inside \\({case}\\)"):
        refuse_words_kept_inside(bulletin, store)
    refuse_words_kept_inside(replace(bulletin, body=f"**You reported:** {INSTEAD}"), store)


def test_it_is_counted_as_shared_where_it_was_shared_inside() -> None:
    """That learning was shared is what the learning step says: a briefing counts, and no bulletin is needed for it."""
    store, case, _ = told("no")
    assert store.cases[case].last("learning") is not None
    assert draft(store, frozenset([case]), "2026-12", TODAY).body
