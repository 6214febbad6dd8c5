"""Says what the records themselves show of the cause of an exposure, beside what a person names (second grammar).

Nobody types a count that can be counted: which signs there are, whether they show again and again, what the reporters
said. A person may see it otherwise and say why; both stand (mission items 23, 36, 45, 47).
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.known.more_credible import CONFIRMED, DENIED
from goodcatch.record.model import Case, Record
from goodcatch.review.computed_answer_inputs import Ask, Values, yes_no
from goodcatch.review.join_open_exposure import findings_in
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_of
from goodcatch.standard.names_program_asks_for import Fields, Pathways, Steps

BULLETINS = "bulletins/"


def about(ask: Ask) -> tuple[NearMiss, ...]:
    """Every near miss that the exposure is about: what opened it, and what joined it."""
    names = dict.fromkeys(finding.text(Fields.NEAR_MISS) for finding in findings_in(ask.case))
    return tuple(one for name in names if (one := ask.register.near_miss(name)))


def triage_signs(ask: Ask) -> tuple[str, ...]:
    """Of the list `triage-failure-source`, what the near misses show."""
    ones, limit = about(ask), ask.register.tolerance("ack-emerging")
    true = {
        "no-named-owner": any(not n.coded(Fields.OWNER) for n in ones),
        "wrong-first-grade": any(n.under_triaged for n in ones),
        "not-reviewed": any((n.minutes_to_acknowledge or 0) > limit for n in ones),
    }
    return tuple(name for name, holds in true.items() if holds)


def learning_signs(ask: Ask) -> tuple[str, ...]:
    """Of the list `learning-failure-source`, what the near misses show."""
    ones, day = about(ask), ask.register.on.date()
    true = {
        "closed-before-done": any(a.overdue(day) for n in ones for a in n.actions),
        "no-feedback": any(not n.feedback_given for n in ones),
        "not-shared": any(not n.shared for n in ones),
        "repeats-not-reviewed": any(repeats_of(n, ask.register) for n in ones),
    }
    return tuple(name for name, holds in true.items() if holds)


def signs(ask: Ask) -> str:
    """How many there are: those that the records show are not talked away."""
    return str(len({*ask.record.texts(Fields.SOURCES), *ask.record.texts(Fields.SIGNS_SHOWN)} - {""}))


def under_triaged(ask: Ask) -> str:
    """Whether as many reports of its category were graded too low in the profile window as is tolerated."""
    since, category = ask.register.since("profile-window"), ask.subject.coded(Fields.CATEGORY) if ask.subject else ""
    ones = (n for n in ask.register.near_misses if n.received and n.received > since)
    low = sum(n.under_triaged and n.coded(Fields.CATEGORY) == category for n in ones)
    return yes_no(low >= ask.register.tolerance("category-under-triaged"))


def findings(pathway: str, ask: Ask) -> Iterator[tuple[Case, Record]]:
    """What reviews found for a pathway in the profile window, with its case."""
    since = ask.register.since("profile-window")
    for case in ask.register.of(pathway):
        yield from ((case, finding) for finding in findings_in(case) if finding.instant > since)


def domain_repeated(ask: Ask) -> str:
    domain = ask.baseline(Fields.RISK_DOMAIN)
    found = sum(
        case.records[0].text(Fields.RISK_DOMAIN) == domain for case, _ in findings(Pathways.LEARNING_VISIBILITY, ask)
    )
    return yes_no(bool(domain) and found >= ask.register.tolerance("domain-visibility-failures"))


def closes_untold(ask: Ask) -> str:
    """Whether the service line closed as many cases without a word to the reporter as is tolerated."""
    since, service = ask.register.since("profile-window"), ask.subject.service if ask.subject else ""
    closed = (n for n in ask.register.near_misses if n.closed and n.closed > since and n.service == service)
    untold = sum(not n.feedback_given for n in closed)
    return yes_no(bool(service) and untold >= ask.register.tolerance("service-without-feedback"))


def came_back(ask: Ask) -> str:
    return yes_no(any(n.closed and repeats_of(n, ask.register) for n in about(ask)))


def role_repeats(ask: Ask) -> str:
    """Whether as many closings of the role that closed it were found doubtful as is tolerated."""
    role = ask.baseline(Fields.REVIEWING_ROLE)
    found = sum(
        case.records[0].text(Fields.REVIEWING_ROLE) == role for case, _ in findings(Pathways.CLOSURE_CREDIBILITY, ask)
    )
    return yes_no(bool(role) and found >= ask.register.tolerance("doubtful-closures-repeated"))


def words(ask: Ask) -> str:
    """What the reporters say today, in their own word: one "no" counts more than any yes, and silence is no yes."""
    said = [n.newest_word for n in about(ask)]
    return next((word for word in (DENIED, CONFIRMED) if word in said), next(iter(filter(None, said)), ""))


def newest_reopened(ask: Ask) -> str:
    days = int(ask.register.tolerance("reopen-window"))
    return yes_no(any(n.reopened_within(days) for n in about(ask)))


def opened_again(ask: Ask) -> str:
    """Whether one of the cases was opened again since a repair was authorised."""
    plan = ask.case.last(Steps.REPAIR)
    again = (r for n in about(ask) for r in n.case.of(Steps.REOPEN))
    return yes_no(any(plan and r.instant > plan.instant for r in again))


def still_open(ask: Ask) -> str:
    """Near misses of the case that are neither closed nor ended, and in which no change is done."""
    return str(sum(not (n.is_closed or n.ended or any(a.done for a in n.actions)) for n in about(ask)))


def most_see(ask: Ask) -> str:
    """Whether at least half of those who answered the newest form see more clearly; nobody asked is no."""
    form = ask.case.last(Steps.CONFIDENCE_FORM)
    answered, see = (_whole(form, name) for name in (Fields.ANSWERED, Fields.SEE_CLEARER))
    return yes_no(0 < answered <= 2 * see)


def _whole(record: Record | None, name: str) -> int:
    text = record.text(name) if record else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def bulletin_out(ask: Ask) -> str:
    """Whether the bulletin that the reporters were pointed to is there."""
    told = ask.case.last(Steps.WORKER_TOLD)
    month = told.text(Fields.BULLETIN) if told else ""
    return yes_no(bool(month) and f"{BULLETINS}{month}.md" in ask.register.store.texts)


def days_to_visible(ask: Ask) -> str:
    days = ask.subject.days_to_visible if ask.subject else None
    return "" if days is None else str(days)


OWN: Values = {"signs-named-or-shown": signs, "most-see-more-clearly": most_see}
REGISTER: Values = {
    "triage-failure-signs": triage_signs,
    "learning-failure-signs": learning_signs,
    "category-under-triaged": under_triaged,
    "domain-out-of-sight-before": domain_repeated,
    "service-closes-untold": closes_untold,
    "came-back-after-closing": came_back,
    "role-closes-doubtfully": role_repeats,
    "words-of-all-reporters": words,
    "newest-closing-reopened": newest_reopened,
    "opened-again-since-the-plan": opened_again,
    "near-misses-still-open": still_open,
    "bulletin-published": bulletin_out,
    "days-closing-to-visible": days_to_visible,
}
