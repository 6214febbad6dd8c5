"""What each step waits for, proves and opens, as the procedures say: take one gate out of the standard and a row fails.

That a gate refuses is shown by `tests/workflows/` and by the rules' own examples; that it stands there, by this.
"""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from goodcatch.standard.read_version_folders import DEFAULT

PATHWAYS = [yaml.safe_load(sheet.read_text("utf-8")) for sheet in sorted((DEFAULT / "pathways").glob("*.yml"))]
SHEETS: Mapping[str, Any] = {sheet["prefix"]: sheet for sheet in PATHWAYS}
items = pytest.mark.items


def asked(ref: str, key: str) -> Any:
    prefix, step = ref.split()
    return SHEETS[prefix]["steps"][step].get(key)


def row(mark: pytest.MarkDecorator, ref: str, wanted: Any) -> Any:
    return pytest.param(ref, wanted, marks=mark, id=ref)


CLOSED_A = "attribution impact recovery accept activation worker-told implemented follow-up"
CLOSED_B = "attribution stabilisation accept activation worker-told implemented confidence-form validation"
CLOSED_C = "adjudication repair accept activation reconnected repaired validation"
CLOSED_SG = (
    "seriousness-review threshold-screen route-decision protection-plan in-place containment action-sheet chronology"
    " reassessment senior-sign-off learning-summary wider-exposure stabilisation"
)
NEEDS = [
    row(items(27), "AE recovery", "attribution impact"),
    row(items(29), "AE activation", "recovery accept"),
    row(items(30), "AE closure", {"by": "impact.level", "low": "attribution impact", "default": CLOSED_A}),
    row(items(38), "LV stabilisation", "attribution"),
    row(items(39), "LV activation", "stabilisation accept"),
    row(items(40), "LV validation", "activation confidence-form"),
    row(items(41), "LV closure", CLOSED_B),
    row(items(46), "CC repair", "adjudication"),
    row(items(46), "CC activation", "repair accept"),
    row(items(47), "CC validation", "activation repaired"),
    row(items(48), "CC closure", {"by": "adjudication.status", "credible": "adjudication", "default": CLOSED_C}),
    row(items(60), "SG senior-sign-off", "reassessment"),
    row(items(64), "SG closure", CLOSED_SG),
    row(items(64), "SI closure", "pattern action done check"),
    row(
        items(26),
        "WE closure",
        {"by": "profile.identifiable", "not-identifiable": "profile", "default": "profile support"},
    ),
    row(
        items(73),
        "NM closure",
        {
            "by": "triage.routes",
            "trend-monitoring": "triage feedback learning",
            "default": "triage action done check feedback learning",
        },
    ),
]


@pytest.mark.parametrize(("step", "wanted"), NEEDS)
def test_a_claim_waits_for_the_steps_before_it(step: str, wanted: str | dict[str, str]) -> None:
    if isinstance(wanted, dict):
        grounds = {name: told if name == "by" else told.split() for name, told in wanted.items()}
        assert asked(step, "needs") == grounds
    else:
        assert asked(step, "needs") == wanted.split()


ALL_FOUR = "matched-in-all-four-sources all-four-sources-were-opened GC410"
CONFIRM = [
    row(items(22), "AE recovery", ALL_FOUR),
    row(items(29), "AE activation", "GC410"),
    row(items(30), "AE closure", "GC408 GC409 GC410 all-four-sources-were-opened the-danger-is-gone"),
    row(items(36), "LV stabilisation", ALL_FOUR),
    row(items(39), "LV activation", "GC410"),
    row(items(40), "LV validation", "GC408 GC410"),
    row(items(46), "CC repair", f"{ALL_FOUR} service-impact-was-read"),
    row(items(46), "CC activation", "GC410"),
    row(items(47), "CC validation", "all-repairs-complete GC408 GC410"),
    row(items(60), "SG senior-sign-off", "GC408 GC410"),
    row(
        items(64),
        "SG closure",
        "GC401 GC403 GC408 GC409 GC410 the-risk-is-under-control escalated-where-risk-was-uncontrolled"
        " escalated-where-two-indicators escalated-where-two-gaps escalated-where-wider"
        " local-authority-asked-where-needed executive-looked-where-severe nothing-left-open-in-silence",
    ),
    row(
        items(64),
        "SI closure",
        "GC401 GC403 GC407 GC408 GC409 GC410 practice-was-corrected executive-was-told improvement-was-planned",
    ),
    row(
        items(71),
        "NM closure",
        "GC401 GC402 GC403 GC404 GC405 GC406 GC407 GC408 GC409 GC410 feedback-is-given"
        " what-contributed-is-named what-was-done-at-once-is-told",
    ),
]


