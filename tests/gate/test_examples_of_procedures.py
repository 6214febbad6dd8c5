"""The four examples that the procedures tell, as cases of the draft standard: done as told, they close.

Beside each stand ways to leave out what the example is about. Each is refused, and the refusal names what is missing.
"""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from gate.near_miss_walks import (
    FIX,
    GRAVE,
    MANAGER,
    OWNER,
    SAFEGUARDING,
    SECOND,
    Act,
    Walk,
    said,
    stops_of,
    then,
    without,
    written,
)  # fmt: skip
from goodcatch.review.compute_review import review
from marked_rows import marked
from scenario import cases_of

items = pytest.mark.items
LOOK = next(act for act in FIX if act.step == "check")

# The chart said one dose and the label another; somebody stopped and asked the nurse, who called the pharmacy.
MEDICINE = then(
    said(
        said(FIX, "triage", routes=("medication-safety-review",), medication_risk="yes", review_on="2027-02-01"),
        "action",
        title="Chart and label are read side by side when medicines arrive",
        strength_type="checklist-cognitive-aid",
        measure="Charts and labels that differ, from the Monday count",
    ),
    "sign-off",
    Act(
        "medication-review",
        "medication-lead-1",
        {
            "looked_at": ("medicine-chart", "pharmacy-log", "prescriber-change", "handover-notes"),
            "entered_at": "hospital-discharge",
            "findings": "The new dose reached the chart two days before the new label came.",
        },
    ),
)
MEDICINE = then(MEDICINE, "check", *(Act("check", SECOND, LOOK.answers, days=6) for _ in range(5)))

# A person nearly travelled with a belt open: two people short, ten minutes late, and nobody saw the warning light.
JOURNEY = then(
    said(
        said(
            GRAVE,
            "triage",
            routes=("immediate-safeguarding-review", "operational-fix"),
            safeguarding_implications="yes",
            risk_domain="route-and-travel-risk",
            factors=("step-left-out", "staffing-workload"),
        ),
        "investigation",
        conditions=("short-of-people", "time-pressure"),
        missed_cues="The light at the belt cannot be seen from the front.",
    ),
    "sign-off",
    Act("safeguarding-answer", SAFEGUARDING, {"outcome": "has-it"}),
)
JOURNEY = said(
    JOURNEY, "action", title="A list before each journey", strength_type="checklist-cognitive-aid",
    measure="Belts found open at the gate",
)  # fmt: skip

# A note of a change in breathing was written down and reached nobody; it was a weekend with agency staff.
MISSED = then(
    said(
        said(FIX, "triage", missed_escalation="yes", factors=("communication", "supervision")),
        "action",
        title="The notes ask whom you told, and a supervisor reads them each evening",
        strength_type="software",
    ),
    "acknowledge",
    Act("same-day-review", MANAGER, {"person_is_safe": "yes", "body": "The nurse came at four; well."}),
)

# Somebody was distressed each evening when the shift changed.
DISTRESS = said(
    said(GRAVE, "triage", restrictive_practice="yes", factors=("communication", "transition-preparation"),
         routes=("immediate-safeguarding-review", "operational-fix"), safeguarding_implications="yes"),
    "investigation", took_part=("therapist", "people-doing-the-work", "person-or-family"),
    lasting=("sensory-overload", "handover-continuity", "de-escalation"),
)  # fmt: skip
DISTRESS = then(
    DISTRESS, "sign-off", Act("safeguarding-answer", SAFEGUARDING, {"outcome": "not-needed", "reason": "No sign."})
)

AS_TOLD = [
    (MEDICINE, "a medicine that did not match"),
    (JOURNEY, "a journey under pressure"),
    (MISSED, "a warning that was missed"),
    (DISTRESS, "a distress that came again each evening"),
]
SHOWN_AS_TOLD = {
    "a medicine that did not match": items(68),
    "a journey under pressure": items(69),
    "a warning that was missed": items(70),
    "a distress that came again each evening": items(78),
}


