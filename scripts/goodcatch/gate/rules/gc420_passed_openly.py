"""A claim stands although one of its gates is shut: an exception lets it pass, openly and for a time.

It is no fault. It is said here so that everybody who reads the case, the reviews and the board's pack sees it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.open_exception import exception_on, until
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.gate.verdicts_on_claim import verdicts_on
from goodcatch.record.rule_input_types import ClaimIn

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Show it before that day, or let a post above the first pass it again."
CLAUSE = "design 1; mission items 41, 48"
SAFE = SHEETS + "== containment-0001\nexposed: '0'\n== triage-0001\nduties: [none]\n== action-0001\ntitle: x\n"
EXCEPTED = "== exception-0001\nexcepted_gate: each-holds\nby: service-manager-1\nexcepted_until: '2026-11-30'\n"
GOOD = [SAFE + "== check-0001\naction: action-0001\nholds: yes\n== closure-0001\nby: quality-lead-2"]
BAD = [SAFE + EXCEPTED + "== closure-0001 {GC420}\nby: quality-lead-2"]


def check(subject: ClaimIn) -> Iterator[Found]:
    for verdict in verdicts_on(subject):
        passed = exception_on(verdict, subject) if verdict.against else None
        if passed:
            day = until(passed)
            how = f"passed openly by {passed.by} until {day.day} {day:%B %Y} ({passed.name})"
            yield Found(subject.claim.path, f"{how}: {verdict.words}", line=subject.claim.line())
