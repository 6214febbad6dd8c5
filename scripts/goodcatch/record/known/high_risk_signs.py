"""Whether the signs of a safeguarding case ask for urgent escalation (mission items 51 to 53, 65).

Two high-risk signs, two early-warning signs, or a sign of abuse in the system. Any yes counts, not only the newest
word: a danger that was seen once is not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

HIGH_RISK: Mapping[str, tuple[str, ...]] = {
    Steps.SERIOUSNESS_REVIEW: (Fields.RECUR_NEXT_SHIFT, Fields.ANOTHER_ADULT_EXPOSED, Fields.CONTROLS_KNOWN_WEAK),
    Steps.THRESHOLD_SCREEN: (
        Fields.SERIOUS_HARM_AVOIDED, Fields.PREVIOUS_INCIDENTS, Fields.NEGLECT_SIGNS, Fields.ABUSE_SIGNS,
        Fields.EXPLOITATION_SIGNS,
    ),
}  # fmt: skip
# Early-warning signs that other answers show, by their names in the list: step, question, and what counts as one.
SHOWN = (
    ("same-adult-again", Steps.CONTAINMENT, Fields.SAME_ADULT_AGAIN, frozenset(["yes"])),
    ("staff-unsure", Steps.FIRST_CHECK, Fields.STAFF_KNOW, frozenset(["no"])),
)
SYSTEMIC = "possible-systemic-abuse"
LIST = "early-warning-signs"
ENOUGH_HIGH_RISK, ENOUGH_WARNING = "high-risk-indicators", "early-warning-signs"  # tolerances
ESCALATE = "escalate"


def know(scope: Scope) -> Known:
    """`escalate` where the signs ask for it, with those signs and the records that tell them."""
    systemic = [r for r in scope.every(Steps.ROUTE_DECISION) if r.text(Fields.PATTERN) == SYSTEMIC]
    if systemic:
        return _asks("it may be abuse in the whole system", systemic)
    for signs, tolerance, words in (
        (high_risk(scope), ENOUGH_HIGH_RISK, "high-risk"),
        (warning(scope), ENOUGH_WARNING, "early-warning"),
    ):
        if len(signs) >= _limit(tolerance, scope):
            said = ", ".join(f"“{label}”" for label in signs)
            return _asks(f"there are {len(signs)} {words} signs: {said}", list(signs.values()))
    return Known((), "the signs do not ask for it")


def high_risk(scope: Scope) -> Mapping[str, Record]:
    """Each high-risk sign by its question, with the record that told it first."""
    found: dict[str, Record] = {}
    for step, names in HIGH_RISK.items():
        for name in names:
            told = [record for record in scope.every(step) if _is_sign(record, name, scope)]
            if told:
                found[_label(step, name, scope)] = told[0]
    return found


def warning(scope: Scope) -> Mapping[str, Record]:
    """Each early-warning sign by its label, whoever saw it: named at the route decision, or shown by another answer."""
    found: dict[str, Record] = {}
    for sign, record in _warnings(scope):
        found.setdefault(scope.standard.label(LIST, sign), record)
    return found


def _warnings(scope: Scope) -> Iterator[tuple[str, Record]]:
    for decision in scope.every(Steps.ROUTE_DECISION):
        yield from ((sign, decision) for sign in decision.texts(Fields.WARNING_SIGNS))
    for sign, step, name, wanted in SHOWN:
        yield from ((sign, record) for record in scope.every(step) if record.text(name) in wanted)
    for record in scope.every(Steps.FIRST_CHECK):
        if record.text(Fields.LIVE_ACTIONS) not in ("", "0"):
            yield "still-open-next-shift", record


def _is_sign(record: Record, name: str, scope: Scope) -> bool:
    if record.text(name) == "yes":
        return True
    # What the register knows counts as well, until somebody says why those cases are not alike.
    known = name == Fields.PREVIOUS_INCIDENTS and bool(record.texts(Fields.EARLIER_CASES))
    return known and not any(look.text(Fields.WHY_NOT_ALIKE) for look in scope.every(Steps.WIDER_EXPOSURE))


def _asks(words: str, records: list[Record]) -> Known:
    return Known((ESCALATE,), words, tuple(dict.fromkeys(record.name for record in records)))


def _limit(tolerance: str, scope: Scope) -> int:
    """The provider's own number; two where it has none."""
    named = scope.standard.tolerances.get(tolerance)
    return int(named.value) if named and named.value.isdecimal() else 2


def _label(step: str, name: str, scope: Scope) -> str:
    asked = scope.pathway.steps[step].fields.get(name) if step in scope.pathway.steps else None
    return asked.label if asked else name


COMPUTATION = Computation(
    "urgency", "Do the signs ask for urgent escalation?", {ESCALATE: "they ask for urgent escalation"}, know
)
