"""Works out what could be seen of a closed case, before and after, for learning-visibility exposures.

Both sides are counted by one version of the standard and over windows of the same length that end when the record is
made (mission item 41). A follow-up soon after the change still sees days from before it: it can come out too strict,
never too kind.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from goodcatch.review.computed_answer_inputs import Ask, Values, share, yes_no
from goodcatch.review.measures.computed_near_miss_answers import of_subject
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_in
from goodcatch.standard.names_program_asks_for import Fields


def actions_status(one: NearMiss) -> str:
    """The least finished of a case's changes, as in the list `actions-status`."""
    holds = {
        "overdue": any(a.overdue(one.on.date()) for a in one.actions),
        "open": any(a.end is None for a in one.actions),
        "done": any(a.done for a in one.actions),
        "dropped": bool(one.actions),
    }
    return next((name for name, true in holds.items() if true), "none")


def closed_on(one: NearMiss) -> str:
    return one.day(one.closed).isoformat() if one.closed else ""


def overdue(one: NearMiss) -> str:
    return str(sum(a.overdue(one.on.date()) for a in one.actions))


def domain_of(ask: Ask) -> str:
    return ask.baseline(Fields.RISK_DOMAIN) or (ask.subject.domain if ask.subject else "")


def recurrence_count(ask: Ask) -> str:
    """How many repeats the risk domain had in the recurrence window."""
    domain = domain_of(ask)
    return str(len(repeats_in(domain, ask.register, ask.register.since("recurrence-window")))) if domain else ""


def completion_rate(ask: Ask) -> str:
    """Of the risk domain's changes that fell due in the profile window, how many are done, in per cent."""
    since, day = ask.register.since("profile-window").date(), ask.register.on.date()
    ones = (n for n in ask.register.near_misses if n.domain and n.domain == domain_of(ask))
    due = [a for n in ones for a in n.actions if a.due and since < a.due <= day and not a.dropped]
    return share(sum(a.done for a in due), len(due))


def feedback_rate(ask: Ask) -> str:
    """Of how many of the risk domain's cases closed in the profile window the reporter was told, in per cent."""
    since = ask.register.since("profile-window")
    ones = [n for n in ask.register.near_misses if n.domain and n.domain == domain_of(ask)]
    closed = [n for n in ones if n.closed and n.closed > since]
    return share(sum(n.feedback_given for n in closed), len(closed))


def number(text: str) -> Decimal | None:
    """A number as it was answered; None where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def gain(ask: Ask, field: str) -> Decimal | None:
    """Follow-up less baseline of one answer, where both are known."""
    before, now = number(ask.baseline(field)), number(ask.record.text(field))
    return None if before is None or now is None else now - before


def version(ask: Ask) -> str:
    return str(ask.register.standard.version)


def same_version(ask: Ask) -> str:
    """Both sides carry the version that they were counted by; only equal ones may be compared."""
    return yes_no(ask.first is not None and ask.record.text(Fields.COUNTED_BY) == str(ask.first.standard))


def reduced(ask: Ask) -> str:
    """Fewer repeats, by at least what the provider calls measurable."""
    change = gain(ask, Fields.RECURRENCE_COUNT)
    return yes_no(change is not None and change < 0 and -change >= ask.register.tolerance("least-reduction"))


def visible(ask: Ask) -> str:
    """At least one of the two rates rose measurably, and neither fell (decision 0071)."""
    gains = [g for g in (gain(ask, Fields.COMPLETION_RATE), gain(ask, Fields.FEEDBACK_RATE)) if g is not None]
    least = ask.register.tolerance("least-visibility-gain")
    return yes_no(any(g > 0 and g >= least for g in gains) and all(g >= 0 for g in gains))


def below_threshold(ask: Ask) -> str:
    """Whether the repeats are fewer than the provider tolerates."""
    count = number(ask.record.text(Fields.RECURRENCE_COUNT))
    return yes_no(count is not None and count < ask.register.tolerance("recurrence-threshold"))


OWN: Values = {
    "counted-by-version": version,
    "same-version-both-sides": same_version,
    "recurrence-measurably-reduced": reduced,
    "learning-visibility-improved": visible,
    "recurrence-below-threshold": below_threshold,
}
REGISTER: Values = {
    "near-miss-closed-on": of_subject(closed_on),
    "near-miss-actions-status": of_subject(actions_status),
    "near-miss-feedback-given": of_subject(lambda n: yes_no(n.feedback_given)),
    "near-miss-learning-issued": of_subject(lambda n: yes_no(n.shared == "yes")),
    "actions-overdue-after-closure": of_subject(overdue),
    "recurrence-in-domain": recurrence_count,
    "action-completion-in-domain": completion_rate,
    "feedback-completion-in-domain": feedback_rate,
}
