"""Reads from a safeguarding case, as it stood at a moment, the times, counts and signs that its audits need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from goodcatch.clock.step_deadlines import deadlines
from goodcatch.record.known import limit_on_person
from goodcatch.record.known.high_risk_signs import HIGH_RISK, SYSTEMIC
from goodcatch.record.model import Case, Record, instant_of
from goodcatch.review.action_progress import Action
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref

ESCALATIONS = (
    Steps.INSTANT_ESCALATION,
    Steps.URGENT_ESCALATION,
    Steps.GAP_ESCALATION,
    Steps.WIDER_ESCALATION,
    Steps.REFERRAL,
)
# Where one of these comes after its time, a case was recognised or escalated late, by the clock (mission item 54).
ON_TIME = (Steps.SERIOUSNESS_REVIEW, Steps.THRESHOLD_SCREEN, Steps.ROUTE_DECISION, *ESCALATIONS)
# To the first of these the hours are counted (mission item 64).
ESCALATED = (Steps.INSTANT_ESCALATION, Steps.URGENT_ESCALATION)
# From this grammar on, what the clock finds counts beside what somebody says.
COMPUTED = 2


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
        report = self.case.first(Steps.REPORT)
        # Mission item 64 counts from the near miss itself; what came next stands in where its time is not known.
        names = (Fields.EVENT_AT, Fields.IDENTIFIED_AT, "received") if report else ()
        known = (instant_of(report.text(name) or report.head(name)) for name in names if report)
        return next((at for at in known if at), self.case.records[0].instant)

    @property
    def high_risk_indicators(self) -> int:
        """How many high-risk signs were ever answered with yes (mission item 53)."""
        # Any yes counts, not only the newest word: a danger that was seen once is not forgotten.
        refs = (f"{step}.{field}" for step, fields in HIGH_RISK.items() for field in fields)
        return sum("yes" in self.case.look(ref) for ref in refs)

    @cached_property
    def screened_in_time(self) -> bool | None:
        """Whether the threshold screen came on its day; None where it is neither done nor overdue yet."""
        screen, due = self.case.first(Steps.THRESHOLD_SCREEN), self._due(Steps.THRESHOLD_SCREEN)
        if screen:
            return due is None or screen.instant <= due
        # A screen that is overdue counts as late today; one that may still come in time counts for neither side.
        return False if due and due < self.on else None

    def _due(self, step: str) -> datetime | None:
        found = deadlines(self.standard.pathways["safeguarding"].steps[step], self.case, self.standard)
        return min((deadline.at for deadline in found), default=None)

    @property
    def escalated_late(self) -> bool:
        """Recognised later than it could have been, and then escalated (mission item 54): as somebody said, or as the
        clock found."""
        late = "yes" in self.case.look(ref(Steps.ROUTE_DECISION, Fields.DELAYED_RECOGNITION))
        late = late or (self.standard.grammar >= COMPUTED and self.late_by_clock)
        return late and any(self.case.of(step) for step in ESCALATIONS)

    @cached_property
    def late_by_clock(self) -> bool:
        """Whether a review, screen, decision or escalation came after its time."""
        first = ((self.case.first(step), self._due(step)) for step in ON_TIME)
        return any(record and due and _when(record) > due for record, due in first)

    @property
    def control_failed_again(self) -> bool:
        return "yes" in self.case.look(ref(Steps.ROUTE_DECISION, Fields.REPEATED_CONTROL_FAILURE))

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        return tuple(Action(record, self.case, self.on.tzinfo) for record in self.case.of(Steps.ACTION))

    @cached_property
    def repeats_after_change(self) -> tuple[Record, ...]:
        """Checks that found it had happened again since the change (mission item 59)."""
        return tuple(r for r in self.case.of(Steps.CHECK) if r.text(Fields.HAPPENED_AGAIN) == "yes")

    @property
    def live_actions(self) -> int:
        """Urgent changes that are not done: somebody's safety waits for each."""
        return sum(a.end is None and a.record.text(Fields.URGENT) == "yes" for a in self.actions)

    @property
    def restrictions_past(self) -> tuple[str, ...]:
        """Limits on a person whose end or review date has passed without a look (mission item 55)."""
        if self.standard.grammar >= COMPUTED:
            return tuple(r.name for r in self.case.of(Steps.RESTRICTION) if self._is_past(r))
        seen = {r.text(Fields.RESTRICTION) for r in self.case.of(Steps.RESTRICTION_REVIEW)}
        # A limit that goes on is written down anew (decision 5), so one look ends the watch on a record.
        limits = (r for r in self.case.of(Steps.RESTRICTION) if r.name not in seen)
        return tuple(r.name for r in limits if r.text(Fields.REVIEW_BY) < self.on.date().isoformat())

    def _is_past(self, limit: Record) -> bool:
        """Whether its day has passed, and neither an end nor a new limit is written down."""
        stands = limit_on_person.state_of(limit, self.case.standing, self.on.date())
        over_time = limit.text(Fields.REVIEW_BY) < self.on.date().isoformat()
        return stands in (limit_on_person.PAST, limit_on_person.NOT_CARRIED_ON) and over_time

    @property
    def domain(self) -> str:
        """The part of the work that it touches, as the newest screen says."""
        return next(iter(reversed(self.case.look(ref(Steps.THRESHOLD_SCREEN, Fields.RISK_DOMAIN)))), "")

    @property
    def service(self) -> str:
        """The line of service; nothing where nobody said."""
        return next(iter(self.case.look(ref(Steps.REPORT, Fields.SERVICE_TYPE))), "")

    @cached_property
    def themes(self) -> frozenset[str]:
        return frozenset(
            self.case.look(ref(Steps.LEARNING_SUMMARY, Fields.THEMES))
            + self.case.look(ref(Steps.CLOSURE, Fields.THEMES))
        )

    @property
    def hours_to_decision(self) -> float | None:
        """Hours from the near miss to the decision on the route, to one decimal (mission item 64)."""
        if self.standard.grammar >= COMPUTED and self._escalated:
            return self._hours_to(self._escalated)
        decision = self.case.first(Steps.ROUTE_DECISION)
        return self._hours_to(decision.instant) if decision else None

    @cached_property
    def _escalated(self) -> datetime | None:
        """When it was first escalated: somebody was reached, or the route decided that it goes higher."""
        reached = [_when(r) for step in ESCALATED for r in self.case.of(step)]
        decided = [r.instant for r in self.case.of(Steps.ROUTE_DECISION) if r.text(Fields.PATTERN) == SYSTEMIC]
        return min((*reached, *decided), default=None)

    def _hours_to(self, moment: datetime) -> float:
        return round((moment - self.began).total_seconds() / 3600, 1)


def _when(record: Record) -> datetime:
    """When somebody was reached; of any other step, when it was done. Nobody types before they ring."""
    return instant_of(record.text(Fields.REACHED_AT)) or record.instant