@pytest.mark.parametrize(("step", "wanted"), CONFIRM)
def test_a_claim_is_confirmed_point_by_point(step: str, wanted: str) -> None:
    assert sorted(asked(step, "confirm")) == sorted(wanted.split())


TREES = [
    row(
        items(41),
        "LV closure",
        [
            "GC408",
            "GC409",
            "GC410",
            {
                "any": [
                    ["same-rules-before-and-after", "recurrence-measurably-reduced", "learning-visibility-improved"],
                    "escalation-minuted",
                ]
            },
        ],
    ),
    row(
        items(48),
        "CC closure",
        [
            "GC408",
            "GC409",
            "GC410",
            "all-four-sources-were-opened",
            {
                "any": [
                    "found-credible",
                    [
                        "all-repairs-complete",
                        "same-rules-before-and-after",
                        "closure-credibility-measurably-improved",
                    ],
                    "escalation-minuted",
                ]
            },
        ],
    ),
    row(
        items(26),
        "WE closure",
        ["GC408", "GC409", "GC410", "protected", {"any": ["all-three-sources-were-opened", "not-identifiable"]}],
    ),
]


@pytest.mark.parametrize(("step", "wanted"), TREES)
def test_an_either_or_is_written_as_one(step: str, wanted: list[Any]) -> None:
    assert plain(asked(step, "confirm")) == plain(wanted)


def plain(tree: Any) -> Any:
    """`{all: [...]}` and a list say the same."""
    if isinstance(tree, dict):
        (kind, parts), *_ = tree.items()
        return plain(parts) if kind == "all" else {kind: [plain(part) for part in parts]}
    return [plain(part) for part in tree] if isinstance(tree, list) else tree


INDEPENDENT = [
    row(items(30), "AE closure", "recovery.owner implemented.by"),
    row(items(40), "LV validation", "attribution.by stabilisation.by stabilisation.owner"),
    row(items(41), "LV closure", "attribution.by stabilisation.by stabilisation.owner implemented.by"),
    row(items(47), "CC validation", "adjudication.by repair.by repair.owner"),
    row(items(48), "CC closure", "adjudication.by repair.by repair.owner repaired.by"),
    row(items(60), "SG senior-sign-off", "reassessment.by"),
    row(items(64), "SG closure", "protection-plan.by action-sheet.by action.owner done.by"),
    row(items(64), "SI closure", "practice-correction.by action.owner done.by"),
    row(items(71), "NM closure", "action.owner done.by"),
    row(items(26), "WE closure", "profile.by"),
]


@pytest.mark.parametrize(("step", "wanted"), INDEPENDENT)
def test_nobody_judges_their_own_work(step: str, wanted: str) -> None:
    assert asked(step, "independent_of") == wanted.split()


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        row(items(29), "AE accept", "recovery.owner"),
        row(items(39), "LV accept", "stabilisation.owner"),
        row(items(46), "CC accept", "repair.owner"),
        row(items(73), "NM accept", "action.owner"),
    ],
)
def test_only_the_owner_accepts(step: str, wanted: str) -> None:
    assert (asked(step, "only"), asked(step, "for_each")) == (wanted, wanted.partition(".")[0])


EACH = [
    row(items(27), "AE worker-told", "recovery"),
    row(items(27), "AE implemented", "recovery"),
    row(items(27), "AE follow-up", "recovery"),
    row(items(38), "LV worker-told", "stabilisation"),
    row(items(38), "LV implemented", "stabilisation"),
    row(items(46), "CC reconnected", "repair"),
    row(items(46), "CC repaired", "repair"),
    row(items(71), "NM done", "action"),
    row(items(55), "SG restriction-review", "restriction"),
    row(items(61), "SG done", "action"),
    row(items(64), "SI done", "action"),
]


@pytest.mark.parametrize(("step", "wanted"), EACH)
def test_each_plan_is_followed_up_by_itself(step: str, wanted: str) -> None:
    assert asked(step, "for_each") == wanted


