"""What the rules of this room look at: one record, one case or one claim, each with the standard it is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from goodcatch.check.finding import Found
from goodcatch.record.case_state import needed
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import look_in, own_round, scope_before
from goodcatch.record.tolerance_values import tolerances
from goodcatch.record.view_noting_lookups_elsewhere import CaseView, View
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Field, Pathway, Standard, Step


@dataclass(frozen=True)
class RecordIn:
    """A record in its case."""

    record: Record
    view: CaseView

    @property
    def version(self) -> int:
        return self.record.standard

    @property
    def grammar(self) -> int:
        return self.standard.grammar if self.standard else 1

    @cached_property
    def standard(self) -> Standard | None:
        return self.view.standard_of(self.record)

    @cached_property
    def step(self) -> Step | None:
        return self.view.step_of(self.record)

    @cached_property
    def pathway(self) -> Pathway | None:
        return self.standard.pathway_of(self.case.id) if self.standard else None

    @cached_property
    def case(self) -> Case:
        return self.view.case

    @property
    def topic(self) -> str:
        """The step that this one is about, which is also the name of the answer that says which record of it."""
        return (self.step.for_each or self.step.about) if self.step else ""

    @cached_property
    def about(self) -> Record | None:
        """The record that this one is about, such as a check's action."""
        return self.case.named(self.record.text(self.topic)) if self.topic else None

    def asked(self, question: Field) -> bool:
        """Whether a question was asked when this record was made, by what the case told then and by its own answers."""
        if question.when is None or self.standard is None or self.pathway is None:
            return True
        scope = scope_before(self.case, self.record, self.pathway, self.standard, self.record.instant, self.about)
        look, own = look_in(scope), self.record.said
        return holds(question.when, lambda ref: look(ref) if "." in ref else own(ref), tolerances(self.standard))

    def found(self, message: str, *place: str, remedy: str = "") -> Found:
        """A finding at an answer of this record."""
        return Found(self.record.path, message, remedy, self.record.line(*place))


@dataclass(frozen=True)
class ClaimIn:
    """A claim (a closure, say) in its case. `own` are the records of its round that may bear on it."""

    claim: Record
    case: Case
    step: Step
    standard: Standard
    view: CaseView

    @property
    def grammar(self) -> int:
        return self.standard.grammar

    @cached_property
    def own(self) -> tuple[Record, ...]:
        """The standing records of the claim's round; the triage of an earlier round goes on to count."""
        return own_round(self.case, self.claim)

    def of(self, step: str) -> tuple[Record, ...]:
        return tuple(r for r in self.own if r.step == step)

    def about(self, step: str, field: str, name: str) -> tuple[Record, ...]:
        """Records of a step that name another record, such as the `done` of an action."""
        return tuple(r for r in self.of(step) if r.text(field) == name)

    def needs(self, step: str) -> bool:
        """Whether the routes of the case make this step a condition of the claim."""
        return step in needed(self.step, self.case)

    def asks(self, rule: str) -> bool:
        """Whether the step's `confirm` names a rule."""
        return self.step.confirm is not None and rule in self.step.confirm.names()

    def found(self, message: str, *place: str) -> Found:
        """A finding at an answer of the claim."""
        return Found(self.claim.path, message, line=self.claim.line(*place))


@dataclass(frozen=True)
class CaseIn:
    """A case as a whole, judged by the version its first record was made under."""

    case: Case
    view: CaseView

    @property
    def grammar(self) -> int:
        return self.standard.grammar if self.standard else 1

    @cached_property
    def standard(self) -> Standard | None:
        return self.view.standards.get(self.case.records[0].standard)

    @cached_property
    def pathway(self) -> Pathway | None:
        return self.standard.pathway_of(self.case.id) if self.standard else None


@dataclass(frozen=True)
class WholeFile:
    """A file below `content/` or `bulletins/`, whatever it holds, as text."""

    path: str
    text: str
    view: View


def records_in(view: CaseView) -> Iterator[RecordIn]:
    return (RecordIn(record, view) for record in view.case.records)


def claims_in(view: CaseView) -> Iterator[ClaimIn]:
    """Every standing record whose step has needs, where the standard knows the case and the step."""
    for record in view.case.standing:
        step, standard = view.step_of(record), view.standard_of(record)
        if step and standard and step.claims:
            yield ClaimIn(record, view.case, step, standard, view)
