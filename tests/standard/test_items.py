"""What the procedures ask for, item by item, is in the standard that we ship: questions, lists, gates and dates."""

import re
from pathlib import Path

import pytest

from goodcatch.standard.model import Step
from goodcatch.standard.read_version_folders import DEFAULT, default_standard

STANDARD = default_standard()
PATHWAYS = {pathway.prefix: pathway for pathway in STANDARD.pathways.values()}
items = pytest.mark.items


def step_of(ref: str) -> Step:
    prefix, name = ref.split()
    return PATHWAYS[prefix].steps[name]


ASKED = [
    (items(19), "AE exposure", "near_miss received_at category acknowledged_at triaged_at triage_status"),
    (items(19), "AE exposure", "risk_domain"),
    (items(19), "AE exposure", "triage_owner recurrence_flag minutes_to_acknowledge service_type sources_matched"),
    (items(23), "AE attribution", "sources indicators_above same_worker_repeated category_under_triaged"),
    (items(23), "AE attribution", "still_unsafe"),
    (items(24), "AE attribution", "evidence body opened"),
    (items(25), "AE impact", "level affected exposures_in_domain workforce_file"),
    (items(25), "WE profile", "retention_risk_90_days reports_180_days exposures_same_domain open_concern"),
    (items(25), "WE profile", "affected level"),
    (items(26), "WE profile", "counts_checked opened"),
    (items(27), "AE recovery", "options owner control_due_on worker_told_by review_on authorisation_sheet"),
    (items(32), "LV exposure", "near_miss risk_domain closed_on actions_status feedback_given learning_issued"),
    (items(32), "LV exposure", "overdue_after_closure recurrence_flag recurrence_count issue_type"),
    (items(36), "LV attribution", "sources indicators_above domain_repeated service_without_feedback"),
    (items(38), "LV stabilisation", "options owner control_due_on worker_told_by review_on standards_sheet"),
    (items(38), "LV stabilisation", "impact_summary"),
    (items(40), "LV validation", "recurrence_count completion_rate feedback_rate status clearer_evidence"),
    (items(40), "LV validation", "below_threshold"),
    (items(43), "CC exposure", "near_miss closed_on closure_category confirmation reopened evidence_type"),
    (items(43), "CC exposure", "involved"),
    (items(43), "CC exposure", "reviewing_role last_told_on confidence_score"),
    (items(45), "CC adjudication", "sources days_to_reopen same_role_repeated material_to_trust"),
    (items(46), "CC repair", "options owner corrective_due_on reconnect_by review_on accountability_sheet"),
    (items(46), "CC repair", "impact_read"),
    (items(47), "CC validation", "confirmation reopened confidence_score genuinely_resolved same_role_repeated"),
    (items(47), "CC validation", "status"),
    (items(50), "SG report", "event_at identified_at what_happened what_stopped_it review_this_shift"),
    (
        items(51),
        "SG seriousness-review",
        "recur_next_shift another_adult_exposed controls_known_weak uncontrolled_risk",
    ),
    (items(52), "SG threshold-screen", "potential_severity previous_incidents neglect_signs abuse_signs"),
    (items(52), "SG threshold-screen", "exploitation_signs"),
    (items(53), "SG route-decision", "pattern indicators rationale"),
    (items(55), "SG protection-plan", "temporary_controls staff_restrictions visitor_restrictions environment_now"),
    (items(55), "SG restriction", "least_restrictive_reason authorisation_reference review_by"),
    (items(56), "SG containment", "routine_failed compensating_action adults_exposed gaps_live"),
    (items(57), "SG action-sheet", "observation allocation limits"),
    (items(58), "SG chronology", "event steps_taken still_open sequence_checked"),
    (items(60), "SG reassessment", "narrowly_avoided recurrence_serious local_authority_required"),
    (items(61), "SG learning-summary", "immediate_causes prevented_by vulnerabilities deadlines_set"),
    (items(62), "SG wider-exposure", "elsewhere same_teams_or_systems audits_would_have_found wider_exposure"),
    (
        items(63),
        "SG executive-review",
        "unresolved_actions repeated_exposure_risk consultation_completed beyond_agreed",
    ),
    (items(64), "SG closure", "completion_rate controls_permanent hours_to_decision"),
    (items(66), "NM report", "what_happened what_made_this_possible immediate_action happened_on place_type"),
    (items(66), "NM report", "reporter_role"),
    (items(67), "NM triage", "routes safeguarding_implications medication_risk restrictive_practice body"),
    (items(68), "NM medication-review", "looked_at entered_at findings"),
    (items(69), "NM investigation", "workflow missed_cues decision_points conditions"),
    (items(69), "NM check", "holds method staff_know"),
    (items(70), "NM triage", "missed_escalation"),
    (items(70), "NM same-day-review", "person_is_safe clinical_advice"),
    (items(73), "NM triage", "factors owner review_on"),
    (items(73), "NM action", "owner due_on outcome"),
    (items(76), "NM investigation", "took_part conditions depth findings"),
    (items(77), "NM action", "action_type strength measure due_on outcome"),
    (items(79), "NM learning", "channels audience shared_on"),
    (items(81), "NM learning", "workforce_learning"),
    (items(85), "NM report", "what_happened happened_on service_type place_type immediate_action"),
    (items(86), "NM investigation", "tools five_whys fishbone barriers lasting"),
    (items(87), "NM correction", "record fields reason"),
    (items(89), "NM report", "anonymity outside_reader kind"),
    (items(90), "NM report", "what_stopped_it"),
    (items(91), "NM tell", "told apology account how_serious"),
]


