"""The case has changed since this claim was made.

Two changes that are each right can be wrong together: a closure does not know of a change planned meanwhile. Of one
whose case was opened again nothing is asked: what it saw may be put right then, and the next closure sees it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.case_state import saws_of
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Look at the case as it is now (`goodcatch history CASE` tells what came since, and with which date); withdraw "
    "this closure and close again, or reopen the case."
)
CLAUSE = "design 2"
AGAIN = "\n== reopen-0001\nat: '2026-11-30T09:00:00+00:00'\nreason: x"
TAKEN_BACK = "\n== withdrawal-0001\nat: '2026-12-02T09:00:00+00:00'\nrecord: reopen-0001"
_GOES_ON = """== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  closure: {role: quality-lead, needs: [report], confirm: [GC409]}
  recount: {role: quality-lead, after_closure: "yes"}
  withdrawal: {role: quality-lead}
  agree-withdrawal: {role: quality-lead, for_each: withdrawal}
"""
_COUNTED = "== recount-0001\nat: '2026-12-02T09:00:00+00:00'\ncounted_now: '3'\n"
_BACK = "== withdrawal-0002\nat: '2026-12-03T09:00:00+00:00'\nrecord: recount-0001\n"
_AGREED = "== agree-withdrawal-0001\nat: '2026-12-03T10:00:00+00:00'\nwithdrawal: withdrawal-0002\n"
GOOD = [
    "== feedback-0001\nbody: x\n== closure-0001\nsaw: fresh",
    # Opened again first, then put right.
    f"== done-0001\noutcome: done\n== closure-0001\nsaw: of old{AGAIN}",
    f"{_GOES_ON}== closure-0001\nsaw: fresh\n{_COUNTED}{_BACK}{_AGREED}{_COUNTED.replace('0001', '0002')}",
]
BAD = [
    "== closure-0001 {GC409}\nsince: x",
    "== closure-0001\nsaw: fresh {GC409}\n== action-0001\ntitle: new",
    f"== closure-0001\nsaw: of old {{GC409}}{AGAIN}{TAKEN_BACK}",
    f"{_GOES_ON}{_COUNTED.replace('12-02', '10-02')}== closure-0001\nsaw: fresh {{GC409}}\n{_BACK}",
    "== closure-0001\nsaw: fresh {GC409}\n== action-0001\ntitle: old\nat: '2026-11-01T09:00:00+00:00'",
]


_CHANGED = (
    "the case is no longer what this closure saw: since then a step was changed, or one was added among those before"
)


def check(subject: ClaimIn) -> Iterator[Found]:
    if _was_opened_again(subject):
        return
    goes_on = subject.standard.pathways[subject.step.pathway].goes_on
    right = saws_of(subject.case, subject.view.texts, subject.claim, subject.view.tombstones, goes_on)
    if subject.asks("GC409") and subject.claim.head("saw") not in right:
        yield subject.found(_CHANGED, "saw")


def _was_opened_again(subject: ClaimIn) -> bool:
    """Whether a reopening that stands came after the claim."""
    records = subject.case.standing
    return any(record.step == Steps.REOPEN for record in records[records.index(subject.claim) :])
