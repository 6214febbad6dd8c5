"""Says how often the reporter of a case met this before, as bands and never as counts or names.

Mission items 16, 23, 25 and 93: who reported stays in the link table, and the case carries a band computed from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from goodcatch.record.model import Case, instant_of
from goodcatch.review.join_open_exposure import findings_in
from goodcatch.spool.private_store_facade import Spool, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

NOBODY_KNOWS = "not-identifiable"
NONE, SOME, MANY = "none", "one-or-two", "three-or-more"
YES, NO = "yes", "no"
KNOWN = "named-to-safety-lead"
WAITED = "acknowledgment-exposure"
LIMITS = ("prior-reports-window", "prior-reports-some", "prior-reports-many", "profile-window", "same-worker-exposures")


@dataclass(frozen=True)
class Bands:
    """Earlier reports of the same reporter; those in the same risk domain; whether they waited too long before."""

    reports: str = NOBODY_KNOWS
    exposures: str = NOBODY_KNOWS
    waited: str = NOBODY_KNOWS


@dataclass(frozen=True)
class KnownReport:
    """What is known of a report without knowing who sent it. `known` is the reporter's own choice to be known."""

    received: datetime
    domain: str
    known: bool


def bands(
    spool: Spool, cases: Mapping[str, Case], standard: Standard, case_id: str, by: str, at: datetime
) -> Bands | None:
    """The bands of a case, of an exposure about one, or of a waiting report; None where the standard sets no limits.

    `cases` are those of every connected store, `by` the post that asks: that it asked is journalled.
    """
    if not set(LIMITS) <= standard.tolerances.keys():
        return None
    about = about_of(cases, case_id)
    mine = known_report(spool, cases, about)
    # Not even looked up for somebody who did not choose to be known: the look itself would be a journal entry.
    others = spool.links.same_reporter(about, by, at) if mine and mine.known else None
    if mine is None or others is None:
        return Bands()
    limit = {name: int(standard.tolerances[name].value) for name in LIMITS}
    earliest = mine.received - timedelta(days=limit["prior-reports-window"])
    others_known = (known_report(spool, cases, other) for other in others)
    # Before this report only: mission item 25 asks for prior ones.
    prior = [one for one in others_known if one and one.known and earliest <= one.received < mine.received]
    alike = [one for one in prior if one.domain == mine.domain]
    asked = cases[case_id].records[0].instant if case_id in cases and case_id != about else at
    waits = _waits(cases, standard, {about, *others}, asked - timedelta(days=limit["profile-window"]), asked)
    return Bands(
        band(len(prior), limit),
        band(len(alike), limit) if mine.domain else NOBODY_KNOWS,
        YES if len(waits) >= limit["same-worker-exposures"] else NO,
    )


def band(count: int, limit: Mapping[str, int]) -> str:
    """A count as its band: counts never leave this room."""
    if count >= limit["prior-reports-many"]:
        return MANY
    return SOME if count >= limit["prior-reports-some"] else NONE


def about_of(cases: Mapping[str, Case], case_id: str) -> str:
    """The case that a chain of exposures and pages about them began with."""
    seen: list[str] = []
    # Records name each other by hand, and may do so in a circle.
    while case_id in cases and case_id not in seen:
        seen.append(case_id)
        first = cases[case_id].records[0]
        case_id = first.text(Fields.NEAR_MISS) or first.text(Fields.EXPOSURE) or case_id
    return case_id


def known_report(spool: Spool, cases: Mapping[str, Case], case_id: str) -> KnownReport | None:
    """A case, or a report that still waits; None where neither is known, or where it ended without a case."""
    case, submission = cases.get(case_id), spool.of_case(case_id) or _waiting(spool, case_id)
    report = case.first(Steps.REPORT) if case else None
    if submission:
        received: datetime | None = submission.received
    else:
        received = (instant_of(report.head("received")) or report.instant) if report else None
    chosen = (submission.answers if submission else {}).get(Fields.ANONYMITY) or (
        report.text(Fields.ANONYMITY) if report else ""
    )
    return KnownReport(received, _domain(case, submission), chosen == KNOWN) if received else None


def _waiting(spool: Spool, case_id: str) -> Submission | None:
    try:
        others_known = spool.get(case_id)
    except KeyError:
        return None
    return None if others_known.outcome else others_known


def _domain(case: Case | None, submission: Submission | None) -> str:
    """The risk domain that the newest triage chose."""
    if case and (triage := case.last(Steps.TRIAGE)):
        return triage.text(Fields.RISK_DOMAIN)
    done = [step.fields for step in submission.steps if step.step == Steps.TRIAGE] if submission else []
    return str(done[-1].get(Fields.RISK_DOMAIN, "")) if done else ""


def _waits(
    cases: Mapping[str, Case], standard: Standard, of: Collection[str], since: datetime, until: datetime
) -> frozenset[str]:
    """The reports, of these, that waited too long: a review found each in this time."""
    pathway = standard.pathways.get(WAITED)
    ours = (case for name, case in cases.items() if pathway and name.partition("-")[0] == pathway.prefix)
    found = (finding for case in ours for finding in findings_in(case))
    return frozenset(
        finding.text(Fields.NEAR_MISS)
        for finding in found
        if finding.text(Fields.NEAR_MISS) in of and since <= finding.instant <= until
    )
