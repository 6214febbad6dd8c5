"""Counts what exposures of the second grammar show, before and after: rates over one population, beside how many.

A risk domain's population is every near miss that was ever put in it, whichever service it came from: to sort a repeat
anew, to drop a change or to let it grow old takes nothing out of the denominator (mission items 41, 48; decision 134).
"""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.review.action_progress import Action
from goodcatch.review.computed_answer_inputs import Ask, Values, share
from goodcatch.review.measures.computed_learning_answers import domain_of
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_in
from goodcatch.standard.names_program_asks_for import Steps


def population(ask: Ask) -> tuple[NearMiss, ...]:
    """Every near miss that was ever in the risk domain of the baseline, without those that ended another way."""
    domain = domain_of(ask)
    return tuple(n for n in ask.register.near_misses if domain and domain in n.domains and not n.ended)


def counted(ask: Ask, number: int) -> str:
    """A count, or nothing before triage has placed the report: what nobody has placed yet is no domain."""
    return str(number) if domain_of(ask) else ""


def reports(ask: Ask) -> str:
    """Reports of the domain received in the recurrence window."""
    since = ask.register.since("recurrence-window")
    return counted(ask, sum(bool(n.received and n.received >= since) for n in population(ask)))


def repeats(ask: Ask) -> tuple[NearMiss, ...]:
    return repeats_in(domain_of(ask), ask.register, ask.register.since("recurrence-window")) if domain_of(ask) else ()


def in_service(ask: Ask) -> str:
    """Of the repeats, those of the service line of the case: a narrower view, which judges nothing."""
    service = ask.subject.service if ask.subject else ""
    return counted(ask, sum(n.service == service for n in repeats(ask)))


def changes_due(ask: Ask) -> tuple[Action, ...]:
    """Changes that fell due in the profile window; also those that were dropped, or that nobody has done for longer."""
    since, day = ask.register.since("profile-window").date(), ask.register.on.date()
    changes = (a for n in population(ask) for a in n.actions)
    return tuple(a for a in changes if a.due and a.due <= day and (since < a.due or not a.done))


def completion(ask: Ask) -> str:
    due = changes_due(ask)
    return share(sum(a.done for a in due), len(due))


def closed_lately(ask: Ask) -> tuple[NearMiss, ...]:
    since = ask.register.since("profile-window")
    return tuple(n for n in population(ask) if n.closed and n.closed > since)


def to_tell(ask: Ask) -> tuple[NearMiss, ...]:
    """Closed cases whose reporter was told or was told nothing. A word that waits with their code is neither."""
    return tuple(n for n in closed_lately(ask) if not n.left_with_code)


def told_rate(ask: Ask) -> str:
    of = to_tell(ask)
    return share(sum(n.feedback_given for n in of), len(of))


def left(ask: Ask) -> str:
    return counted(ask, sum(n.left_with_code for n in closed_lately(ask)))


def without_a_word(ask: Ask) -> str:
    """Closed cases of which nobody says that the reporter was told, had a word left, or left no way to be reached."""
    return counted(ask, sum(not n.case.of(Steps.FEEDBACK) for n in closed_lately(ask)))


def looks(ask: Ask) -> str:
    """Looks, counts and new changes in the domain's cases since a plan was authorised."""
    plan = ask.case.last(Steps.STABILISATION)
    steps = (Steps.CHECK, Steps.RECOUNT, Steps.ACTION, Steps.DONE)
    made = (r for n in population(ask) for step in steps for r in n.case.of(step))
    return counted(ask, sum(bool(plan and r.instant > plan.instant) for r in made))


def since_the_start(ask: Ask) -> tuple[NearMiss, ...]:
    """Reports of the domain received in the profile window; once a plan was started, since then."""
    since, started = ask.register.since("profile-window"), ask.case.last(Steps.ACTIVATION)
    since = max(since, started.instant) if started else since
    return tuple(n for n in population(ask) if n.received and n.received > since)


def late(ask: Ask) -> str:
    limit = ask.register.tolerance("ack-emerging")
    waited: Iterable[int] = (n.minutes_to_acknowledge or 0 for n in since_the_start(ask))
    return counted(ask, sum(minutes > limit for minutes in waited))


REGISTER: Values = {
    "reports-in-domain": reports,
    "repeats-in-domain": lambda ask: counted(ask, len(repeats(ask))),
    "repeats-in-service": in_service,
    "changes-done-rate": completion,
    "changes-due": lambda ask: counted(ask, len(changes_due(ask))),
    "reporters-told-rate": told_rate,
    "reporters-to-tell": lambda ask: counted(ask, len(to_tell(ask))),
    "left-with-the-code": left,
    "closed-without-a-word": without_a_word,
    "looks-since-the-plan": looks,
    "late-answers-in-domain": late,
    "reports-since-the-start": lambda ask: counted(ask, len(since_the_start(ask))),
}
