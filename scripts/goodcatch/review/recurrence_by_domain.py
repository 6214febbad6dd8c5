"""Counts, for each part of the work, the reports that came soon after one alike (mission items 16 and 80)."""

from __future__ import annotations

from goodcatch.review.cases_as_they_stood import DOMAINS, Register
from goodcatch.review.patterns import repeats_in
from goodcatch.review.review_model import Figure, count

LOOK_BACK = "recurrence-window"


def recurrence_by_domain(register: Register) -> tuple[Figure, ...]:
    """The reports of the look-back that came within the same time after one of the same domain, as of the register's
    moment; a domain without any is in it too, for that is a finding. Nothing where the standard has no such number."""
    if LOOK_BACK not in register.standard.tolerances:
        return ()
    since, domains = register.since(LOOK_BACK), register.standard.vocabulary.get(DOMAINS, {}).values()
    # Each case once: it may have come after more than one.
    return tuple(
        count(
            f"again-{term.value}",
            term.label,
            tuple(dict.fromkeys(n.id for n in repeats_in(term.value, register, since))),
        )
        for term in domains
    )
