"""Honest ways through a near miss under the draft standard, as data: a cheat is one of them with one answer changed.

A walk is a row of acts: which step, by which post, with which answers, and how many days after the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.check.finding import Finding
from goodcatch.cli.init import draft_files
from goodcatch.intake.sign_reports_off_and_land_steps import prepared, with_records
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Case
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value
from scenario import EVIDENCE, REPORT, SIGNED, START, TRIAGE
from workflows.play_each_beginning_once import Actor, Plays, nothing_played_yet
from workflows.scenario_steps import about, player_over

Answers = Mapping[str, Value]
ON_CALL, LEAD, SECOND, OWNER = "on-call-quality-lead-1", "quality-lead-1", "quality-lead-2", "operations-lead-1"
MANAGER, EXECUTIVE, SAFEGUARDING = "service-manager-1", "executive-lead-1", "safeguarding-lead-1"


@dataclass(frozen=True)
class Act:
    """One step of a walk; `days` have passed since the one before."""

    step: str
    by: str
    answers: Answers = field(default_factory=dict)
    days: int = 0


Walk = tuple[Act, ...]

AMBER = {"potential_severity": "moderate", "recurrence_likelihood": "possible"}
GREEN = {"potential_severity": "low", "recurrence_likelihood": "possible"}
RED = {"potential_severity": "severe", "recurrence_likelihood": "likely"}
COUNTED: Answers = {
    "measure": "Wrong slings found at the evening check",
    "target": "0",
    "counted_before": "events",
    "baseline_value": "9",
    "baseline_from": "2026-10-01",
    "baseline_to": "2026-10-31",
}
PLAN: Answers = {
    "title": "One colour for each sling size",
    "strength_type": "remove-look-alikes",
    "owner": OWNER,
    "due_on": "2026-11-10",
}
FOUND: Answers = {"findings": "Three sizes hang on one hook, and nobody can tell them apart in the evening."}
DEEP: Answers = {
    **FOUND,
    "took_part": ("people-doing-the-work", "therapist"),
    "tools": ("barrier-analysis",),
    "lasting": ("equipment",),
    "looked_wider": "all-services",
}
LOOKED: Answers = {"looked_at": "14", "found_right": "14", "how_chosen": "each-so-many"}
RECOUNTED: Answers = {"counted_now": "1", "counted_from": "2026-11-07", "counted_to": "2026-12-07"}
TOLD: Answers = {
    "told_how": "receipt",
    "told_on": "2026-11-02",
    "body": "You told us of the sling. Sizes have colours.",
}
NOTHING_TO_SHARE: Answers = {"issued": "no", "no_issue_reason": "Only this hook had them."}
SHARED: Answers = {
    "issued": "yes",
    "channels": ("team-briefing",),
    "audience": "Every team",
    "body": "Colours help.",
}
UNSHARED: Answers = {"channels": (), "audience": "", "body": ""}
CHANGED: Answers = {"closed_grounds": "changed-and-checked", "since": "Nine wrong slings a month before, one since."}

_BEGIN = (
    Act("acknowledge", ON_CALL),
    Act("triage", ON_CALL, {**TRIAGE, **AMBER}),
    Act("sign-off", SECOND, SIGNED),
)
_CHANGE = (
    Act("action", SECOND, {**PLAN, **COUNTED}),
    Act("accept", OWNER),
    Act("done", OWNER, {"outcome": "done", "changed": "Each size has a colour.", "evidence": (EVIDENCE,)}, days=3),
    Act("check", SECOND, LOOKED, days=7),
)
_END = (Act("feedback", SECOND, TOLD), Act("learning", SECOND, SHARED), Act("closure", LEAD, CHANGED))

# An operational fix of the middle grade: looked at, changed, in use, counted again after a month.
FIX: Walk = (*_BEGIN, Act("investigation", SECOND, FOUND), *_CHANGE, Act("recount", SECOND, RECOUNTED, days=26), *_END)


def without(walk: Walk, *steps: str) -> Walk:
    """The walk with some steps left out."""
    return tuple(act for act in walk if act.step not in steps)


def said(walk: Walk, step: str, by: str = "", days: int | None = None, **answers: Value) -> Walk:
    """The walk with other answers in the last act of a step; an empty one takes the answer out."""

    def changed(act: Act) -> Act:
        found = {name: value for name, value in {**act.answers, **answers}.items() if value not in ("", ())}
        return replace(act, answers=found, by=by or act.by, days=act.days if days is None else days)

    last = max(n for n, act in enumerate(walk) if act.step == step)
    return tuple(changed(act) if n == last else act for n, act in enumerate(walk))


def then(walk: Walk, after: str, *acts: Act) -> Walk:
    """The walk with some acts more, after the last act of a step."""
    last = max(n for n, act in enumerate(walk) if act.step == after)
    return (*walk[: last + 1], *acts, *walk[last + 1 :])


# Counted, and nothing more: nobody is made to invent a change.
TREND: Walk = without(FIX, "investigation", "action", "accept", "done", "check", "recount")
TREND = said(said(TREND, "triage", **GREEN, routes=("trend-monitoring",)), "learning", **UNSHARED, **NOTHING_TO_SHARE)
TREND = said(
    TREND,
    "closure",
    closed_grounds="counted",
    since="It was counted with the others.",
    how_we_know="It comes up in the monthly count.",
)
# Looked into, and what we do is enough.
ENOUGH: Walk = said(
    said(
        said(without(FIX, "action", "accept", "done", "check", "recount"), "triage", **GREEN),
        "closure",
        closed_grounds="looked-into",
        since="What we do is enough.",
        how_we_know="The evening check would show it.",
    ),
    "investigation",
    findings="What we do is enough.",
)
# The gravest grade: in depth, with two kinds of people, and looked for elsewhere.
GRAVE: Walk = said(said(FIX, "triage", **RED), "investigation", **DEEP)
GRAVE = said(said(GRAVE, "action", judged_from="2026-12-08"), "check", looked_at="29", found_right="29")
# Closed while it is too early to say whether it helps; the day to count again is set.
EARLY: Walk = without(FIX, "recount")


@cache
def _plays() -> tuple[TemporaryDirectory[str], Plays]:
    kept = TemporaryDirectory()  # there as long as this is
    return kept, nothing_played_yet(Path(kept.name), draft_files())


def player(folder: Path) -> Actor:
    """A desk over two new repositories that try the draft standard."""
    return player_over(_plays()[1], folder, START)


def played(p: Actor, walk: Walk, report: Answers = REPORT) -> str:
    """Go a walk at the desk, from the report to its end; gives the case. Raises `Refused` where the desk refuses."""
    case = begun(p, walk, report)
    p.acts((f"{case} {act}", _doing(p, case, act)) for act in walk[_signed(walk) :])
    return case


def begun(p: Actor, walk: Walk, report: Answers = REPORT) -> str:
    """What a walk begins with, up to its sign-off; gives the case."""
    first = walk[: _signed(walk)]
    return str(p.acts([(f"{first} {sorted(report.items())}", lambda: _begun(p, first, report))]))


def written(walk: Walk, standard: Standard | None = None, report: Answers = REPORT) -> Store:
    """The store as a walk leaves it, whatever the desk would have refused; under another standard, where one is given.

    After the sign-off every record is written as the desk writes it, and nothing goes through Git: a hundredth of the
    time.
    """
    case, store, now = _after_sign_off(walk[: _signed(walk)], report)
    if standard:
        store = replace(store, standards={**store.standards, standard.version: standard})
    newest, steps = store.newest, _steps(store)
    for act in walk[_signed(walk) :]:
        now += timedelta(days=act.days, hours=1)
        answers = {**_about(store.cases[case], steps[act.step]), **_named(store.cases[case], act.answers)}
        record = new_record(case, act.step, answers, standard=newest, at=now, by=act.by)
        store = with_records(store, (prepared(record, steps[act.step], store),))
    return store


_KEPT: dict[str, tuple[str, Store, datetime]] = {}


def _after_sign_off(first: Walk, report: Answers) -> tuple[str, Store, datetime]:
    """The case, the store and the hour to which the beginning of a walk leads."""
    words = f"{first} {sorted(report.items())}"
    if words not in _KEPT:
        with TemporaryDirectory() as folder:
            p = player(Path(folder))
            case, store = begun(p, first, report), p.store()
            texts = {path: store.texts[path] for path in store.texts}
            _KEPT[words] = case, store_from(texts, standards=store.standards), p.now
    return _KEPT[words]


def _steps(store: Store) -> Mapping[str, Step]:
    return store.newest.pathways["near-miss"].steps


def _about(case: Case, step: Step) -> Answers:
    topic = step.for_each or step.about
    found = case.last(topic) if topic else None
    return {topic: found.name} if found else {}


def _named(case: Case, answers: Answers) -> Answers:
    """The answers, where one said "the check" with the name of the newest one, or "the first triage" of that."""
    return {**answers, **{name: _name(case, str(answers[name])) for name in ("record", "action") if name in answers}}


def _name(case: Case, said: str) -> str:
    which, _, step = said.rpartition(" ")
    found = {"the": case.last(step), "the first": case.first(step)}.get(which)
    return found.name if found else said


def stops_of(store: Store) -> list[Finding]:
    """What the rules stop in the one case of a store."""
    (case,) = store.cases
    return [finding for finding in judge_case(case, store) if finding.stops]


def _signed(walk: Walk) -> int:
    return next(n for n, act in enumerate(walk, 1) if act.step == "sign-off")


def _begun(p: Actor, acts: Iterable[Act], report: Answers) -> str:
    spool, (first, *rest) = p.desk.spool, acts
    # A walk may begin with what its reporter says beyond the others.
    told, rest = ({**report, **first.answers}, rest) if first.step == "report" else (dict(report), [first, *rest])
    id = spool.receive(dict(told), "form", p.tick(), "t1").id
    for act in rest:
        p.now += timedelta(days=act.days)
        if act.step == "sign-off":
            return p.desk.sign_off(id, dict(told), act.answers, act.by, p.tick())
        spool.add_step(id, act.step, act.answers, p.tick(), act.by)
    raise ValueError("a walk begins with what is done before its sign-off")


def _doing(p: Actor, case: str, act: Act) -> Callable[[], str]:
    def do() -> str:
        p.now += timedelta(days=act.days)
        answers = _named(p.store().cases[case], act.answers)
        return p.do(case, act.step, {**about(p, case, act.step), **answers}, act.by)

    return do
