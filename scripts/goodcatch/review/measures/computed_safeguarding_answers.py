"""Works out answers of a safeguarding case, and counts over all of them (mission items 53, 54, 59, 64)."""

from __future__ import annotations

from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.computed_answer_inputs import Ask, Values, share, yes_no
from goodcatch.review.patterns import themes
from goodcatch.review.safeguarding_case_facts import Safeguarding
from goodcatch.standard.names_program_asks_for import Fields


def recent(register: Register) -> tuple[Safeguarding, ...]:
    """Cases that began in the audits' window."""
    since = register.since("safeguarding-window")
    return tuple(s for s in register.safeguarding if s.began > since)


def screened(register: Register) -> tuple[Safeguarding, ...]:
    """Of the recent cases, those whose threshold screen is done or overdue."""
    return tuple(s for s in recent(register) if s.screened_in_time is not None)


def same_day_screens(register: Register) -> str:
    """How many of those screens came on their day, in per cent."""
    known = screened(register)
    return share(sum(bool(s.screened_in_time) for s in known), len(known))


def late(register: Register) -> tuple[Safeguarding, ...]:
    return tuple(s for s in recent(register) if s.escalated_late)


def failed_again(register: Register) -> tuple[Safeguarding, ...]:
    return tuple(s for s in recent(register) if s.control_failed_again)


def urgent_on_time(register: Register) -> str:
    """Of the urgent changes that fell due in the window, how many were done in time, in per cent (mission item 59)."""
    due = [
        a for s in register.safeguarding for a in s.actions if a.record.text(Fields.URGENT) == "yes" and not a.dropped
    ]
    since, day = register.since("safeguarding-window").date(), register.on.date()
    # In time, not merely done: mission item 59 asks how many urgent actions came on time.
    counted = [a for a in due if a.due and since < a.due <= day]
    return share(sum(a.in_time for a in counted), len(counted))


def repeats(register: Register) -> tuple[str, ...]:
    """For each check in the window that found that it had happened again after a change, its case."""
    since = register.since("safeguarding-window")
    return tuple(s.id for s in register.safeguarding for r in s.repeats_after_change if r.instant > since)


def live(register: Register) -> tuple[Safeguarding, ...]:
    return tuple(s for s in register.safeguarding if s.live_actions)


def repeated_themes(register: Register) -> tuple[str, ...]:
    """Themes that stand in as many cases as the tolerance says (mission item 64)."""
    tagged = {s.id: s.themes for s in recent(register)}
    return tuple(theme.name for theme in themes(tagged, int(register.tolerance("repeated-themes"))))


def completion_rate(ask: Ask) -> str:
    counted = [a for a in ask.safeguarding.actions if not a.dropped]
    return share(sum(a.done for a in counted), len(counted))


def made_permanent(ask: Ask) -> str:
    return str(sum(a.done and a.record.text(Fields.PERMANENT) == "yes" for a in ask.safeguarding.actions))


def hours_to_decision(ask: Ask) -> str:
    hours = ask.safeguarding.hours_to_decision
    return "" if hours is None else f"{hours:.1f}"


def alike(ask: Ask) -> tuple[Safeguarding, ...]:
    """Other cases of the look-back that touch the same part of the work, or share a theme (mission items 52, 62)."""
    own, since = ask.safeguarding, ask.register.since("prior-reports-window")
    others = (s for s in ask.register.safeguarding if s.id != own.id and s.began > since)
    return tuple(s for s in others if (own.domain and s.domain == own.domain) or own.themes & s.themes)


def elsewhere(ask: Ask) -> tuple[str, ...]:
    """Those that are not known to be of the same line of service."""
    return tuple(s.id for s in alike(ask) if s.id not in in_line(ask))


def in_line(ask: Ask) -> tuple[str, ...]:
    """Those of the same line of service."""
    own = ask.safeguarding.service
    return tuple(s.id for s in alike(ask) if own and s.service == own)


def with_these_themes(ask: Ask) -> str:
    """How many recent cases have one of the themes for which an improvement case was opened (mission item 64)."""
    first = ask.first or ask.record
    wanted = frozenset(first.texts(Fields.THEMES))
    return str(sum(bool(wanted & s.themes) for s in recent(ask.register)))


OWN: Values = {
    "high-risk-indicators": lambda ask: str(ask.safeguarding.high_risk_indicators),
    "action-completion-rate": completion_rate,
    "controls-permanently-changed": made_permanent,
    "hours-event-to-route-decision": hours_to_decision,
    "hours-event-to-escalation": hours_to_decision,
    "recognised-late-by-clock": lambda ask: yes_no(ask.safeguarding.late_by_clock),
}
REGISTER: Values = {
    "same-day-screens": lambda ask: same_day_screens(ask.register),
    "escalated-after-delay": lambda ask: str(len(late(ask.register))),
    "repeated-control-failures": lambda ask: str(len(failed_again(ask.register))),
    "urgent-actions-on-time": lambda ask: urgent_on_time(ask.register),
    "repeats-after-change": lambda ask: str(len(repeats(ask.register))),
    "live-risk-actions": lambda ask: str(sum(s.live_actions for s in ask.register.safeguarding)),
    "earlier-safeguarding-cases": lambda ask: tuple(s.id for s in alike(ask)),
    "safeguarding-cases-elsewhere": elsewhere,
    "safeguarding-cases-in-line": in_line,
    "cases-with-these-themes": with_these_themes,
    "repeated-themes": lambda ask: repeated_themes(ask.register),
}
