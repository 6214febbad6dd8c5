"""The page of a case for signed-in posts: what a record says is shown as it was written, and never runs."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.pages.cases_for_signed_in import pages
from goodcatch.publish.case_story.model import AnswerChange, CaseStory, Shown, StoryEvent
from goodcatch.publish.facts import published
from goodcatch.publish.model import Inside, InsideCase
from goodcatch.record.store_from_example import store_of

HOSTILE = "<img src=x onerror=alert(1)>"
PLAIN = StoryEvent("v-0123456789-r", "r", "Report", "added", "a", "on 1 November 2026", "2026-11-01")
CHANGED = AnswerChange("f", "x", "One sentence.", "Another.", written=True)
PLACES = [
    (replace(PLAIN, record=HOSTILE), "the record's name"),
    (replace(PLAIN, anchor=HOSTILE), "its address"),
    (replace(PLAIN, title=HOSTILE), "the step's title"),
    (replace(PLAIN, who=HOSTILE), "who wrote it"),
    (replace(PLAIN, why=HOSTILE), "why it was changed"),
    (replace(PLAIN, about=(HOSTILE,)), "what it is about"),
    (replace(PLAIN, evidence=(Shown(HOSTILE, "", "", False),)), "what shows it"),
    (replace(PLAIN, changes=(replace(CHANGED, asked=HOSTILE),)), "the question"),
    (replace(PLAIN, changes=(replace(CHANGED, before=HOSTILE),)), "the answer before"),
    (replace(PLAIN, changes=(AnswerChange("f", "x", "y", HOSTILE),)), "the answer after, in a sentence"),
]


@pytest.mark.parametrize(("event", "where"), PLACES)
def test_nothing_of_a_record_is_run(event: StoryEvent, where: str) -> None:
    told = CaseStory("NM-2026-7K3Q9F4T", "Near miss", (HOSTILE,), (HOSTILE,), (event,))
    case = InsideCase("NM-2026-7K3Q9F4T", "open", (("Decide", ""),), told)
    facts = published(store_of("== report-0001\nwhat_happened: x"), {}, frozenset(), date(2026, 11, 20))
    text = "\n".join(page.text for page in pages(replace(facts, inside=Inside((case,)))))
    assert "<img" not in text and "&lt;img" in text, where
