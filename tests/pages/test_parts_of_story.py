"""A story is told by what a reader asks, whatever the procedure asked and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.pages.parts_of_story import Part, parts_of
from goodcatch.pages.story_in_words import came_about, looked
from goodcatch.publish.model import Action, Answer, Changed, Story, StoryStep

REPORT = StoryStep(
    "September 2026",
    "Report a near miss",
    (
        Answer("What nearly happened?", "A sling was too large.", "what_happened", prose=True),
        Answer("What made this possible?", "They look alike.", "what_made_this_possible", prose=True),
        Answer("What stopped it?", "Somebody asked.", "what_stopped_it", prose=True),
        Answer("What did you do?", "We used another.", "immediate_action", prose=True),
        Answer("Which day was it?", "September 2026", "happened_on"),
        Answer("How close was it?", "Very close", "kind"),
    ),
    name="report",
)
TRIAGE = StoryStep("September 2026", "Decide", (Answer("What contributed?", "Equipment", "factors"),), name="triage")
OWN = StoryStep("September 2026", "Ask the maker", (Answer("What do they say?", "Colours exist.", "said"),), name="ask")
LOOK = StoryStep(
    "September 2026",
    "Look closer",
    (Answer("What did we find?", "They look alike.", "findings", prose=True), Answer("How deep?", "Short", "depth")),
    name="investigation",
)
PLAN = StoryStep("September 2026", "Plan", (Answer("What will change?", "Colours", "title"),), name="action")
DONE = StoryStep("October 2026", "Done", (Answer("What changed?", "Each size has one.", "changed"),), name="done")
CHECK = StoryStep("September 2026, October 2026", "Check", (Answer("How?", "Each hook.", "method"),), 4, "check")
SHARED = StoryStep(
    "October 2026",
    "Share",
    (Answer("With whom?", "All teams", "audience"), Answer("The learning", "Colour the sizes.", "body", prose=True)),
    name="learning",
)
CLOSURE = StoryStep("October 2026", "Close", (Answer("What since?", "It held.", "since", prose=True),), name="closure")
LATER = StoryStep("October 2026", "Thank", (Answer("How?", "With cake.", "how"),), name="thank")
CHANGE = Action("NM-2026-7K3Q9F4T", "October 2026", "Colours", "Stronger", "Each size has one.")
STEPS = (REPORT, TRIAGE, OWN, LOOK, PLAN, DONE, CHECK, SHARED, CLOSURE, LATER)


def story(*actions: Action) -> Story:
    return Story("NM-2026-7K3Q9F4T", "Colours", "October 2026", STEPS, actions, (), 1, 1, "2026-10")


TOLD = [
    (Part.HAPPENED, ["A sling was too large."], ["Very close"], "the month stands at the top of the page"),
    (Part.WHY, ["They look alike."], ["Equipment", "Colours exist.", "Short"], "what was found again is said once"),
    (Part.STOPPED, ["Somebody asked."], ["We used another."], "what was done straight away goes with it"),
    (Part.CHANGED, [], [], "the change tells it in its own words"),
    (Part.HOLDS, [], ["Each hook."], "how somebody looked"),
    (Part.OTHERS, ["Colour the sizes."], ["All teams"], "the learning first"),
    (Part.CLOSED, ["It held."], ["With cake."], "a step of the provider's own after the change"),
]


@pytest.mark.parametrize(("part", "begins", "below", "why"), TOLD, ids=[row[0].name for row in TOLD])
def test_each_answer_has_its_place(part: Part, begins: list[str], below: list[str], why: str) -> None:
    told = parts_of(story(CHANGE))[part]
    assert (list(told.begins), [answer.value for answer in told.answers]) == (begins, below), why


def test_of_a_change_that_may_not_be_told_the_answers_stand_alone() -> None:
    told = parts_of(story())[Part.CHANGED]
    assert [answer.value for answer in told.answers] == ["Colours", "Each size has one."]


def test_a_change_that_was_given_up_is_told_beside_one_that_was_made() -> None:
    plan = StoryStep("October 2026", "Plan", (Answer("What will change?", "Hooks", "title"),), name="action")
    told = parts_of(replace(story(CHANGE), steps=(*STEPS, plan)))[Part.CHANGED]
    assert [answer.value for answer in told.answers] == ["Hooks"]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (StoryStep("October 2026", "Check"), "Looked at once, in October 2026."),
        (CHECK, "Looked at 4 times, in September 2026 and October 2026."),
        (
            StoryStep("October 2026", "Check", (Answer("Does it hold?", "No", "holds"),), name="check"),
            "Looked at once, in October 2026. Does it hold? No.",
        ),
        (
            StoryStep("July 2026, August 2026, October 2026", "Check", times=3),
            "Looked at 3 times, in July 2026, August 2026 and October 2026.",
        ),
    ],
)
def test_looks_are_counted(step: StoryStep, told: str) -> None:
    assert looked(step) == told


def test_versions_are_told_month_by_month() -> None:
    told = came_about([
        Changed("September 2026", "Report a near miss", name="report"),
        Changed("September 2026", "Ask the maker", name="ask"),
        Changed("October 2026", "Check that it holds", name="check"),
        Changed("October 2026", "Check that it holds", name="check"),
        Changed("October 2026", "Plan a change", ("title",), "A word was wrong.", "action"),
    ])  # fmt: skip
    assert "<dt>September 2026</dt><dd>It was reported; “Ask the maker” was done.</dd>" in told
    assert "<dt>October 2026</dt><dd>Somebody looked whether it holds, 2 times.<br>" in told
    assert "An answer was changed after it was filed: “title”, in “Plan a change”. Why: A word was wrong.</dd>" in told
    assert came_about([]) == "<p>The history of this record is kept in another repository.</p>"
