"""What the procedures leave open stays decided as written: anchors, an "or", silence, numbers, no identities."""

import re

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.standard.model import Confirm
from goodcatch.standard.read_version_folders import default_standard

items = pytest.mark.items

STANDARD = default_standard()
AE, LV, CC = "acknowledgment-exposure", "learning-visibility-exposure", "closure-credibility-exposure"
SG = "safeguarding"
FROM_EVENT = ("report.event_at", "report.identified_at", "report.received")
ANCHORS = [
    (SG, "report", "15 minutes", ("report.identified_at", "report.event_at"), "D1 counts from noticing"),
    (SG, "seriousness-review", "30 minutes", ("report.identified_at", "report.event_at", "report.received"), "D2"),
    (SG, "threshold-screen", "same working day", ("seriousness-review.at", "report.received"), "D3"),
    (SG, "route-decision", "4 working hours", ("threshold-screen.at", "report.received"), "D4: of the matrix"),
    (SG, "protection-plan", "4 working hours", FROM_EVENT, "E1: event"),
    (SG, "containment", "same working day", ("protection-plan.at", "report.received"), "E2"),
    (SG, "chronology", "4 working hours", ("protection-plan.at", "report.received"), "E4: of the plan"),
    (SG, "reassessment", "24 hours", FROM_EVENT, "F1: the near miss"),
    (SG, "learning-summary", "1 working day", ("reassessment.at", "report.received"), "F2"),
    (SG, "wider-exposure", "1 working day", ("reassessment.at", "report.received"), "F3"),
    (AE, "attribution", "same working day", ("exposure.at",), "A2"),
    (AE, "impact", "4 working hours", ("attribution.at",), "A3"),
    (AE, "recovery", "same working day", ("impact.at", "attribution.at"), "A4"),
    (LV, "attribution", "2 working days", ("exposure.at",), "B2"),
    (LV, "stabilisation", "3 working days", ("attribution.at",), "B3: of the attribution"),
    (LV, "validation", "14 calendar days", ("activation.at", "stabilisation.at"), "B4: once it runs"),
    (CC, "adjudication", "3 working days", ("exposure.at",), "C2: of the review"),
    (CC, "repair", "3 working days", ("adjudication.at",), "C3: of the adjudication"),
    (CC, "validation", "21 calendar days", ("activation.at", "repair.at"), "C4: once it runs"),
    ("near-miss", "acknowledge", "1 working day", ("report.received",), "what the reporter can see"),
    ("near-miss", "triage", "24 hours", ("report.received",), "what the reporter can see"),
]  # fmt: skip


@items(97)
@pytest.mark.parametrize(("pathway", "step", "length", "anchors", "why"), ANCHORS)
def test_each_clock_has_its_anchor(pathway: str, step: str, length: str, anchors: tuple[str, ...], why: str) -> None:
    due = [(d.within or d.by, d.after) for d in STANDARD.pathways[pathway].steps[step].due]
    assert (length, anchors) in due, why


@items(97)
def test_no_clock_is_without_a_start() -> None:
    dues = [d for p in STANDARD.pathways.values() for s in p.steps.values() for d in s.due]
    assert dues and all(d.after or re.fullmatch(r"[a-z-]+\.[a-z_]+", d.by) for d in dues)


@items(97)
def test_safeguarding_hours_do_not_sleep_over_a_weekend() -> None:
    """But for the closure, five days after all is stable: that is desk work."""
    steps = STANDARD.pathways[SG].steps.values()
    working = {(s.name, d.calendar) for s in steps for d in s.due if "working" in (d.within or d.by)}
    assert len(working) > 5 and {name for name, calendar in working if calendar != "service-hours"} == {"closure"}


@items(93)
def test_no_question_asks_who_somebody_is() -> None:
    """Employee and client ids live in the link table; a case carries bands."""
    fields = [f for p in STANDARD.pathways.values() for s in p.steps.values() for f in s.fields.values()]
    asked = re.compile(r"(employee|worker|client|staff|patient|resident)_?(id|number|name|code)|nhs|date_of_birth")
    assert fields and [f.name for f in fields if asked.search(f.name)] == []


