"""Says of a claim that waits what has to hold before it counts, and which of it the rules have seen to hold.

One text for the desk's link, the workflow that opens the pull request and the template. It holds ids, names of steps,
posts and rules alone: a pull request stays at the forge, so no word of an answer goes into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Finding
from goodcatch.gate.open_exception import exception_for
from goodcatch.gate.verdicts_on_claim import verdicts_over
from goodcatch.record.case_state import latest
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import before, own_round
from goodcatch.record.store import Store
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Standard, Step

TICKED, OPEN = "- [x]", "- [ ]"
BY_RULE = "What the rules look at (ticked here by `goodcatch`, and looked at again when it lands)"
BY_PERSON = "What a person looks at (tick it yourself, on this page)"
LAST = "Whoever merges this is another person than whoever made it; use a merge commit, neither squash nor rebase."
ELSE = "This change claims nothing that a second post has to confirm."


@dataclass(frozen=True)
class Criterion:
    """One thing that has to hold; `holds` is None where only a person can say it, `openly` where an exception lets it
    pass."""

    says: str
    holds: bool | None = None
    openly: bool = False

    @property
    def line(self) -> str:
        passed = " (passed openly, by an exception)" if self.openly else ""
        return f"{TICKED if self.holds else OPEN} {self.says}{passed}"


@dataclass(frozen=True)
class ClosingText:
    """What a pull request is called and says."""

    title: str
    body: str


def closing_text(
    claims: Iterable[Record], store: Store, findings: Collection[Finding], sentences: Mapping[str, str]
) -> ClosingText:
    """What the pull request of some claims says; `store` holds them already, `findings` is what is said of their cases,
    and `sentences` what each rule calls wrong."""
    parts, titles = [], []
    for claim in claims:
        step, standard = store.step_of(claim), store.standard_of(claim)
        if step and standard:
            titles.append(f"{claim.case}: {step.title or step.name}")
            ruled = ruled_on(claim, store, findings, sentences)
            # What anybody may have typed for a post is repeated nowhere, least of all where everybody is told of it.
            by = claim.by if claim.by in standard.posts else ""
            parts.append(_part(titles[-1], ruled, by_person(step, by)))
    return ClosingText("; ".join(titles), "\n".join([*parts, LAST]) if parts else ELSE)


def checklist(step: Step, sentences: Mapping[str, str]) -> str:
    """The same for no claim in particular: nothing is ticked."""
    ruled = (Criterion(_says(name, sentences)) for name in _names(step))
    return _part(step.title or step.name, ruled, by_person(step))


def ruled_on(
    claim: Record, store: Store, findings: Collection[Finding], sentences: Mapping[str, str]
) -> Iterator[Criterion]:
    """What the rules and gates that the claim's step names say of it."""
    step, standard, case = store.step_of(claim), store.standard_of(claim), store.cases[claim.case]
    if step is None or standard is None:
        return
    stopped = {finding.rule for finding in findings if finding.stops and finding.path == claim.path}
    shut, openly = _gates(claim, case, step, standard)
    shut |= frozenset(_not_confirmed(claim, case, step, standard))
    for name in _names(step):
        yield Criterion(_says(name, sentences), name not in stopped and name not in shut, name in openly)
    others = sorted(stopped - set(_names(step)))
    named = f" ({', '.join(others)} does)" if others else ""
    yield Criterion(f"No other rule stops it{named}", not others)


def by_person(step: Step, by: str = "") -> Iterator[Criterion]:
    """What only a person can say of a claim."""
    of = ", ".join(f"`{name}`" for name in step.independent_of)
    done = f", and had no part in the work ({of})" if of else ""
    yield Criterion(f"I am not the post that made this{f' (`{by}`)' if by else ''}{done}")
    yield Criterion("I looked at the evidence where it is held, and it shows what the record says")
    yield Criterion("Nobody can be recognised from the words of this change")


def _gates(claim: Record, case: Case, step: Step, standard: Standard) -> tuple[frozenset[str], frozenset[str]]:
    """The gates that are shut, and those that an exception lets it pass."""
    if standard.grammar < 2:
        return frozenset(), frozenset()
    told = (*before(case, claim), claim)
    against = [v for v in verdicts_over(step, standard, told, claim.instant) if v.against]
    passed = [v for v in against if exception_for(v, told, claim, standard)]
    shut = frozenset(v.gate.name for v in against if v not in passed)
    return shut, frozenset(v.gate.name for v in passed) - shut


def _not_confirmed(claim: Record, case: Case, step: Step, standard: Standard) -> Iterator[str]:
    """The named conditions of a pathway of grammar 1 that do not hold when the claim is made."""
    pathway, told = standard.pathways[step.pathway], Case(case.id, own_round(case, claim))
    for name in _names(step):
        condition = pathway.confirmations.get(name)
        if condition and not holds(condition, latest(told, pathway), tolerances(standard), told.look):
            yield name


def _names(step: Step) -> list[str]:
    return sorted(step.confirm.names()) if step.confirm else []


def _says(name: str, sentences: Mapping[str, str]) -> str:
    """A criterion in words: a gate's name reads as what must be so, a rule's sentence as what must not."""
    if name in sentences:
        return f"{name} finds nothing. It would say: “{sentences[name]}”"
    return name.replace("-", " ").capitalize()


def _part(title: str, ruled: Iterable[Criterion], persons: Iterable[Criterion]) -> str:
    lines = [f"## {title}", "", BY_RULE, "", *(one.line for one in ruled)]
    return "\n".join([*lines, "", BY_PERSON, "", *(one.line for one in persons), ""])
