"""A claim was made although the records say something else.

A gate reads what the records say, not that they exist: a plan that is not in place, an open danger or a look that found
nothing better keeps a case open. What cannot be shown may be passed openly, where the standard names who may.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.open_exception import exception_on
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.gate.verdicts_on_claim import verdicts_on
from goodcatch.record.rule_input_types import ClaimIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Do what it asks, or say openly that it cannot be shown yet: an exception, by the post that may."
CLAUSE = "mission items 41, 48, 71, 98"
SAFE = SHEETS + "== containment-0001\nexposed: '0'\n== triage-0001\nduties: [none]\n"
PLAN, CLOSED = "== action-0001\ntitle: Lock\n", "== closure-0001\nby: quality-lead-2\n"
HELD, SHUT = "== check-0001\naction: action-0001\nholds: yes\n", "== closure-0001 {GC415}\nby: quality-lead-2\n"
EXCEPTED = "== exception-0001\nexcepted_gate: each-holds\naction: action-0001\nby: service-manager-1\n"
GOOD = [
    SAFE + CLOSED,
    SAFE + PLAN + HELD + CLOSED,
    SAFE + PLAN + EXCEPTED + "excepted_until: '2026-11-30'\n" + CLOSED,
    SAFE.replace("duties: [none]", "duties: [family]") + "== told-0001\nduty: family\nhow: letter\n" + CLOSED,
]
BAD = [
    SHEETS + "== triage-0001\nduties: [none]\n" + SHUT,
    SAFE + "== containment-0002\nexposed: '3'\n" + SHUT,
    SAFE + PLAN + SHUT,
    SAFE + PLAN + HELD + HELD.replace("check-0001", "check-0002").replace("yes", "no") + SHUT,
    SAFE + PLAN + HELD + PLAN.replace("0001", "0002") + SHUT,
    SAFE + PLAN + EXCEPTED + "excepted_until: '2026-11-01'\n" + SHUT,
    SAFE.replace("duties: [none]", "duties: [none, family]") + "== told-0001\nduty: police\nhow: letter\n" + SHUT,
]


def check(subject: ClaimIn) -> Iterator[Found]:
    for verdict in verdicts_on(subject):
        if verdict.against and exception_on(verdict, subject) is None:
            yield Found(subject.claim.path, verdict.words, verdict.gate.way, subject.claim.line())
