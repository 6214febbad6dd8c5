"""A look that says that a change does not hold was taken back, and the case was closed before anybody looked again.

The wrong sheets may have been looked at. Then the right ones have not been, and what an earlier look found good is not
what the last one was about.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.who_took_back import taken_back_by
from goodcatch.standard.names_program_asks_for import Fields, Steps

# Never a stop: what was taken back does not count, and the looks that stand are enough to close.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let a post that did not do the change look at it now; if it does not hold, open the case again"
CLAUSE = "mission items 17, 68, 71, 95"
_LOOK = "== check-000{}\naction: action-000{}\nholds: '{}'\n"
_GOOD, _DOUBT = "== action-0001\nowner: x\n" + _LOOK.format(1, 1, "yes"), _LOOK.format(2, 1, "no")
_BACK = "== withdrawal-0001\nrecord: check-0002\n"
_CLOSED = "== closure-0001{}\nsince: x\n"
_SHUT = _CLOSED.format("")
GOOD = [
    _GOOD + _DOUBT + _BACK + _LOOK.format(3, 1, "yes") + _SHUT,
    _GOOD + _DOUBT + _BACK + _LOOK.format(3, 2, "no") + _SHUT,
    _GOOD + _DOUBT + _SHUT,
    _GOOD + _LOOK.format(2, 1, "yes") + _BACK + _SHUT,
    _GOOD + _DOUBT + _SHUT + _BACK,
    _GOOD + _DOUBT + _BACK + _SHUT + "== reopen-0001\nreason: x\n" + _LOOK.format(3, 1, "yes"),
]
BAD = [
    _GOOD + _DOUBT + _BACK + _CLOSED.format(" {GC431}"),
    _GOOD + _DOUBT + _BACK + _LOOK.format(3, 2, "yes") + _CLOSED.format(" {GC431}"),
]


def check(subject: ClaimIn) -> Iterator[Found]:
    claim, case = subject.claim, subject.case
    if claim.step != Steps.CLOSURE or claim not in case.current:
        return
    for back in subject.of(Steps.WITHDRAWAL):
        look = taken_back_by(back, case)
        if look is None or look.text(Fields.HOLDS) != "no" or back.instant > claim.instant:
            continue
        if not any(_instead(later, look, back) for later in subject.of(look.step)):
            says = f"`{look.name}` says that a change does not hold; it was taken back, and nobody looked again"
            yield subject.found(f"{says} before the case was closed")


def _instead(later: Record, look: Record, back: Record) -> bool:
    """Whether a look came in the place of the one that was taken back: of the same change, or a doubt of another."""
    same = later.text(Steps.ACTION) == look.text(Steps.ACTION)
    return later.instant > back.instant and (same or later.text(Fields.HOLDS) == "no")
