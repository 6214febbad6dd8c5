"""Works out what stands behind a closing, before and after, for closure-credibility exposures (items 43, 47)."""

from __future__ import annotations

from goodcatch.review.computed_answer_inputs import Ask, Values, yes_no
from goodcatch.review.measures.computed_learning_answers import gain
from goodcatch.review.measures.computed_near_miss_answers import of_subject
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref

# Decision 70: silence is a value of its own, and counts neither way.
SILENT = frozenset(["no-reply", "declined", "not-identifiable", ""])


def grounds(one: NearMiss) -> str:
    return one.closure.text(Fields.CLOSED_GROUNDS) if one.closure else ""


def evidence_types(one: NearMiss) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.case.look(ref(Steps.DONE, Fields.EVIDENCE_TYPE))))


def last_feedback(one: NearMiss) -> str:
    """The last day on which a reporter was told what came of it; nothing where none was."""
    told = (f"{step}.{Fields.TOLD_ON}" for step in (Steps.FEEDBACK, Steps.WORKER_TOLD))
    return max((day for ref in told for day in one.case.look(ref)), default="")


def closing_role(ask: Ask) -> str:
    """The role of the post that closed the case."""
    closure = ask.subject.closure if ask.subject else None
    post = ask.register.standard.posts.get(closure.by) if closure else None
    return post.role if post else ""


def reopened(ask: Ask) -> str:
    """Whether the case was opened again within the window after its closing."""
    return yes_no(ask.subject.reopened_within(int(ask.register.tolerance("reopen-window")))) if ask.subject else ""


def confidence(ask: Ask) -> str:
    """The latest score of any speaking-up confidence form, from one to five."""
    forms = [r for case in ask.register.of("learning-visibility-exposure") for r in case.of(Steps.CONFIDENCE_FORM)]
    scored = [r for r in sorted(forms, key=lambda r: r.instant) if r.text(Fields.CONFIDENCE_SCORE)]
    return scored[-1].text(Fields.CONFIDENCE_SCORE) if scored else ""


def days_to_reopen(one: NearMiss) -> str:
    """Exact calendar days from the closing to the opening again (mission item 45)."""
    if one.closed is None or one.reopened is None:
        return ""
    return str((one.day(one.reopened) - one.day(one.closed)).days)


def improved(ask: Ask) -> str:
    """Something measurable is better and nothing is worse; silence counts neither way (mission item 48)."""
    changes = [_word(ask), _reopening(ask), _score(ask)]
    return yes_no(1 in changes and -1 not in changes)


def _word(ask: Ask) -> int:
    before, now = ask.baseline(Fields.CONFIRMATION), ask.record.text(Fields.CONFIRMATION)
    # A baseline that was silent does not bar the way: what counts is what the reporter says now.
    if now in SILENT or before == now:
        return 0
    return 1 if now == "confirmed" else -1


def _reopening(ask: Ask) -> int:
    before, now = ask.baseline(Fields.REOPENED), ask.record.text(Fields.REOPENED)
    return {("yes", "no"): 1, ("no", "yes"): -1}.get((before, now), 0)


def _score(ask: Ask) -> int:
    change = gain(ask, Fields.CONFIDENCE_SCORE)
    if change is None or change == 0:
        return 0
    return -1 if change < 0 else int(change >= ask.register.tolerance("least-credibility-gain"))


OWN: Values = {"closure-credibility-improved": improved}
REGISTER: Values = {
    "near-miss-closed-grounds": of_subject(grounds),
    "near-miss-confirmation": of_subject(lambda n: n.confirmation),
    "near-miss-evidence-types": of_subject(evidence_types),
    "near-miss-closing-role": closing_role,
    "near-miss-last-feedback": of_subject(last_feedback),
    "reopened-in-window": reopened,
    "reporting-confidence": confidence,
    "days-closure-to-reopen": of_subject(days_to_reopen),
}
