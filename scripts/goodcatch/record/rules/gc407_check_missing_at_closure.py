"""A case is closed although nobody has checked that its change holds.

Done is a promise; a check by another pair of eyes, after the change, is evidence. The last look must find that it
holds. A route may ask for more looks than others: a change about medicines is looked at each week for six weeks.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = True
AT_FORM = AtForm.TAKES
REMEDY = "Look again whether that change holds, and write it down; if it does not, change more before you close."
TOLD_IN = Steps.CHECK
CLAUSE = "mission items 17, 68, 69, 71"
PLAN = "== triage-0001\nroutes: [operational-fix]\n== action-0001\ntitle: x\n"
DONE = PLAN + "== done-0001\naction: action-0001\noutcome: done\n"
MEDICINES = DONE.replace("operational-fix", "medication-safety-review")
LOOKS = tuple(f"== check-000{n}\naction: action-0001\nholds: yes\n" for n in range(1, 7))
GOOD = [
    DONE + "== check-0001\naction: action-0001\nholds: yes\n== closure-0001\nsince: x",
    MEDICINES + "".join(LOOKS) + "== closure-0001\nsince: x",
]
BAD = [
    MEDICINES + "".join(LOOKS[:5]) + "== closure-0001 {GC407}\nsince: x",
    DONE + "== closure-0001 {GC407}\nsince: x",
    DONE + "== check-0001\naction: action-0001\nholds: no\n== closure-0001 {GC407}\nsince: x",
    DONE + "== check-0001\naction: action-0001\nholds: yes\nat: '2026-11-01T09:00:00+00:00'\n"
    "== closure-0001 {GC407}\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if not (subject.asks("GC407") and subject.needs(Steps.CHECK)):
        return
    wanted = max(_number(name, subject) for name in ("checks-per-action", *_asked_by_routes(subject)))
    for done in subject.of(Steps.DONE):
        if done.text(Fields.OUTCOME) == Outcome.DONE and not _holds(subject, done, wanted):
            yield subject.found(f"too few checks after {done.name} show that the change holds (it takes {wanted})")


def _asked_by_routes(subject: ClaimIn) -> Iterator[str]:
    """The tolerances that the vocabulary's `checks` names for a route of the round."""
    routes = subject.standard.vocabulary.get("routes", {})
    chosen = {route for triage in subject.of(Steps.TRIAGE) for route in triage.texts(Fields.ROUTES)}
    return (term.extra["checks"] for name, term in routes.items() if name in chosen and "checks" in term.extra)


def _number(name: str, subject: ClaimIn) -> int:
    named = subject.standard.tolerances.get(name)
    return int(named.value) if named and named.value.isdecimal() else 1


def _holds(subject: ClaimIn, done: Record, wanted: int) -> bool:
    looks = [
        c for c in subject.about(Steps.CHECK, Fields.ACTION, done.text(Fields.ACTION)) if done.instant <= c.instant
    ]
    held = [look.text(Fields.HOLDS) == "yes" for look in looks]
    return sum(held) >= wanted and bool(held) and held[-1]
