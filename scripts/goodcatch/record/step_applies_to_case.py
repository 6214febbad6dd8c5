"""Decides whether a step that a pathway asks for only sometimes (`when`) belongs to this case."""

from __future__ import annotations

from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import look_in, scope_before
from goodcatch.standard.condition import AnswerLookup, holds
from goodcatch.standard.model import Standard, Step


def applies(step: Step, case: Case, standard: Standard, tolerance: AnswerLookup, about: Record | None = None) -> bool:
    """Whether the case asks for the step; of one that is done for each change, whether that change (`about`) does."""
    return step.when is None or holds(step.when, look_at(case, standard, about), tolerance)


def look_at(case: Case, standard: Standard, about: Record | None = None) -> AnswerLookup:
    """How the case's answers are looked up now. The first grammar reads every word that was ever said; the second reads
    the newest, and what can be worked out."""
    pathway = standard.pathway_of(case.id)
    if standard.grammar < 2 or pathway is None or not case.standing:
        return case.look
    return look_in(scope_before(case, None, pathway, standard, case.standing[-1].instant, about))
