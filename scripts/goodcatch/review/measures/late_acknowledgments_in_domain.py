"""Counts how often reporters wait in the same risk domain, for acknowledgment exposures (mission item 23)."""

from __future__ import annotations

from goodcatch.review.computed_answer_inputs import Ask, Values
from goodcatch.review.measures.computed_learning_answers import domain_of
from goodcatch.review.near_miss_case_facts import NearMiss


def in_domain(ask: Ask) -> tuple[NearMiss, ...]:
    """Near misses received in the profile window, of the risk domain that the baseline was counted for."""
    since, domain = ask.register.since("profile-window"), domain_of(ask)
    return tuple(n for n in ask.register.near_misses if n.domain == domain and n.received and n.received > since)


def late_in_domain(ask: Ask) -> str:
    """Nothing before triage has placed the report: what nobody has placed yet is no domain."""
    limit = ask.register.tolerance("ack-emerging")
    return str(sum((n.minutes_to_acknowledge or 0) > limit for n in in_domain(ask))) if domain_of(ask) else ""


def under_triaged(ask: Ask) -> str:
    return str(sum(n.under_triaged for n in in_domain(ask))) if domain_of(ask) else ""


REGISTER: Values = {
    "late-acknowledgments-in-domain": late_in_domain,
    "under-triaged-in-domain": under_triaged,
}
