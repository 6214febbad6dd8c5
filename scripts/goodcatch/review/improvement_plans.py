"""Follows the plans that were authorised for exposures: where each stands, and which of its dates have passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from goodcatch.record.case_state import claims_closed
from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.model import Case, Record
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.review_model import Figure, Line, count
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

# The steps by which each date of a plan is kept.
MET_BY: Mapping[str, tuple[str, ...]] = {
    Fields.CONTROL_DUE_ON: (Steps.IMPLEMENTED,),
    Fields.CORRECTIVE_DUE_ON: (Steps.REPAIRED,),
    Fields.REVIEW_ON: (Steps.FOLLOW_UP, Steps.VALIDATION),
    Fields.WORKER_TOLD_BY: (Steps.WORKER_TOLD,),
    Fields.RECONNECT_BY: (Steps.RECONNECTED,),
}


@dataclass(frozen=True)
class Plan:
    """An authorised plan: `dates` are its deadlines by the question that asked for them."""

    case: Case
    record: Record
    on: date

    @property
    def dates(self) -> dict[str, date]:
        """A date that cannot be read is left out here: a rule speaks of it."""
        kept = {}
        for name in self.record.fields:
            with suppress(ValueError):
                if name.endswith(("_on", "_by")):
                    kept[name] = day_of(self.record.text(name))
        return kept

    @property
    def accepted(self) -> bool:
        # A step that is about another record names it in a field called after that record's step, such as `recovery`.
        return any(r.text(self.record.step) == self.record.name for r in self.case.of(Steps.ACCEPT))

    @property
    def active(self) -> bool:
        return bool(self.case.of(Steps.ACTIVATION))

    @property
    def status(self) -> str:
        if is_over(self.case):
            return "closed"
        return "active" if self.active else "accepted" if self.accepted else "waits-for-the-owner"

    def overdue(self) -> tuple[str, ...]:
        """The deadlines that have passed without the step that meets them."""
        return tuple(
            name for name, day in self.dates.items()
            if day < self.on and not any(self.case.of(step) for step in MET_BY.get(name, ()))
        )  # fmt: skip


def plans(register: Register, pathway: str, step: str) -> tuple[Plan, ...]:
    """Every plan of a pathway's exposures, by case."""
    day = register.on.date()
    return tuple(Plan(case, record, day) for case in register.of(pathway) for record in case.of(step))


def is_over(case: Case) -> bool:
    """Closed or ended another way, whatever was put right in it afterwards."""
    return claims_closed(case) or has_ended(case)


def open_cases(register: Register, pathway: str) -> tuple[str, ...]:
    """The exposures of a pathway that are not over, by id."""
    return tuple(c.id for c in register.of(pathway) if not is_over(c))


def figures(authorised: tuple[Plan, ...], register: Register, pathway: str) -> Iterator[Figure]:
    """Open exposures, and the plans by where they stand."""
    yield count("open", "Exposures that are open", open_cases(register, pathway), len(register.of(pathway)))
    for status, label in STATUS.items():
        yield count(status, label, tuple(p.case.id for p in authorised if p.status == status), len(authorised))
    late = tuple(p.case.id for p in authorised if p.overdue())
    yield count("overdue", "Plans with a date that has passed", late, len(authorised))


STATUS = {
    "waits-for-the-owner": "Plans that wait for their owner",
    "accepted": "Plans that are accepted and may start",
    "active": "Plans that are active",
    "closed": "Plans that are closed",
}


def lines(authorised: tuple[Plan, ...]) -> Iterator[Line]:
    """One line for each plan that is not closed: its options, its owner, its dates."""
    for plan in authorised:
        if plan.status != "closed":
            late = f"; past: {', '.join(plan.overdue())}" if plan.overdue() else ""
            dates = ", ".join(f"{name} {day.isoformat()}" for name, day in plan.dates.items())
            options = ", ".join(plan.record.texts(Fields.OPTIONS))
            yield Line(plan.case.id, plan.status, f"{options}; {plan.record.text(Fields.OWNER)}; {dates}{late}")
