"""Reads from a safeguarding case, as it stood at a moment, the times, counts and signs that its audits need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from goodcatch.clock.rule_inputs import deadlines
from goodcatch.record.model import Case, Record, instant_of
from goodcatch.review.action_progress import Action
from goodcatch.standard.model import Standard

HIGH_RISK: Mapping[str, tuple[str, ...]] = {
    "seriousness-review": ("recur_next_shift", "another_adult_exposed", "controls_known_weak"),
    "threshold-screen": (
        "serious_harm_avoided", "previous_incidents", "neglect_signs", "abuse_signs", "exploitation_signs",
    ),
}  # fmt: skip
ESCALATIONS = ("instant-escalation", "urgent-escalation", "gap-escalation", "wider-escalation", "referral")


@dataclass(frozen=True)
class Safeguarding:
    """One safeguarding near miss as it stood at `on`, with the standard it was opened under."""

    case: Case
    on: datetime
    standard: Standard

    @property
    def id(self) -> str:
        return self.case.id

    @cached_property
    def began(self) -> datetime:
        """The event; where its time is not known, when it was noticed or received."""
        report = self.case.first("report")
        names = ("event_at", "identified_at", "received") if report else ()
        known = (instant_of(report.text(name) or report.head(name)) for name in names if report)
        return next((at for at in known if at), self.case.records[0].instant)

    @property
    def high_risk_indicators(self) -> int:
        """How many high-risk signs were ever answered with yes (mission item 53)."""
        refs = (f"{step}.{field}" for step, fields in HIGH_RISK.items() for field in fields)
        return sum("yes" in self.case.look(ref) for ref in refs)

    @cached_property
    def screened_in_time(self) -> bool | None:
        """Whether the threshold screen came on its day; None where it is neither done nor overdue yet."""
        screen, due = self.case.first("threshold-screen"), self._due("threshold-screen")
        if screen:
            return due is None or screen.instant <= due
        return False if due and due < self.on else None

    def _due(self, step: str) -> datetime | None:
        found = deadlines(self.standard.pathways["safeguarding"].steps[step], self.case, self.standard)
        return min((deadline.at for deadline in found), default=None)

    @property
    def escalated_late(self) -> bool:
        """Recognised later than it could have been, and then escalated (mission item 54)."""
        late = "yes" in self.case.look("route-decision.delayed_recognition")
        return late and any(self.case.of(step) for step in ESCALATIONS)

    @property
    def control_failed_again(self) -> bool:
        return "yes" in self.case.look("route-decision.repeated_control_failure")

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        return tuple(Action(record, self.case, self.on.tzinfo) for record in self.case.of("action"))

    @cached_property
    def repeats_after_change(self) -> tuple[Record, ...]:
        """Checks that found it had happened again since the change (mission item 59)."""
        return tuple(r for r in self.case.of("check") if r.text("happened_again") == "yes")

    @property
    def live_actions(self) -> int:
        """Urgent changes that are not done: somebody's safety waits for each."""
        return sum(a.end is None and a.record.text("urgent") == "yes" for a in self.actions)

    @property
    def restrictions_past(self) -> tuple[str, ...]:
        """Limits on a person whose end or review date has passed without a look (mission item 55)."""
        seen = {r.text("restriction") for r in self.case.of("restriction-review")}
        limits = (r for r in self.case.of("restriction") if r.name not in seen)
        return tuple(r.name for r in limits if r.text("review_by") < self.on.date().isoformat())

    @cached_property
    def themes(self) -> frozenset[str]:
        return frozenset(self.case.look("learning-summary.themes") + self.case.look("closure.themes"))

    @property
    def hours_to_decision(self) -> float | None:
        """Hours from the near miss to the decision on the route, to one decimal (mission item 64)."""
        decision = self.case.first("route-decision")
        return round((decision.instant - self.began).total_seconds() / 3600, 1) if decision else None
