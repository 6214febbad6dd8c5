"""What a claim must have confirmed does not hold.

A pathway can name conditions of its own, joined with "all", "any" and "not"; an "or" in the procedure stays an "or".
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.case_state import latest
from goodcatch.record.model import Case
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Confirm

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Answer it in the step that asks for it; the page of the case leads there."
CLAUSE = "mission items 41, 48, 98"
TOLD = (
    "== report-0001\nimmediate_action: We shut the door.\n== triage-0001\nfactors: [equipment]\n"
    "== feedback-0001\nbody: You were right.\n"
)
GOOD = [f"{TOLD}== closure-0001\nsince: x"]
BAD = [
    "== closure-0001 {GC411}\nsince: x",
    f"{TOLD}== closure-0001\nsince: x\n== reopen-0001\nreason: Again.\n== closure-0002 {{GC411}}\nsince: y",
    TOLD.replace("factors", "themes") + "== closure-0001 {GC411}\nsince: x",
    TOLD.replace("immediate_action", "what_stopped_it") + "== closure-0001 {GC411}\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if subject.step.confirm is None:
        return
    whole = subject.step.confirm
    for part in whole.parts if whole.kind == "all" else (whole,):
        if not _holds(part, subject):
            yield subject.found(f"not confirmed: {_words(part)}")


def _holds(part: Confirm, subject: ClaimIn) -> bool:
    """Rule numbers answer for themselves, so here they count as true."""
    if part.kind == "name":
        pathway, case = subject.standard.pathways[subject.step.pathway], Case(subject.case.id, subject.own)
        condition = pathway.confirmations.get(part.name)
        newest, known = latest(case, pathway), tolerances(subject.standard)
        return condition is None or holds(condition, newest, known, case.look)
    answers = [_holds(inner, subject) for inner in part.parts]
    return {"all": all(answers), "any": any(answers), "not": not any(answers)}[part.kind]


def _words(part: Confirm) -> str:
    """`same rules before and after and … , or escalation minuted`: an "or" in the procedure reads as an "or"."""
    if part.kind == "name":
        return part.name.replace("-", " ")
    joined = (", or " if part.kind == "any" else " and ").join(_words(inner) for inner in part.parts)
    return f"not: {joined}" if part.kind == "not" else joined