@pytest.mark.parametrize(("step", "fields"), [pytest.param(*rest, marks=mark) for mark, *rest in ASKED])
def test_each_step_asks_what_the_procedure_names(step: str, fields: str) -> None:
    assert [name for name in fields.split() if name not in step_of(step).fields] == []


LISTS = [
    pytest.param("acknowledgment-class-all", 3, "within-tolerance emerging critical", marks=items(21)),
    pytest.param("triage-failure-source", 5, "", marks=items(23)),
    pytest.param("recovery-option", 4, "", marks=items(28)),
    pytest.param("risk-domain", 6, "medication-process manual-handling communication-failure", marks=items(33)),
    pytest.param("learning-class-all", 3, "visible emerging critical", marks=items(35)),
    pytest.param("learning-failure-source", 5, "", marks=items(36)),
    pytest.param("stabilisation-option", 4, "", marks=items(38)),
    pytest.param("credibility-class-all", 3, "credible doubtful failed", marks=items(44)),
    pytest.param("repair-option", 4, "", marks=items(46)),
    pytest.param("warning-pattern", 3, "", marks=items(53)),
    pytest.param("early-warning-signs", 8, "", marks=items(65)),
    pytest.param("routes", 4, "", marks=items(67)),
    pytest.param("category", 8, "", marks=items(74)),
    pytest.param("action-type", 7, "", marks=items(77)),
    pytest.param("channels", 6, "", marks=items(79)),
    pytest.param("workforce-learning", 6, "", marks=items(81)),
    pytest.param("near-miss-kind", 2, "", marks=items(82)),
    pytest.param("harm-grade", 5, "no-harm low moderate severe death", marks=items(83)),
    pytest.param("could-have-led-to", 5, "harm-help-missing harm-help-too-much", marks=items(83)),
    pytest.param("analysis-tools", 5, "", marks=items(86)),
]


@pytest.mark.parametrize(("name", "size", "some"), LISTS)
def test_each_list_is_whole(name: str, size: int, some: str) -> None:
    values = STANDARD.vocabulary[name]
    assert len(values) == size and set(some.split()) <= set(values)
    assert all(term.label for term in values.values())


@items(78, 86)
def test_factors_are_active_or_latent_and_have_their_layer() -> None:
    factors = STANDARD.vocabulary["factors"]
    assert {term.extra["kind"] for term in factors.values()} == {"active", "latent"}
    assert all(term.extra["layer"] and term.extra["vincent"] for term in factors.values())
    distress = {"communication", "sensory-overload", "handover-continuity", "de-escalation", "transition-preparation"}
    assert distress <= set(factors), "the factors of a distress that came again each evening"


@items(89, 90)
def test_what_went_right_is_asked_and_published_and_who_reported_is_not() -> None:
    report = step_of("NM report").fields
    assert report["what_stopped_it"].publish == report["what_made_this_possible"].publish == "full"
    assert {report[name].publish for name in ("reporter_role", "anonymity", "outside_reader")} == {"no"}


@items(85, 93)
def test_no_question_asks_for_a_name_a_number_or_an_address() -> None:
    asked = [f for p in PATHWAYS.values() for s in p.steps.values() for f in s.fields.values()]
    words = re.compile(
        r"\b(your name|telephone|phone number|e-mail|email|employee|payroll|nhs number)\b", re.IGNORECASE
    )
    assert [f.name for f in asked if words.search(f.label)] == []


@items(91)
def test_people_who_get_support_and_their_families_may_report() -> None:
    assert {"person-supported", "family", "advocate"} <= set(STANDARD.vocabulary["reporter-role"])
    assert step_of("NM report").open


BODIES = "NPSA NRLS PALS LSCB ACPC CDRG CSCI APSF".split()


@items(88, 92)
def test_no_body_of_the_past_is_named_as_if_it_were_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DEFAULT.rglob("*.yml")]
    pages = Path(__file__).parents[2] / "content/pages"
    texts += [path.read_text(encoding="utf-8") for path in pages.rglob("*.md") if "decisions" not in path.parts]
    assert [name for name in BODIES if any(re.search(rf"\b{name}\b", text) for text in texts)] == []


@items(80)
def test_the_board_sees_its_questions_each_month() -> None:
    assert STANDARD.reviews["board-oversight"].every == "month"


