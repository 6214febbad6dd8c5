"""Workflow C (mission items 42 to 49): a case is closed and the reporter does not believe it, up to its closure."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from goodcatch.standard.small_yaml import Value
from marked_rows import marked
from scenario import EVIDENCE
from workflows.play_each_beginning_once import Actor, Plays, once
from workflows.scenario_steps import SHEET, Steps, at, case_of, is_closed, player_over, refusal, review, stops, walk

items = pytest.mark.items
STEPS: Steps = {
    "adjudication": (
        "reporting-quality-assurance-lead-1",
        {
            "opened": ("closure-review", "chronology", "final-evidence", "narrative"),
            "status": "doubtful",
            "sources": ("premature",),
            "same_role_repeated": "no",
            "material_to_trust": "yes",
            "workforce_file": "not-switched-on",
            "evidence": (SHEET,),
            "body": "The slings came back to one hook within a week.",
        },
    ),
    "repair": (
        "director-workforce-experience-1",
        {
            "options": ("independent-verification",),
            "owner": "operations-lead-1",
            "corrective_due_on": "2026-11-27",
            "reconnect_by": "2026-11-20",
            "review_on": "2026-12-28",
            "accountability_sheet": SHEET,
            "impact_summary": SHEET,
            "impact_read": "yes",
        },
    ),
    "accept": ("operations-lead-1", {}),
    "activation": ("director-workforce-experience-1", {"pack_on": "2026-12-07"}),
    "reconnected": ("operations-lead-1", {"told_how": "in-person", "told_on": "2026-11-19"}),
    "repaired": (
        "operations-lead-1",
        {"complete": "yes", "changed": "Each size has a hook of its own.", "evidence": (EVIDENCE,)},
    ),
    "validation": (
        "board-workforce-experience-reviewer-1",
        {
            "confirmation": "confirmed",
            "confidence_score": "4",
            "genuinely_resolved": "confirmed",
            "same_role_repeated": "no",
            "status": "credible",
            "next": "closure",
            "body": "The reporter showed us the hooks.",
        },
    ),
    "escalation": (
        "board-workforce-experience-reviewer-1",
        {"minuted_on": "2026-12-30", "minute": SHEET, "decision": "The board takes it on."},
    ),
    "closure": (
        "workforce-governance-reviewer-1",
        {"since": "No sling on a wrong hook.", "confirmation_evidence": SHEET},
    ),
}
PLANNED = ("adjudication", "repair", "accept")
DONE = ("activation", "reconnected", "repaired")


@pytest.fixture
def player(plays: Plays, tmp_path: Path) -> Actor:
    return player_over(plays, tmp_path, at("2026-10-05T09:00:00"))


@once
def closed_case(player: Actor, token: str = "t1") -> str:
    id, _ = player.report(token)
    case = player.sign_off(id)
    player.work(case)
    player.do(case, "closure", {"since": "Quiet.", "closed_grounds": "changed-and-checked"}, "quality-lead-1")
    return case


@once
def exposure(player: Actor, word: str = "not-confirmed") -> str:
    """A case closed in October whose reporter says that it is not better; what the November review opens."""
    near_miss = closed_case(player)
    player.do(near_miss, "confirmation", {"word": word})
    (case,) = review(player, "closure-credibility", "2026-11-06").opened
    first = case_of(player, case).records[0]
    assert (first.text("near_miss"), first.text("classification")) == (near_miss, "doubtful")
    assert (first.text("confirmation"), first.text("reviewing_role")) == (word, "quality-lead")
    assert (first.text("sources_matched"), first.text("reopened")) == ("yes", "no")
    return case


@once
def started(player: Actor) -> str:
    case = exposure(player)
    walk(player, case, STEPS, PLANNED)
    pack = review(player, "board-pack", "2026-12-07").review
    assert [(line.case, line.status) for line in pack.lines] == [(case, "accepted")]
    walk(player, case, STEPS, DONE)
    player.now = at("2026-12-28T09:00:00")
    return case


@items(43, 47)
def test_the_whole_way(player: Actor) -> None:
    case = started(player)
    walk(player, case, STEPS, ["validation", "closure"])
    found = case_of(player, case).last("validation")
    assert found and [found.text(n) for n in ("counted_by", "same_rules", "credibility_improved")] == [
        "1",
        "yes",
        "yes",
    ]
    assert is_closed(player, case) and stops(player, case) == []


@items(44, 46)
def test_a_closing_found_credible_after_all_needs_no_repair(player: Actor) -> None:
    case = exposure(player)
    walk(player, case, STEPS, ["adjudication"], adjudication={"status": "credible", "sources": ("none-found",)})
    walk(player, case, STEPS, ["closure"])
    assert is_closed(player, case)


SILENCE = [
    ({"confirmation": "no-reply"}, "no", "silence is not a yes"),
    ({"confirmation": "declined"}, "no", "nor is declining"),
    ({"confirmation": "not-confirmed"}, "no", "they still say no"),
    ({"confirmation": "confirmed", "confidence_score": "4"}, "yes", "they say yes"),
]


@pytest.mark.one_in(2)
@items(47, 48, 98)
@pytest.mark.parametrize(("answers", "improved", "why"), SILENCE)
def test_only_a_measurable_improvement_closes_or_a_minute(
    player: Actor, answers: Mapping[str, Value], improved: str, why: str
) -> None:
    case = started(player)
    walk(player, case, STEPS, ["validation"], validation={**answers, "next": "executive-escalation"})
    found = case_of(player, case).last("validation")
    assert found and found.text("credibility_improved") == improved, why
    if improved == "no":
        assert refusal(player, case, STEPS, "closure") == {"GC411"}, why
        walk(player, case, STEPS, ["escalation"])
    walk(player, case, STEPS, ["closure"])
    assert is_closed(player, case)


SHOWN_BY_GATES = {
    "nobody read what it means at the front": items(46),
    "one source": items(45),
    "it was not adjudicated": items(45),
    "no accountability sheet": items(46),
    "somebody else accepts it": items(46),
    "it stands in no board pack": items(46),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("done", "changes", "step", "by", "answers", "rules", "why"),
    marked(SHOWN_BY_GATES, [
        ("adjudication", {}, "repair", "", {"impact_read": "no"}, {"GC411"}, "nobody read what it means at the front"),
        ("adjudication", {"adjudication": {"opened": ("narrative",)}}, "repair", "", {}, {"GC411"}, "one source"),
        ("", {}, "repair", "", {}, {"GC410", "GC411"}, "it was not adjudicated"),
        ("adjudication", {}, "repair", "", {"accountability_sheet": ""}, {"GC202"}, "no accountability sheet"),
        ("adjudication repair", {}, "accept", "quality-lead-1", {}, {"GC413"}, "somebody else accepts it"),
        ("adjudication repair accept", {}, "activation", "", {}, {"GC709"}, "it stands in no board pack"),
        ("adjudication repair accept", {}, "closure", "", {}, {"GC410", "GC411"}, "nothing was repaired"),
    ]),
)  # fmt: skip
def test_each_gate_refuses(
    player: Actor, done: str, changes: dict[str, dict[str, Value]], step: str, by: str, answers: dict[str, Value],
    rules: set[str], why: str,
) -> None:  # fmt: skip
    case = exposure(player)
    walk(player, case, STEPS, done.split(), **changes)
    assert refusal(player, case, STEPS, step, by, **answers) == rules, why


@items(47)
def test_an_incomplete_repair_cannot_be_validated_nor_by_its_owner(player: Actor) -> None:
    case = exposure(player)
    walk(player, case, STEPS, PLANNED)
    review(player, "board-pack", "2026-12-07")
    walk(player, case, STEPS, DONE, repaired={"complete": "no"})
    assert refusal(player, case, STEPS, "validation") == {"GC411"}
    walk(player, case, STEPS, ["repaired"])
    assert refusal(player, case, STEPS, "validation", "operations-lead-1") == {"GC408"}
    walk(player, case, STEPS, ["validation"])
    assert refusal(player, case, STEPS, "closure", "reporting-quality-assurance-lead-1") == {"GC408"}


@items(16, 44, 45)
def test_a_case_opened_again_within_thirty_days_has_failed(player: Actor) -> None:
    near_miss = closed_case(player)
    player.now += timedelta(days=12)
    player.do(near_miss, "reopen", {"reason": "The slings hang on one hook again."})
    done = review(player, "closure-credibility", "2026-11-06")
    assert [(line.case, line.status) for line in done.review.lines] == [(near_miss, "failed")]
    walk(player, done.opened[0], STEPS, ["adjudication"], adjudication={"status": "failed"})
    assert case_of(player, done.opened[0]).look("adjudication.days_to_reopen") == ("12",)


@items(43, 45)
def test_a_closing_that_failed_is_not_hidden_by_a_second_one(player: Actor) -> None:
    near_miss = closed_case(player)
    player.now += timedelta(days=12)
    player.do(near_miss, "reopen", {"reason": "The slings hang on one hook again."})
    player.work(near_miss)
    player.now = at("2026-11-03T09:00:00")
    player.do(near_miss, "closure", {"since": "Quiet.", "closed_grounds": "changed-and-checked"}, "quality-lead-1")
    (case,) = review(player, "closure-credibility", "2026-11-06").opened
    first = case_of(player, case).records[0]
    assert [first.text(n) for n in ("classification", "reopened", "closed_on")] == ["failed", "yes", "2026-10-05"]


@items(44)
def test_silence_opens_nothing_and_has_its_own_denominator(player: Actor) -> None:
    near_miss = closed_case(player)
    player.do(near_miss, "confirmation", {"word": "no-reply"})
    done = review(player, "closure-credibility", "2026-11-06")
    figures = {figure.name: (figure.value, figure.of) for figure in done.review.figures}
    assert done.opened == () and figures["no-reply"] == ("1", "1") and figures["confirmed"] == ("0", "0")
