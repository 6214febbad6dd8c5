"""How much harm, which changes and which ways of learning: each value of these lists has its effect at the closing."""

import re

import pytest

from gate.near_miss_walks import AMBER, FIX, GRAVE, MANAGER, RED, Act, Walk, said, stops_of, then, written
from gate.test_near_miss_closes import LOWERED
from goodcatch.standard.small_yaml import Value
from marked_rows import marked
from scenario import REPORT

items = pytest.mark.items


def messages(walk: Walk, **report: Value) -> str:
    """What is stopped, in one text."""
    return "\n".join(finding.message for finding in stops_of(written(walk, report={**REPORT, **report})))


HARMS = [("no-harm", False), ("low", False), ("moderate", True), ("severe", True), ("death", True)]


@pytest.mark.one_in(2)
@items(82, 83)
@pytest.mark.parametrize("kind", ["impact-prevented", "impact-not-prevented"])
@pytest.mark.parametrize(("harm", "elsewhere"), HARMS)
def test_from_moderate_on_another_process_looks_at_the_harm(harm: str, elsewhere: bool, kind: str) -> None:
    """Stopped in time, or reached somebody and did nothing: both are no harm, and both are near misses."""
    told = messages(said(FIX, "triage", harm_occurred="yes", actual_harm=harm), kind=kind)
    assert bool(re.search("Which process looks at it", told)) is elsewhere and bool(told) is elsewhere


@items(83)
def test_both_grades_stay_in_the_case() -> None:
    store = written(LOWERED)
    (case,) = store.cases.values()
    first, second = case.last("triage"), case.last("regrade")
    assert first and second and first.path in store.texts and second.path in store.texts
    grades = [(record.text("potential_severity"), record.text("recurrence_likelihood")) for record in (first, second)]
    assert grades == [tuple(RED.values()), tuple(AMBER.values())]


PLANS = [
    (said(FIX, "action", measure=""), "`measure` is missing", "nobody says how we shall know"),
    (said(FIX, "action", due_on=""), "`due_on` is missing", "no day"),
    (said(FIX, "action", due_on="2099-01-01"), "2099", "a day of another age"),
    (said(FIX, "action", target=""), "`target` is missing", "nothing is aimed for"),
    (said(FIX, "action", owner=""), "`owner` is missing", "nobody does it"),
    (said(FIX, "learning", audience=""), "`audience` is missing", "shared, and nobody knows with whom"),
    (said(FIX, "learning", channels=()), "`channels` is missing", "shared nowhere"),
    (
        said(FIX, "learning", channels=("grapevine",)),
        "`channels` is not one of",
        "shared in a way that nobody can look up",
    ),
]
SHOWN = {
    "nobody says how we shall know": items(77),
    "no day": items(77),
    "a day of another age": items(77),
    "nothing is aimed for": items(77),
    "nobody does it": items(77),
    "shared, and nobody knows with whom": items(79),
    "shared nowhere": items(79),
    "shared in a way that nobody can look up": items(79),
}


@pytest.mark.parametrize(("walk", "named", "why"), marked(SHOWN, PLANS))
def test_a_plan_and_a_message_are_whole(walk: Walk, named: str, why: str) -> None:
    assert named in messages(walk), why


CHANNELS = "team-briefing alert-or-bulletin induction-training manager-forum reflective-supervision guidance-update"


@items(79)
@pytest.mark.parametrize("channel", CHANNELS.split())
def test_learning_may_go_each_of_six_ways(channel: str) -> None:
    assert messages(said(FIX, "learning", channels=(channel,))) == ""


WAYS = "reflective-supervision scenarios coaching communication-review confidence-support shared-learning"


@items(81)
@pytest.mark.parametrize("way", WAYS.split())
def test_each_of_six_ways_of_learning_is_done_before_the_case_closes(way: str) -> None:
    chosen = said(GRAVE, "learning", workforce_learning=(way,))
    tied: dict[str, Value] = {} if way == "confidence-support" else {"action": "the action"}
    held = Act("practice", MANAGER, {"practised": way, **tied, "held_on": "2026-11-20", "audience": "Nights"})
    assert f"nobody has yet ({way})" in messages(chosen)
    assert messages(then(chosen, "learning", held)) == ""
