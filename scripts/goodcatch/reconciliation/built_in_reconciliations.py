"""The three reconciliations, as values: which registers, joined on what, what must match in all, what is compared.

A workflow is `WORKFLOWS[name]`; nothing else in the program knows a register by name. Sources and comparisons are those
of mission items 18 to 20 (acknowledgment), 31 to 34 (learning) and 42 to 44 (closure).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Column:
    """One thing that registers hold: how its cells are compared, and the usual names of its column."""

    kind: str
    names: tuple[str, ...]
    may_be_blank: bool = False


@dataclass(frozen=True)
class Register:
    """One source; its title is the name that the procedures give it. `absent` is what a missing row says: some
    registers list only the cases that something befell."""

    name: str
    title: str
    absent: str | None = None


@dataclass(frozen=True)
class Comparison:
    """A column that two registers must agree on."""

    column: str
    left: str
    right: str


@dataclass(frozen=True)
class Workflow:
    """A reconciliation: the first column of `key` is the reference; `gate` is what all registers must agree on."""

    name: str
    registers: tuple[Register, ...]
    key: tuple[str, ...]
    gate: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, int]]:
        """What is read of each register, numbered, the key first. Every register has the key and the gate."""
        return {
            name: {column: place for place, column in enumerate(self._read_of(name))}
            for name in (register.name for register in self.registers)
        }

    def _read_of(self, register: str) -> Iterable[str]:
        compared = [c.column for c in self.comparisons if register in (c.left, c.right)]
        return dict.fromkeys([*self.key, *self.gate, *compared])


COLUMNS: Mapping[str, Column] = {
    "reference": Column("code", ("near-miss reference number", "near-miss reference", "reference number", "reference",
                                 "case reference", "case id", "case", "incident number", "ref")),
    # A reporter may stay anonymous: a report without an id in every register matches.
    "employee": Column("code", ("employee id", "employee number", "employee", "staff id", "staff number",
                                "payroll number"), may_be_blank=True),
    "service-line": Column("code", ("service-line code", "service line", "service code", "service")),
    "owner": Column("code", ("triage-owner id", "named triage-owner id", "triage owner", "owner id", "owner")),
    "submitted": Column("instant", ("report submission timestamp", "submission timestamp", "submitted at", "submitted",
                                    "reported at", "date reported")),
    "acknowledged": Column("instant", ("first acknowledgment timestamp", "first acknowledgement timestamp",
                                       "acknowledged at", "acknowledged", "first acknowledgment")),
    "triaged": Column("instant", ("triage-completion timestamp", "triage completed at", "triage completed",
                                  "triaged at", "triaged")),
    "triage-status": Column("code", ("current triage status", "triage status", "status")),
    "category": Column("code", ("near-miss category code", "category code", "category")),
    "risk-domain": Column("code", ("risk-domain code", "risk domain", "domain")),
    "action": Column("code", ("corrective-action reference", "corrective-action id", "action reference", "action id",
                              "action")),
    "closed": Column("date", ("closure date", "closed on", "date closed", "closed")),
    "action-status": Column("code", ("corrective-action status", "action status", "status")),
    "issued": Column("yes-no", ("shared-learning issuance status", "shared learning issued", "issuance status",
                                "bulletin issued", "issued")),
    "recurred": Column("yes-no", ("recurrence flag within 30 days", "recurrence flag", "recurred", "recurrence")),
    "reopened": Column("yes-no", ("reopened within 30 days", "reopened-within-30-days", "reopened")),
    "confirmed": Column("yes-no", ("employee confirmation received", "confirmation received", "confirmed",
                                   "confirmation")),
}  # fmt: skip

_NEAR_MISS = Register("near-miss", "incident and near-miss platform")

WORKFLOWS: Mapping[str, Workflow] = {
    "acknowledgment": Workflow(
        "acknowledgment",
        registers=(
            _NEAR_MISS,
            Register("reporting-log", "workforce reporting log"),
            Register("response-tracker", "manager response tracker"),
            Register("service-register", "service-line governance register"),
        ),
        key=("reference",),
        # With the reference, the gate of mission item 18.
        gate=("employee", "service-line", "owner"),
        comparisons=(
            Comparison("submitted", "near-miss", "reporting-log"),
            Comparison("acknowledged", "near-miss", "reporting-log"),
            Comparison("triaged", "near-miss", "reporting-log"),
            Comparison("triage-status", "near-miss", "response-tracker"),
            # Mission item 20 says "service-line fields": service line, which the gate has, category and risk domain.
            Comparison("category", "near-miss", "service-register"),
            Comparison("risk-domain", "near-miss", "service-register"),
        ),
    ),
    "learning": Workflow(
        "learning",
        registers=(
            _NEAR_MISS,
            Register("action-tracker", "corrective-action tracker"),
            Register("bulletin-log", "workforce learning bulletin log"),
            Register("recurrence-file", "recurrence analysis file"),
        ),
        key=("reference", "action"),  # one near miss may lead to several actions, each with a row of its own
        # With the key, the gate of mission item 31.
        gate=("risk-domain",),
        comparisons=(
            Comparison("closed", "near-miss", "action-tracker"),
            Comparison("action-status", "near-miss", "action-tracker"),
            Comparison("issued", "near-miss", "bulletin-log"),
            Comparison("recurred", "near-miss", "recurrence-file"),
        ),
    ),
    "closure": Workflow(
        "closure",
        registers=(
            Register("closed-cases", "closed near-miss reliability register"),
            # Lists of what happened: a case that is not there was not confirmed, and not reopened (decision 61).
            Register("confirmations", "employee confirmation form", absent="no"),
            Register("reopened", "reopened-risk tracker", absent="no"),
            Register("evidence", "final-action evidence library"),
        ),
        key=("reference",),
        gate=(),
        comparisons=(
            # The evidence library is the other place that has the date (decision 61).
            Comparison("closed", "closed-cases", "evidence"),
            Comparison("reopened", "closed-cases", "reopened"),
            Comparison("confirmed", "closed-cases", "confirmations"),
        ),
    ),
}