@pytest.mark.parametrize(("walk", "why"), marked(SHOWN_AS_TOLD, AS_TOLD))
def test_done_as_told_it_closes(walk: Walk, why: str) -> None:
    assert stops_of(written(walk)) == [], why


LEFT_OUT = [
    (without(MEDICINE, "medication-review"), "followed the medicine.*no answer yet", "nobody followed the medicine"),
    (said(MEDICINE, "check", found_right="12"), "12 of 14 were right", "labels still differ"),
    (
        said(without(MEDICINE, "check"), "recount", days=60),
        "each week for six weeks",
        "nobody reads chart and label again",
    ),
    (without(JOURNEY, "safeguarding-answer"), "safeguarding lead has not answered", "operations alone looked at it"),
    (said(without(JOURNEY, "check"), "recount", days=33), "It is not shown that the change is in use", "no spot check"),
    (said(JOURNEY, "check", found_right="20"), "20 of 29 were right", "riding along showed belts without a list"),
    (said(JOURNEY, "check", by=OWNER), "is also `by` of done-", "whoever made the list rode along"),
    (without(MISSED, "same-day-review"), "Is the person all right now", "nobody went to the person that day"),
    (without(MISSED, "investigation"), "What did we find.*no answer yet", "nobody looked how a note gets through"),
    (said(MISSED, "action", strength_type="training"), "reminder was done", "people were told to pass things on"),
    (
        said(DISTRESS, "investigation", lasting=()),
        "named what has been there for a long time",
        "only what happened that evening is named",
    ),
    (
        said(DISTRESS, "investigation", took_part=("people-doing-the-work",)),
        "Who took part in the look",
        "nobody from outside the team looked",
    ),
    (said(DISTRESS, "check", found_right="20"), "20 of 29 were right", "evenings are as loud as before"),
]
SHOWN_LEFT_OUT = {
    "nobody followed the medicine": items(68),
    "labels still differ": items(68),
    "nobody reads chart and label again": items(17, 68),
    "operations alone looked at it": items(69),
    "no spot check": items(69),
    "riding along showed belts without a list": items(69),
    "nobody went to the person that day": items(70),
    "nobody looked how a note gets through": items(70),
    "people were told to pass things on": items(70, 71),
    "only what happened that evening is named": items(78, 86),
    "nobody from outside the team looked": items(76, 78),
    "evenings are as loud as before": items(78),
}


@pytest.mark.parametrize(("walk", "named", "why"), marked(SHOWN_LEFT_OUT, LEFT_OUT))
def test_what_the_example_is_about_cannot_be_left_out(walk: Walk, named: str, why: str) -> None:
    told = [finding.message for finding in stops_of(written(walk))]
    assert any(re.search(named, message) for message in told), (why, told)


def meeting(factors: Mapping[str, str]) -> dict[str, str]:
    """What the learning meeting of December sees of cases of November with these factors."""
    told = {
        case: "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T09:00:00+00:00'\n"
        f"category: behavioural\nservice_type: care-home\n== triage-0001\nfactors: [{names}]\nmissed_escalation: 'no'\n"
        for case, names in factors.items()
    }
    figures = review("governance", {"learning": cases_of(told)}, date(2026, 12, 7), {}).figures
    return {figure.name: f"{figure.value} of {figure.of}" for figure in figures}


@items(75, 78)
def test_cases_of_one_distress_are_seen_together() -> None:
    together = "communication, sensory-overload, handover-continuity, de-escalation, transition-preparation"
    seen = meeting({"NM-2026-AAAAAAAA": together, "NM-2026-BBBBBBBB": together, "NM-2026-CCCCCCCC": "equipment"})
    assert [seen[f"factor-{name}"] for name in together.split(", ")] == ["2 of 3"] * 5
    assert (seen["kind-active"], seen["kind-latent"]) == ("2 of 3", "3 of 3")
    assert "factor-equipment" not in seen, "one case is no theme"