RESTRICTED = {"any": [{"protection-plan.restricts_a_person": "yes"}, {"action-sheet.restricts_a_person": "yes"}]}
SYSTEMIC = {"route-decision.pattern": "possible-systemic-abuse"}
INDICATORS = [
    *(f"seriousness-review.{name}" for name in ("recur_next_shift", "another_adult_exposed", "controls_known_weak")),
    *(
        f"threshold-screen.{name}"
        for name in (
            "serious_harm_avoided",
            "previous_incidents",
            "neglect_signs",
            "abuse_signs",
            "exploitation_signs",
        )
    ),
]
WHEN = [
    row(items(27), "AE recovery", {"impact.level": {"any": ["medium", "high"]}}),
    row(items(46), "CC repair", {"adjudication.status": {"any": ["doubtful", "failed"]}}),
    row(items(98), "CC escalation", {"validation.next": "executive-escalation"}),
    row(items(98), "LV escalation", {"validation.next": "executive-escalation"}),
    row(items(70), "NM same-day-review", {"triage.missed_escalation": "yes"}),
    row(items(67), "NM medication-review", {"triage.routes": {"any": ["medication-safety-review"]}}),
    row(items(54), "SI practice-correction", {"pattern.trigger": "delayed-escalation"}),
    row(items(59), "SI executive-escalation", {"pattern.trigger": "repeats-after-change"}),
    row(items(64), "SI improvement-plan", {"pattern.trigger": "repeated-theme"}),
    row(
        items(51),
        "SG instant-escalation",
        {"any": [{"seriousness-review.uncontrolled_risk": "yes"}, {"report.in_danger_now": "yes"}]},
    ),
    row(
        items(53),
        "SG urgent-escalation",
        {"any": [{"count": {"of": INDICATORS, "is": "yes", "at_least": "high-risk-indicators"}}, SYSTEMIC]},
    ),
    row(items(55), "SG restriction", RESTRICTED),
    row(items(56), "SG gap-escalation", {"containment.gaps_live": {"at_least": "live-control-gaps"}}),
    row(items(60), "SG referral", {"any": [{"reassessment.local_authority_required": "yes"}, SYSTEMIC]}),
    row(items(62), "SG wider-escalation", {"wider-exposure.wider_exposure": "yes"}),
    row(
        items(63),
        "SG executive-review",
        {
            "any": [
                {"threshold-screen.potential_severity": {"any": ["severe", "death"]}},
                {"threshold-screen.serious_harm_avoided": "yes"},
                {"reassessment.recurrence_serious": "yes"},
            ]
        },
    ),
    row(items(63), "SG overdue-review", {"executive-review.beyond_agreed": "yes"}),
]


@pytest.mark.parametrize(("step", "wanted"), WHEN)
def test_a_threshold_makes_the_next_step_due(step: str, wanted: dict[str, Any]) -> None:
    assert asked(step, "when") == wanted


ESCALATED = [
    row(items(51), "SG instant-escalation", ("escalated-where-risk-was-uncontrolled", "to")),
    row(items(53), "SG urgent-escalation", ("escalated-where-two-indicators", "to")),
    row(items(56), "SG gap-escalation", ("escalated-where-two-gaps", "to")),
    row(items(60), "SG referral", ("local-authority-asked-where-needed", "made_at")),
    row(items(62), "SG wider-escalation", ("escalated-where-wider", "to")),
    row(items(63), "SG executive-review", ("executive-looked-where-severe", "unresolved_actions")),
]


@pytest.mark.parametrize(("step", "wanted"), ESCALATED)
def test_a_case_does_not_close_past_what_a_threshold_asked_for(step: str, wanted: tuple[str, str]) -> None:
    prefix, name = step.split()
    confirmation, proof = wanted
    held = [{"not": asked(step, "when")}, {f"{name}.{proof}": {"filled": "yes"}}]
    assert SHEETS[prefix]["confirmations"][confirmation] == {"any": held}


OPENED = [
    row(items(24), "AE attribution", "daily-review chronology triage-history risk-source"),
    row(items(36), "LV attribution", "audit action-chronology communication-record recurrence-review"),
    row(items(45), "CC adjudication", "closure-review chronology final-evidence narrative"),
]


@pytest.mark.parametrize(("step", "wanted"), OPENED)
def test_all_four_sources_are_opened_and_agree(step: str, wanted: str) -> None:
    prefix, name = step.split()
    held = SHEETS[prefix]["confirmations"]
    assert held["all-four-sources-were-opened"] == {f"{name}.opened": {"all": wanted.split()}}
    told = [{"exposure.sources_matched": "yes"}, {f"{name}.sources_matched": "yes"}]
    assert held["matched-in-all-four-sources"] == {"any": told}