@items(94)
def test_every_tolerance_is_a_number_with_a_unit_and_a_reason() -> None:
    kept = STANDARD.tolerances.values()
    assert kept and [t.name for t in kept if not (re.fullmatch(r"\d+(\.\d+)?", t.value) and t.unit and t.reason)] == []


BETTER_B = "== validation-0001\nsame_rules: yes\nrecurrence_reduced: yes\nvisibility_improved: {}\n"
BETTER_C = (
    "== adjudication-0001\nstatus: doubtful\nopened: [closure-review, chronology, final-evidence, narrative]\n"
    "== repaired-0001\ncomplete: yes\n"
    "== validation-0001\nconfirmation: {said}\nsame_rules: yes\ncredibility_improved: {better}\n"
)
MINUTED = "== escalation-0001\nminuted_on: 2026-11-20\n"
CLOSURE = "== closure-0001\nby: workforce-governance-reviewer-1\nsince: x\n"
ORS = [
    ("LV", BETTER_B.format("yes"), True, "both improved"),
    ("LV", BETTER_B.format("no"), False, "one of two is not both"),
    ("LV", MINUTED, True, "not improved, and minuted"),
    ("LV", BETTER_B.format("no") + MINUTED, True, "one of two, and minuted"),
    ("LV", "", False, "neither"),
    ("CC", BETTER_C.format(said="confirmed", better="yes"), True, "improved"),
    ("CC", BETTER_C.format(said="confirmed", better="no"), False, "a yes alone is no improvement"),
    ("CC", BETTER_C.format(said="no-reply", better="no"), False, "silence is no yes"),
    ("CC", BETTER_C.format(said="declined", better="no"), False, "nor is declining"),
    ("CC", BETTER_C.format(said="not-identifiable", better="no"), False, "nor is not knowing whom to ask"),
    ("CC", BETTER_C.format(said="no-reply", better="no") + MINUTED, True, "silence, and minuted"),
    ("CC", BETTER_C.format(said="no-reply", better="yes"), True, "silence is no failure either"),
]


@items(98)
@pytest.mark.parametrize(("prefix", "records", "closes", "why"), ORS, ids=[f"{p}: {why}" for p, _, _, why in ORS])
def test_an_or_stays_an_or(prefix: str, records: str, closes: bool, why: str) -> None:
    case = f"{prefix}-2026-7K3Q9F4T"
    said = [f.message for f in findings(store_of(records + CLOSURE, case)) if f.rule == "GC411"]
    assert (not said) is closes, why


def kinds(part: Confirm) -> set[str]:
    return {part.kind}.union(*(kinds(inner) for inner in part.parts))


@items(98)
@pytest.mark.parametrize("pathway", [LV, CC])
def test_the_closing_rule_is_a_tree(pathway: str) -> None:
    confirm = STANDARD.pathways[pathway].steps["closure"].confirm
    assert confirm and {"all", "any", "name"} <= kinds(confirm)


SILENT = {"no-reply", "declined", "not-identifiable"}
ABOUT_REPORTERS = [
    (AE, "attribution", "same_worker_repeated", {"not-identifiable"}),
    (AE, "impact", "exposures_in_domain", {"not-identifiable"}),
    (CC, "exposure", "confirmation", SILENT),
    (CC, "validation", "confirmation", SILENT),
    (CC, "validation", "genuinely_resolved", SILENT),
    ("near-miss", "confirmation", "word", SILENT),
]


@pytest.mark.parametrize(("pathway", "step", "field", "values"), ABOUT_REPORTERS)
def test_silence_has_a_value_of_its_own(pathway: str, step: str, field: str, values: set[str]) -> None:
    asked = STANDARD.pathways[pathway].steps[step].fields[field]
    assert values <= STANDARD.options(asked).keys()