@items(94)
def test_every_local_threshold_is_a_number_with_a_reason() -> None:
    assert all(t.value and t.unit and t.reason for t in STANDARD.tolerances.values())


CLOCKS = [
    pytest.param("SG report", "15 minutes", "report.identified_at", marks=items(1)),
    pytest.param("SG seriousness-review", "end of shift", "report.identified_at", marks=items(2)),
    pytest.param("SG seriousness-review", "30 minutes", "report.identified_at", marks=items(3)),
    pytest.param("SG threshold-screen", "same working day", "seriousness-review.at", marks=items(4)),
    pytest.param("SG route-decision", "4 working hours", "threshold-screen.at", marks=items(5)),
    pytest.param("SG protection-plan", "4 working hours", "report.event_at", marks=items(5)),
    pytest.param("SG chronology", "4 working hours", "protection-plan.at", marks=items(5)),
    pytest.param("AE impact", "4 working hours", "attribution.at", marks=items(5)),
    pytest.param("SG containment", "same working day", "protection-plan.at", marks=items(6)),
    pytest.param("SG in-place", "next shift", "protection-plan.at", marks=items(7)),
    pytest.param("SG action-sheet", "next full shift cycle", "containment.at", marks=items(7)),
    pytest.param("SG reassessment", "24 hours", "report.event_at", marks=items(8)),
    pytest.param("SG senior-sign-off", "same day", "reassessment.at", marks=items(8)),
    pytest.param("NM triage", "24 hours", "report.received", marks=items(8)),
    pytest.param("SG learning-summary", "1 working day", "reassessment.at", marks=items(9)),
    pytest.param("SG wider-exposure", "1 working day", "reassessment.at", marks=items(9)),
    pytest.param("SG closure", "5 working days", "stabilised", marks=items(11)),
    pytest.param("AE attribution", "same working day", "exposure.at", marks=items(13)),
    pytest.param("AE recovery", "same working day", "impact.at", marks=items(13)),
    pytest.param("LV attribution", "2 working days", "exposure.at", marks=items(14)),
    pytest.param("LV stabilisation", "3 working days", "attribution.at", marks=items(14)),
    pytest.param("LV validation", "14 calendar days", "activation.at", marks=items(14)),
    pytest.param("CC adjudication", "3 working days", "exposure.at", marks=items(15)),
    pytest.param("CC repair", "3 working days", "adjudication.at", marks=items(15)),
    pytest.param("CC validation", "21 calendar days", "activation.at", marks=items(15)),
    pytest.param("NM report", "end of shift", "report.identified_at", marks=items(17)),
    pytest.param("NM same-day-review", "same working day", "triage.at", marks=items(17)),
]


@pytest.mark.parametrize(("step", "length", "anchor"), CLOCKS)
def test_each_clock_runs_as_long_as_the_procedure_says(step: str, length: str, anchor: str) -> None:
    assert (length, anchor) in [(due.within or due.by, due.after[0]) for due in step_of(step).due if due.after]


ROUNDS = [
    pytest.param("SG executive-review", "72 hours", "stabilised", "", marks=items(10)),
    pytest.param("NM check", "1 week", "", "6 weeks", marks=items(17)),
]


@pytest.mark.parametrize(("step", "every", "until", "lasting"), ROUNDS)
def test_each_round_comes_as_often_as_the_procedure_says(step: str, every: str, until: str, lasting: str) -> None:
    repeat = step_of(step).repeat
    assert repeat and (repeat.every, repeat.until, repeat.lasting) == (every, until, lasting)


REVIEWS = [
    pytest.param("safeguarding-audit", "week", "09:00", 1, marks=items(12)),
    pytest.param("safeguarding-controls", "week", "09:00", 2, marks=items(12)),
    pytest.param("safeguarding-governance", "month", "14:00", 0, marks=items(12)),
    pytest.param("board-pack", "month", "12:00", 0, marks=items(12)),
    pytest.param("acknowledgment", "working day", "07:30", 0, marks=items(13)),
    pytest.param("sustainability-pack", "week", "09:00", 1, marks=items(13)),
    pytest.param("learning-visibility", "fortnight", "09:00", 0, marks=items(14)),
    pytest.param("workforce-summary", "fortnight", "12:00", 0, marks=items(14)),
    pytest.param("closure-credibility", "month", "09:00", 0, marks=items(15)),
]


@pytest.mark.parametrize(("name", "every", "at", "days"), REVIEWS)
def test_each_review_comes_as_often_as_the_procedure_says(name: str, every: str, at: str, days: int) -> None:
    found = STANDARD.reviews[name]
    assert (found.every, f"{found.at:%H:%M}", len(found.on)) == (every, at, days)


@items(16)
@pytest.mark.parametrize(
    ("name", "days"),
    [("profile-window", 90), ("prior-reports-window", 180), ("recurrence-window", 30), ("reopen-window", 30)],
)
def test_each_look_back_is_as_long_as_the_procedure_says(name: str, days: int) -> None:
    assert STANDARD.tolerances[name].value == str(days)
