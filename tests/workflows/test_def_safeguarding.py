"""Workflows D, E and F (mission items 50 to 65): a warning event, protective controls, escalation and learning."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.clock.agenda import agenda
from goodcatch.record.case_state import open_steps, stops_in
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.small_yaml import Value
from marked_rows import marked
from scenario import EVIDENCE, SIGNED, TRIAGE, every_object
from workflows.play_each_beginning_once import Actor, Plays, once
from workflows.scenario_steps import (
    SHEET,
    Answers,
    Steps,
    at,
    case_of,
    flags,
    is_closed,
    player_over,
    refusal,
    review,
    stops,
    walk,
)

items = pytest.mark.items
LEAD, MANAGER, TEAM = "safeguarding-lead-1", "registered-manager-1", "team-leader-1"
OPERATIONS, EXECUTIVE, QUALITY = "operations-director-1", "executive-lead-1", "quality-safeguarding-lead-1"
ADMIN = "safeguarding-administrator-1"
REACHED: Answers = {"to": ("executive-lead",), "reached_at": "2026-11-06T22:00:00+00:00", "agreed": "Two more tonight."}
URGENT: Answers = {
    "what_happened": "A side door stood open at night and somebody nearly left unseen.",
    "what_stopped_it": "A colleague heard the door.",
    "event_at": "2026-11-06T20:00:00+00:00",
    "identified_at": "2026-11-06T20:05:00+00:00",
    "review_this_shift": "yes",
}
STEPS: Steps = {
    "seriousness-review": (
        TEAM,
        {
            "recur_next_shift": "no",
            "another_adult_exposed": "yes",
            "controls_known_weak": "no",
            "uncontrolled_risk": "no",
        },
    ),
    "instant-escalation": (TEAM, REACHED),
    "threshold-screen": (
        MANAGER,
        {
            "potential_severity": "moderate",
            "serious_harm_avoided": "no",
            "previous_incidents": "no",
            "neglect_signs": "no",
            "abuse_signs": "no",
            "exploitation_signs": "no",
            "rationale": "A single failure of one door.",
        },
    ),
    "route-decision": (
        LEAD,
        {
            "pattern": "one-off-failure",
            "delayed_recognition": "no",
            "repeated_control_failure": "no",
            "rationale": "The closer of the door was worn.",
        },
    ),
    "urgent-escalation": (LEAD, REACHED),
    "protection-plan": (
        OPERATIONS,
        {
            "temporary_controls": "A second look at the door each hour.",
            "staff_restrictions": "None",
            "visitor_restrictions": "None",
            "environment_now": "The closer is replaced tomorrow.",
            "restricts_a_person": "no",
        },
    ),
    "restriction": (
        OPERATIONS,
        {
            "what": "access",
            "for_whom": "person-supported",
            "least_restrictive_reason": "A sensor alone was not heard.",
            "authorisation_reference": "Panel 12",
            "person_told": "yes",
            "review_by": "2026-11-20",
        },
    ),
    "in-place": (OPERATIONS, {"in_place": "yes", "seen_how": "Walked round at nine."}),
    "containment": (
        MANAGER,
        {
            "routine_failed": "The evening round of doors.",
            "compensating_action": "Two do the round.",
            "adults_exposed": "3",
            "gaps_live": "1",
            "same_adult_again": "no",
        },
    ),
    "gap-escalation": (MANAGER, REACHED),
    "action-sheet": (
        TEAM,
        {
            "observation": "A look each hour.",
            "allocation": "A second night worker.",
            "limits": "None",
            "restricts_a_person": "no",
        },
    ),
    "chronology": (
        ADMIN,
        {
            "event": "Somebody nearly left unseen at eight.",
            "steps_taken": "20:05 door shut",
            "still_open": "The closer.",
            "open_actions": "1",
            "sequence_checked": "yes",
        },
    ),
    "reassessment": (
        LEAD,
        {
            "narrowly_avoided": "yes",
            "recurrence_serious": "no",
            "local_authority_required": "no",
            "rationale": "The door is mended and watched.",
        },
    ),
    "senior-sign-off": (EXECUTIVE, {"agreed": "yes"}),
    "referral": (LEAD, {"to": ("local-authority",), "made_at": "2026-11-07T09:00:00+00:00", "evidence": (SHEET,)}),
    "learning-summary": (
        MANAGER,
        {
            "immediate_causes": "A worn closer.",
            "prevented_by": "A colleague who listened.",
            "vulnerabilities": "Other doors of that make.",
            "themes": ("equipment",),
            "deadlines_set": "yes",
        },
    ),
    "wider-exposure": (
        OPERATIONS,
        {
            "elsewhere": "no",
            "same_teams_or_systems": "no",
            "audits_would_have_found": "yes",
            "wider_exposure": "no",
            "body": "Every door of that make was looked at.",
        },
    ),
    "wider-escalation": (OPERATIONS, REACHED),
    "action": (
        MANAGER,
        {
            "title": "New closers on every outer door",
            "urgent": "yes",
            "permanent": "yes",
            "strength": "stronger",
            "owner": "service-manager-1",
            "due_on": "2026-11-13",
            "outcome": "No door stays open by itself.",
        },
    ),
    "done": ("service-manager-1", {"outcome": "done", "changed": "All closers are new.", "evidence": (EVIDENCE,)}),
    "stabilisation": (
        LEAD,
        {
            "no_gaps_live": "yes",
            "nobody_still_exposed": "yes",
            "controls_in_place": "yes",
            "seen_how": "Three nights without an open door.",
        },
    ),
    "executive-review": (
        EXECUTIVE,
        {
            "unresolved_actions": "1",
            "repeated_exposure_risk": "no",
            "consultation_completed": "not-needed",
            "beyond_agreed": "no",
            "body": "The closers come on Friday.",
        },
    ),
    "closure": (
        "safeguarding-administrator-1",
        {
            "vulnerabilities_open": "0",
            "since": "No door has stood open.",
            "themes": ("equipment",),
            "meeting_on": "2026-12-01",
        },
    ),
}
SEE = ("seriousness-review", "threshold-screen", "route-decision")
SAFE = ("protection-plan", "in-place", "containment", "action-sheet", "chronology")
DECIDE = ("reassessment", "senior-sign-off", "learning-summary", "wider-exposure", "action", "done", "stabilisation")
PROTECTIVE = [
    "seriousness-review", "instant-escalation", "urgent-escalation", "protection-plan", "restriction", "in-place",
    "containment", "gap-escalation", "action-sheet", "chronology", "reassessment", "referral", "wider-escalation",
    "executive-review",
]  # fmt: skip


@pytest.fixture
def player(plays: Plays, tmp_path: Path) -> Actor:
    """A Friday evening."""
    return player_over(plays, tmp_path, at("2026-11-06T20:10:00"))


@once
def reported(player: Actor, seen: tuple[str, ...] = (), minutes: int = 10, **changes: Answers) -> str:
    """An urgent report with what was done on it in the spool, signed off."""
    id = player.desk.spool.receive(URGENT, "form", player.now, f"t{player.now}", "safeguarding").id
    for name in seen:
        player.now += timedelta(minutes=minutes)
        by, answers = STEPS[name]
        player.desk.spool.add_step(id, name, {**answers, **changes.get(name.replace("-", "_"), {})}, player.now, by)
    return player.desk.sign_off(id, URGENT, SIGNED, LEAD, player.tick())


def decided(player: Actor, without: str = "", **changes: Answers) -> str:
    """Everything that a closure needs, but for one step."""
    case = reported(player, tuple(name for name in SEE if name != without), **changes)
    walk(player, case, STEPS, [name for name in (*SAFE, *DECIDE) if name != without], **changes)
    return case


@items(50, 64)
def test_the_whole_way(player: Actor, tmp_path: Path) -> None:
    case = decided(player)
    decision = case_of(player, case).last("route-decision")
    assert decision and decision.text("indicators") == "1"
    walk(player, case, STEPS, ["closure"])
    closure = case_of(player, case).last("closure")
    assert closure and [closure.text(n) for n in ("completion_rate", "controls_permanent")] == ["100.0", "1"]
    assert closure.text("hours_to_decision") == "0.7"
    assert is_closed(player, case) and stops(player, case) == []
    assert main(["check", "--repo", str(tmp_path / "restricted"), "--at", "main"]) == 0


NEEDED = [*SEE, "in-place", "containment", "action-sheet", "chronology", "learning-summary", "wider-exposure"]


SHOWN_BY_NEED = {
    "seriousness-review": items(51),
    "threshold-screen": items(52),
    "route-decision": items(53),
    "protection-plan": items(55),
    "in-place": items(7),
    "containment": items(56),
    "action-sheet": items(57),
    "chronology": items(58),
    "reassessment": items(60),
    "learning-summary": items(61),
    "wider-exposure": items(62),
    "stabilisation": items(11),
}
ALL_NEEDED = [*NEEDED, "protection-plan", "reassessment", "senior-sign-off", "stabilisation"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("without", marked(SHOWN_BY_NEED, [(name,) for name in ALL_NEEDED]))
def test_closing_needs_each_step(player: Actor, without: str) -> None:
    case = reported(player, tuple(name for name in SEE if name != without))
    rest = [name for name in (*SAFE, *DECIDE) if name != without]
    if without == "reassessment":
        assert refusal(player, case, STEPS, "senior-sign-off") == {"GC410"}
        rest.remove("senior-sign-off")
    walk(player, case, STEPS, rest)
    assert "GC410" in refusal(player, case, STEPS, "closure")


STANDARD = default_standard()
PATHWAY = STANDARD.pathways["safeguarding"]
YES: Mapping[str, Value] = {"neglect_signs": "yes"}
GATES: list[tuple[dict[str, Answers], str, str]] = [
    ({"threshold_screen": YES}, "urgent-escalation", "two high-risk signs, and nobody was told"),
    ({"route_decision": {"pattern": "possible-systemic-abuse"}}, "urgent-escalation referral", "abuse in the system"),
    ({"seriousness_review": {"uncontrolled_risk": "yes"}}, "instant-escalation", "a danger that nothing held back"),
    ({"containment": {"gaps_live": "2"}}, "gap-escalation", "two gaps open at once"),
    ({"wider_exposure": {"wider_exposure": "yes"}}, "wider-escalation", "other services at risk"),
    ({"reassessment": {"local_authority_required": "yes"}}, "referral", "the local authority was to be asked"),
    ({"threshold_screen": {"potential_severity": "severe"}}, "executive-review", "severe, and no executive looked"),
]


SHOWN_BY_GATES = {
    "two high-risk signs, and nobody was told": items(52, 53),
    "abuse in the system": items(53, 60),
    "a danger that nothing held back": items(51),
    "two gaps open at once": items(56),
    "other services at risk": items(62),
    "the local authority was to be asked": items(60),
    "severe, and no executive looked": items(63),
}


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("changes", "answer", "why"), marked(SHOWN_BY_GATES, GATES))
def test_each_threshold_is_answered_before_closing(
    player: Actor, changes: dict[str, Answers], answer: str, why: str
) -> None:
    case = decided(player, **changes)
    assert refusal(player, case, STEPS, "closure") == {"GC411"}, why
    found = open_steps(case_of(player, case), PATHWAY, STANDARD)
    assert set(answer.split()) <= {o.step.name for o in found if o.ready}, "and the answer is asked for"
    walk(player, case, STEPS, answer.split())
    walk(player, case, STEPS, ["closure"])
    assert is_closed(player, case)


CLOSING: list[tuple[str, Answers, str, str]] = [
    ("", {"vulnerabilities_open": "2"}, "GC411", "weak places left open in silence"),
    ("service-manager-1", {}, "GC408", "who did the change closes it"),
    (OPERATIONS, {}, "GC408", "who made the plan closes it"),
    ("", {"meeting_on": ""}, "GC202", "no meeting is named"),
]


SHOWN_BY_CLOSING = {
    "weak places left open in silence": items(64),
    "no meeting is named": items(64),
}


@pytest.mark.parametrize(("by", "answers", "rule", "why"), marked(SHOWN_BY_CLOSING, CLOSING))
def test_closing_refuses(player: Actor, by: str, answers: Answers, rule: str, why: str) -> None:
    assert refusal(player, decided(player), STEPS, "closure", by, **answers) == {rule}, why


@items(64)
def test_weak_places_may_stay_open_where_somebody_carries_them_on(player: Actor) -> None:
    case = decided(player)
    carried = {"vulnerabilities_open": "1", "open_plan": "The works plan of spring has the last door."}
    walk(player, case, STEPS, ["closure"], closure=carried)
    assert is_closed(player, case)


@items(61)
def test_an_open_change_or_one_without_evidence_does_not_close(player: Actor) -> None:
    case = decided(player, "done")
    assert refusal(player, case, STEPS, "closure") == {"GC401"}
    assert refusal(player, case, STEPS, "done", evidence=()) == {"GC202"}


@items(60)
def test_nobody_signs_their_own_reassessment(player: Actor) -> None:
    case = reported(player, SEE)
    walk(player, case, STEPS, [*SAFE, "reassessment"])
    assert refusal(player, case, STEPS, "senior-sign-off", LEAD) == {"GC408"}


@pytest.mark.one_in(4)
@items(50)
@pytest.mark.parametrize("name", PROTECTIVE)
def test_what_protects_needs_only_a_report(player: Actor, name: str) -> None:
    case = reported(player)
    walk(player, case, STEPS, [name])
    assert len(case_of(player, case).of(name)) == 1 and stops(player, case) == []


LATE = [
    ("seriousness-review", 31, "2026-11-06T20:36:00", "31 minutes after it was noticed"),
    ("protection-plan", 0, "2026-11-07T00:01:00", "four hours and a minute after the event, on a Friday night"),
    ("reassessment", 0, "2026-11-07T20:01:00", "24 hours and a minute after the event"),
]


SHOWN_BY_LATE = {
    "31 minutes after it was noticed": items(3),
    "four hours and a minute after the event, on a Friday night": items(5, 97),
    "24 hours and a minute after the event": items(8),
}


@pytest.mark.parametrize(("name", "minutes", "when", "why"), marked(SHOWN_BY_LATE, LATE))
def test_late_is_taken_and_flagged(player: Actor, name: str, minutes: int, when: str, why: str) -> None:
    if minutes:
        player.now = at("2026-11-06T20:05:00")
        case = reported(player, (name,), minutes)
    else:
        case = reported(player)
        player.now = at(when) - timedelta(hours=1)
        walk(player, case, STEPS, [name])
    late = [f for f in player.desk.judged(player.desk.authority("restricted")) if f.rule == "GC302" and name in f.path]
    assert len(late) == 1 and "GC302" in flags(player, case) and stops(player, case) == [], why


@items(10, 63)
def test_an_executive_who_does_not_look_every_three_days_is_flagged(player: Actor) -> None:
    case = reported(player, SEE, threshold_screen={"potential_severity": "death"})
    walk(player, case, STEPS, SAFE)
    player.now += timedelta(days=4)
    walk(player, case, STEPS, ["executive-review"])
    assert "GC303" in flags(player, case)


@items(55)
def test_a_limit_past_its_date_shows_up(player: Actor) -> None:
    case = reported(player)
    walk(player, case, STEPS, ["restriction"])
    home = player.desk.authority("restricted")
    open_ = agenda(home.store(), player.now, stops_in(player.desk.judged(home)))
    due = {e.step: e.due.date() for e in open_ if e.case == case}
    assert due["restriction-review"] == date(2026, 11, 20)
    shown = review(player, "safeguarding-controls", "2026-11-23").review
    assert [(line.case, line.status) for line in shown.lines] == [(case, "restriction-past")]


@items(67, 97)
def test_a_near_miss_that_triage_sends_here_leaves_nothing_elsewhere(player: Actor) -> None:
    id, _ = player.report(what_happened="A word nobody else says: quintessentially left behind.")
    routes = {**TRIAGE, "routes": ("immediate-safeguarding-review",), "safeguarding_implications": "yes"}
    player.desk.spool.add_step(id, "triage", routes, player.tick(), "on-call-quality-lead-1")
    assert player.desk.follow(id, "triage", routes, player.now) == "safeguarding"
    moved = player.desk.spool.get(id)
    assert moved.answers["identified_at"] == moved.received.isoformat(timespec="seconds"), "the clock runs from receipt"
    final = {**URGENT, **moved.answers, "what_stopped_it": "A colleague heard it."}
    case = player.desk.sign_off(id, final, SIGNED, LEAD, player.tick())
    assert case.startswith("SG") and case_of(player, case).look("report.what_happened")
    assert b"quintessentially" not in every_object(player.desk.learning.folder)
    assert not any(id.startswith("NM") for id in player.store().cases)


IMPROVE: Steps = {
    "practice-correction": (
        QUALITY,
        {"in_the_way": "Nobody answered after ten.", "changed": "A second number.", "told": ("team-briefing",)},
    ),
    "executive-escalation": (QUALITY, {"reached_at": "2026-11-30T10:00:00+00:00", "agreed": "New closers."}),
    "improvement-plan": (
        OPERATIONS,
        {
            "services": "Care homes",
            "aim": "No outer door stands open.",
            "measure": {"name": "Open doors", "unit": "a month", "baseline": "3"},
            "review_on": "2027-01-29",
        },
    ),
    "action": (
        OPERATIONS,
        {
            "title": "Closers in every house",
            "strength": "stronger",
            "owner": "operations-lead-1",
            "due_on": "2026-12-18",
            "outcome": "Doors shut by themselves.",
        },
    ),
    "done": ("operations-lead-1", {"outcome": "done", "changed": "Closers are in.", "evidence": (EVIDENCE,)}),
    "check": (QUALITY, {"holds": "yes", "method": "A round at night"}),
    "closure": (EXECUTIVE, {"since": "Quiet.", "meeting_on": "2026-12-18"}),
}
TRIGGERS = [
    ("safeguarding-audit", "2026-11-09", "2026-11-16", "delayed-escalation", "practice-correction"),
    ("safeguarding-controls", "2026-11-23", "2026-11-26", "repeats-after-change", "executive-escalation"),
    ("safeguarding-governance", "2026-11-16", "2026-11-17", "repeated-theme", "improvement-plan"),
]


def troubled(player: Actor, trigger: str) -> str:
    """A case that counts towards a threshold."""
    if trigger == "delayed-escalation":
        late: Answers = {"delayed_recognition": "yes"}
        return reported(player, (*SEE, "urgent-escalation"), route_decision=late)
    case = reported(player, SEE)
    if trigger == "repeated-theme":
        walk(player, case, STEPS, [*SAFE, "reassessment", "learning-summary"])
    else:
        walk(player, case, STEPS, [*SAFE, "reassessment", "learning-summary", "action", "done"])
        found = {"holds": "no", "method": "Round", "happened_again": "yes"}
        player.do(case, "check", {"action": case_of(player, case).of("action")[0].name, **found}, QUALITY)
    return case


SHOWN_BY_TRIGGERS = {
    "practice-correction": items(54),
    "executive-escalation": items(59),
    "improvement-plan": items(64),
}


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("name", "on", "again", "trigger", "step"), marked(SHOWN_BY_TRIGGERS, TRIGGERS))
def test_a_threshold_over_cases_opens_one_improvement(
    player: Actor, name: str, on: str, again: str, trigger: str, step: str
) -> None:
    cases = [troubled(player, trigger)]
    assert review(player, name, on).opened == (), "one case is not above the threshold"
    cases.append(troubled(player, trigger))
    (opened,) = review(player, name, again).opened
    first = case_of(player, opened).records[0]
    assert first.text("trigger") == trigger and set(first.texts("cases")) == set(cases)
    store = player.desk.authority("restricted").store()
    assert step in {e.step for e in agenda(store, player.now, frozenset()) if e.case == opened}, "its answer is due"
    assert review(player, name, again).before and review(player, name, again).opened == (), "once"
    walk(player, opened, IMPROVE, ["action", "done", "check"])
    assert refusal(player, opened, IMPROVE, "closure") == {"GC411"}, "the trigger was not answered"
    walk(player, opened, IMPROVE, [step])
    assert refusal(player, opened, IMPROVE, "closure", "operations-lead-1") == {"GC408"}
    walk(player, opened, IMPROVE, ["closure"])
    assert is_closed(player, opened) and stops(player, opened) == []
