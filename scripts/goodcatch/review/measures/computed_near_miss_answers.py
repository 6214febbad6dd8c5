"""Works out answers of a near miss itself, and of the near miss that an exposure is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from goodcatch.record.make_record_and_id import iso
from goodcatch.review.computed_answer_inputs import Ask, Compute, Values, yes_no
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import has_repeated
from goodcatch.standard import investigation_depth_by_risk
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.small_yaml import Value

SORTS = "strength-type"


def depth(ask: Ask) -> str:
    """How closely to look: severity by likelihood, as the vocabulary's matrix says (mission item 84)."""
    read = ask.record.text
    return investigation_depth_by_risk.depth(
        ask.register.standard, read(Fields.POTENTIAL_SEVERITY), read(Fields.RECURRENCE_LIKELIHOOD)
    )


def of_subject(read: Callable[[NearMiss], Value]) -> Compute:
    """A value of the near miss that the exposure names; nothing where it is not here."""
    return lambda ask: read(ask.subject) if ask.subject else ""


def _time(moment: datetime | None) -> str:
    return iso(moment) if moment else ""


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def recurrence(ask: Ask) -> str:
    return yes_no(has_repeated(ask.subject, ask.register)) if ask.subject else ""


def strength(ask: Ask) -> str:
    """How strong a change is, by what sort of change it is."""
    term = ask.register.standard.vocabulary.get(SORTS, {}).get(ask.record.text(Fields.STRENGTH_TYPE))
    return term.extra.get(Fields.STRENGTH, "") if term else ""


def holds(ask: Ask) -> str:
    """Whether all that was looked at were right; nothing where that was not counted."""
    looked, right = (ask.record.text(name) for name in (Fields.LOOKED_AT, Fields.FOUND_RIGHT))
    return yes_no(looked == right) if looked and right else ""


OWN: Values = {
    "severity-likelihood-matrix": depth,
    "strength-of-its-sort": strength,
    "all-looks-right": holds,
}
REGISTER: Values = {
    "near-miss-received": of_subject(lambda n: _time(n.received)),
    "near-miss-acknowledged": of_subject(lambda n: _time(n.acknowledged)),
    "near-miss-triaged": of_subject(lambda n: _time(n.triaged)),
    "minutes-to-acknowledge": of_subject(lambda n: _count(n.minutes_to_acknowledge)),
    "minutes-to-triage": of_subject(lambda n: _count(n.minutes_to_triage)),
    "triage-status": of_subject(lambda n: n.status),
    "near-miss-category": of_subject(lambda n: n.coded(Fields.CATEGORY)),
    "near-miss-risk-domain": of_subject(lambda n: n.domain),
    "near-miss-service-type": of_subject(lambda n: n.service),
    "near-miss-triage-owner": of_subject(lambda n: n.coded(Fields.OWNER)),
    "recurrence-in-window": recurrence,
}