HELD = [
    row(items(30), "AE the-danger-is-gone", {"closure.danger_gone": "yes"}),
    row(items(41), "LV same-rules-before-and-after", {"validation.same_rules": "yes"}),
    row(items(41), "LV recurrence-measurably-reduced", {"validation.recurrence_reduced": "yes"}),
    row(items(41), "LV learning-visibility-improved", {"validation.visibility_improved": "yes"}),
    row(items(41), "LV escalation-minuted", {"escalation.minuted_on": {"filled": "yes"}}),
    row(items(44), "CC found-credible", {"adjudication.status": "credible"}),
    row(items(46), "CC service-impact-was-read", {"repair.impact_read": "yes"}),
    row(items(47), "CC all-repairs-complete", {"repaired.complete": "yes"}),
    row(items(48), "CC same-rules-before-and-after", {"validation.same_rules": "yes"}),
    row(items(48), "CC closure-credibility-measurably-improved", {"validation.credibility_improved": "yes"}),
    row(items(48), "CC escalation-minuted", {"escalation.minuted_on": {"filled": "yes"}}),
    row(items(72), "NM feedback-is-given", {"feedback.body": {"filled": "yes"}}),
    row(
        items(11),
        "SG the-risk-is-under-control",
        {f"stabilisation.{name}": "yes" for name in ("no_gaps_live", "nobody_still_exposed", "controls_in_place")},
    ),
    row(
        items(65),
        "SG nothing-left-open-in-silence",
        {"any": [{"closure.vulnerabilities_open": "0"}, {"closure.open_plan": {"filled": "yes"}}]},
    ),
    row(items(26), "WE not-identifiable", {"profile.identifiable": "not-identifiable"}),
    row(
        items(26),
        "WE all-three-sources-were-opened",
        {"profile.opened": {"all": ["validated-case", "reporting-profile", "concern-register"]}},
    ),
    row(
        items(25),
        "WE protected",
        {"any": [{"not": {"profile.treated_badly": "yes"}}, {"support.offered": {"filled": "yes"}}]},
    ),
]


@pytest.mark.parametrize(("step", "wanted"), HELD)
def test_each_confirmation_asks_what_the_procedure_says(step: str, wanted: dict[str, Any]) -> None:
    prefix, name = step.split()
    assert SHEETS[prefix]["confirmations"][name] == wanted


FILE_KEPT = [{"pathway": "workforce-effect", "when": {"workforce_file": "kept"}}]
OPENS = [
    row(items(25), "AE impact", FILE_KEPT),
    row(items(45), "CC adjudication", FILE_KEPT),
    row(
        items(67),
        "NM triage",
        [{"pathway": "safeguarding", "when": {"routes": {"any": ["immediate-safeguarding-review"]}}}],
    ),
    row(
        items(66),
        "NM report",
        [
            {
                "pathway": "safeguarding",
                "when": {"any": [{"in_danger_now": "yes"}, {"about_treatment": "yes"}]},
            }
        ],
    ),
]


@pytest.mark.parametrize(("step", "wanted"), OPENS)
def test_a_step_opens_the_case_that_has_to_follow(step: str, wanted: list[Any]) -> None:
    assert asked(step, "opens") == wanted


PROTECTIVE = {
    "SG": "report seriousness-review instant-escalation urgent-escalation protection-plan restriction in-place"
    " containment gap-escalation action-sheet first-check chronology reassessment referral wider-escalation"
    " executive-review overdue-review reopen rerouted continued-in",
    "SI": "practice-correction executive-escalation",
    "WE": "support",
    "NM": "same-day-review rerouted continued-in",
}


@items(1, 3, 5, 8)
@pytest.mark.parametrize(("prefix", "steps"), PROTECTIVE.items())
def test_what_protects_somebody_needs_only_a_report(prefix: str, steps: str) -> None:
    held = SHEETS[prefix]["steps"].items()
    assert sorted(name for name, step in held if step.get("protective")) == sorted(steps.split())


@pytest.mark.parametrize(
    ("prefix", "once"),
    [
        ("AE", "exposure recovery activation"),
        ("LV", "exposure stabilisation activation"),
        ("CC", "exposure repair activation"),
        ("NM", "report acknowledge sign-off"),
        ("SG", "report acknowledge sign-off senior-sign-off"),
        ("SI", "pattern"),
        ("WE", "profile"),
    ],
)
def test_what_starts_a_clock_is_done_once(prefix: str, once: str) -> None:
    """A second one would begin the clock again."""
    held = SHEETS[prefix]["steps"].items()
    assert sorted(name for name, step in held if step.get("max") == 1) == sorted(once.split())
