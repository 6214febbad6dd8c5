"""Whether a case is found in all four sources of its workflow (mission items 18, 31, 42).

Here the four sources are records of one store: what the platform, the logs, the trackers and the registers of other
providers hold is compared by `goodcatch reconcile`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goodcatch.review.ask import Ask, Values, yes_no
from goodcatch.review.near_miss import NearMiss


def acknowledged(one: NearMiss) -> bool:
    """Reported, acknowledged, triaged with an owner, and known to a service line."""
    return all((one.report, one.acknowledged, one.triage, one.coded("owner"), one.service))


def learned(one: NearMiss) -> bool:
    """Closed in a risk domain, its changes on record (or none called for), and its learning decided on."""
    changed = one.actions or "trend-monitoring" in one.case.look("triage.routes")
    return all((one.closed, one.domain, changed, one.shared))


def closed(one: NearMiss) -> bool:
    """Closed on stated grounds, its reporter asked or out of reach, and evidence on record where it has changes."""
    shown = not any(a.done for a in one.actions) or bool(one.case.look("done.evidence"))
    return all((one.closure and one.closure.text("closed_grounds"), one.confirmation, shown))


MATCHED: Mapping[str, Callable[[NearMiss], bool]] = {
    "acknowledgment-exposure": acknowledged,
    "learning-visibility-exposure": learned,
    "closure-credibility-exposure": closed,
}


def matched(ask: Ask) -> str:
    pathway = ask.register.standard.pathway_of(ask.record.case)
    rule = MATCHED.get(pathway.name) if pathway else None
    return yes_no(rule(ask.subject)) if rule and ask.subject else ""


REGISTER: Values = {"sources-matched": matched}
