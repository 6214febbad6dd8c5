"""Gathers what can be drawn of a case's investigation: its grading, the whys, the causes, the barriers.

These answers are never published; only a private build shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.publish.model import Analysis, Grading
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.investigation_depth_by_risk import LIKELIHOODS, SEVERITIES, depth
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

UNGROUPED = "Other causes"
EFFECT = "What happened"
HOW = ("held", "failed", "missing")


def analysis_of(case: Case, store: Store) -> Analysis:
    """The newest word on each of the four."""
    causes = tuple(grouped(_lines(case, Fields.FISHBONE)))
    barriers = tuple(_barrier(line) for line in _lines(case, Fields.BARRIERS))
    return Analysis(_grading(case, store), _effect(case, store), _lines(case, Fields.FIVE_WHYS), causes, barriers)


def _lines(case: Case, field: str) -> tuple[str, ...]:
    """The lines of a paragraph, from the newest investigation that has it; an empty line says nothing."""
    text = next((r.text(field) for r in reversed(case.of(Steps.INVESTIGATION)) if r.text(field).strip()), "")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def grouped(lines: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`equipment: labels fade` by its group, in the order in which groups come; a line without one is another cause."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        name, _, cause = (part.strip() for part in line.partition(": "))
        if name and cause:
            groups.setdefault(name[0].upper() + name[1:], []).append(cause)
        else:
            groups.setdefault(UNGROUPED, []).append(line)
    yield from ((name, tuple(causes)) for name, causes in groups.items())


def _barrier(line: str) -> tuple[str, str]:
    """`held: the second check` as how it did and what it was; without such a word, nobody said how it did."""
    how, _, name = (part.strip() for part in line.partition(":"))
    return (how.lower(), name) if how.lower() in HOW and name else ("", line)


def _effect(case: Case, store: Store) -> str:
    report = case.first(Steps.REPORT)
    standard = store.standard_of(report) if report else None
    if report is None or standard is None:
        return EFFECT
    term = standard.vocabulary.get("category", {}).get(report.text(Fields.CATEGORY))
    return term.label if term else EFFECT


def _grading(case: Case, store: Store) -> Grading:
    triage = case.last(Steps.TRIAGE)
    standard = store.standard_of(triage) if triage else None
    if triage is None or standard is None:
        return Grading()
    severity, likelihood = triage.text(Fields.POTENTIAL_SEVERITY), triage.text(Fields.RECURRENCE_LIKELIHOOD)
    if not depth(standard, severity, likelihood):
        return Grading()
    severities, likelihoods = (standard.vocabulary[name] for name in (SEVERITIES, LIKELIHOODS))
    rows = tuple((term.label, tuple(_cells(standard, name))) for name, term in severities.items())
    here = list(severities).index(severity), list(likelihoods).index(likelihood)
    return Grading(tuple(term.label for term in likelihoods.values()), rows, here)


def _cells(standard: Standard, severity: str) -> Iterator[str]:
    labels = standard.vocabulary.get("depth", {})
    for likelihood in standard.vocabulary[LIKELIHOODS]:
        look = depth(standard, severity, likelihood)
        yield labels[look].label if look in labels else look
