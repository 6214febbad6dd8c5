"""Says whether a case is found in all four sources of its workflow (mission items 18, 31, 42).

Where the provider has compared its registers with `goodcatch reconcile`, the latest result says it. Else the four
sources are the records of this one store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from goodcatch.record.reconciliation_counts_file import Reconciled
from goodcatch.record.store import Store
from goodcatch.review.computed_answer_inputs import Ask, Values, yes_no
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref

WHERE = "content/reconciliations/"
LEARNED = "learning"
ENOUGH = frozenset(["counted", "looked-into", "other-work"])  # grounds of a closing that call for no change


def acknowledged(one: NearMiss) -> bool:
    """Reported, acknowledged, triaged with an owner, and known to a service line."""
    return all((one.report, one.acknowledged, one.triage, one.coded(Fields.OWNER), one.service))


def learned(one: NearMiss) -> bool:
    """Closed in a risk domain, its changes on record (or none called for), and its learning decided on."""
    # A report that is only watched is not made to invent a change (decision 5).
    changed = one.actions or "trend-monitoring" in one.case.look(ref(Steps.TRIAGE, Fields.ROUTES))
    return all((one.closed, one.domain, changed, one.shared))


def learned_without_change(one: NearMiss) -> bool:
    """The same where it was closed, under the second grammar, on a ground that calls for no change."""
    return all((one.closure and one.closure.text(Fields.CLOSED_GROUNDS) in ENOUGH, one.domain, one.shared))


def closed(one: NearMiss) -> bool:
    """Closed on stated grounds, its reporter asked or out of reach, and evidence on record where it has changes.

    A learning-visibility exposure has many reporters and no report: its validation is the grounds, its confidence form
    the word.
    """
    if one.report is None:
        return all(
            (one.closure, *(one.case.of(s) for s in (Steps.VALIDATION, Steps.CONFIDENCE_FORM, Steps.IMPLEMENTED)))
        )
    evidenced = not any(a.done for a in one.actions) or bool(one.case.look(f"{Steps.DONE}.{Fields.EVIDENCE}"))
    return all((one.closure and one.closure.text(Fields.CLOSED_GROUNDS), one.confirmation, evidenced))


MATCHED: Mapping[str, tuple[str, Callable[[NearMiss], bool]]] = {
    "acknowledgment-exposure": ("acknowledgment", acknowledged),
    "learning-visibility-exposure": (LEARNED, learned),
    "closure-credibility-exposure": ("closure", closed),
}


def matched(ask: Ask) -> str:
    pathway = ask.register.standard.pathway_of(ask.record.case)
    if ask.subject is None or pathway is None or pathway.name not in MATCHED:
        return ""
    kind, in_this_store = MATCHED[pathway.name]
    compared = latest(kind, ask.register.store, ask.register.on.date())
    if compared:
        return yes_no(compared.sources_matched(ask.subject.id))
    second = kind == LEARNED and ask.register.standard.grammar > 1
    return yes_no(in_this_store(ask.subject) or (second and learned_without_change(ask.subject)))


def latest(kind: str, store: Store, by: date) -> Reconciled | None:
    """The last reconciliation of a kind by a day; one that cannot be read does not count (GC111 says so)."""
    readable = [r for text in store.under(WHERE).values() for r in _read(text)]
    known = [r for r in readable if r.kind == kind and r.on <= by]
    return max(known, key=lambda r: r.on, default=None)


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Reconciled, ...]:
    """One, or none where it cannot be read: asked again for each exposure of a review."""
    try:
        return (Reconciled.from_json(text),)
    except ValueError:
        return ()


REGISTER: Values = {"sources-matched": matched}
