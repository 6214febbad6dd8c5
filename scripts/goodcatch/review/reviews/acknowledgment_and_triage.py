"""Finds reporters who waited too long for a word or a decision (workflow A, mission items 18 to 21)."""

from __future__ import annotations

from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.names_program_asks_for import Fields, Stores

NAME = "acknowledgment"
STORES = (Stores.LEARNING,)
PACK = False
PATHWAY = "acknowledgment-exposure"
WITHIN, EMERGING, CRITICAL = "within-tolerance", "emerging", "critical"
# The worse first: who waited far too long waited too long as well.
CLASSES = (CRITICAL, EMERGING)


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every near miss of the profile window, and each one outside tolerance that has no exposure yet."""
    register = scope.learning
    since = register.since("profile-window")
    seen = [n for n in register.near_misses if n.received and n.received > since and not n.ended]
    classes = {n.id: classify(n, register) for n in seen}
    outside = [n for n in seen if classes[n.id] != WITHIN]
    known = scope.about(PATHWAY)
    lines = tuple(Line(n.id, classes[n.id], _says(n)) for n in outside)
    calls = tuple(_call(n, classes[n.id]) for n in outside if n.id not in known)
    return tuple(_figures(scope, seen, classes)), lines, calls


def classify(one: NearMiss, register: Register) -> str:
    """Within tolerance, emerging or critical: by the longer of the two waits (mission item 21)."""
    waits = {"ack": one.minutes_to_acknowledge or 0, "triage": one.minutes_to_triage or 0}
    for name in CLASSES:
        # The tolerances of waits are "above" in tolerances.yml; those of signs are "from".
        if any(minutes > register.tolerance(f"{kind}-{name}") for kind, minutes in waits.items()):
            return name
    return WITHIN


def _says(one: NearMiss) -> str:
    still = "" if one.acknowledged else ", still waiting"
    if one.report and one.report.by_day:
        word, triage = (-(-(minutes or 0) // 60) for minutes in (one.minutes_to_acknowledge, one.minutes_to_triage))
        return f"within {word} hours to the first word{still}; within {triage} to triage"
    return f"{one.minutes_to_acknowledge} minutes to the first word{still}; {one.minutes_to_triage} to triage"


def _call(one: NearMiss, classification: str) -> Call:
    return Call(PATHWAY, one.id, {Fields.NEAR_MISS: one.id, Fields.CLASSIFICATION: classification})


def _figures(scope: Scope, seen: list[NearMiss], classes: dict[str, str]) -> list[Figure]:
    fresh, of = scope.received, len(seen)
    by_class = {name: tuple(n.id for n in seen if classes[n.id] == name) for name in (WITHIN, EMERGING, CRITICAL)}
    return [
        count("received", "Reports received in the period", tuple(n.id for n in fresh)),
        count("within", "Within tolerance", by_class[WITHIN], of, "ack-emerging"),
        count("emerging", "Beginning to be late", by_class[EMERGING], of, "ack-emerging"),
        count("critical", "Far too late", by_class[CRITICAL], of, "ack-critical"),
        count("unanswered", "Still without a word", tuple(n.id for n in seen if not n.acknowledged), of),
        count("untriaged", "Still without triage", tuple(n.id for n in seen if not n.triaged), of),
        count("under-triaged", "Graded too low at first", tuple(n.id for n in seen if n.under_triaged), of),
    ]
