"""Honest ways through the three exposures under the draft standard, as data: a cheat is one with one answer changed.

What an exposure begins with (near misses, and the review that opens it) is played at the desk once. From there a walk
is a row of acts, on the exposure or on one of its near misses; a review is an act as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from gate import near_miss_walks as near
from goodcatch.cli.init import draft_files
from goodcatch.intake.land_review_and_exposures import files_of
from goodcatch.intake.sign_reports_off_and_land_steps import prepared, with_records
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.store import Store
from goodcatch.review import compute_review
from goodcatch.review.create_exposure_cases import opened
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, SIGNED, TRIAGE
from workflows.play_each_beginning_once import Actor, Plays, nothing_played_yet
from workflows.scenario_steps import SHEET, about, at, player_over, review

Answers = Mapping[str, Value]
Cases = Mapping[str, str]
IT, REVIEW = "it", "review"  # the exposure itself; an act that is a review
NEW, BULLETIN = "new report", "bulletin"  # acts that only a written walk has: a near miss more, a published bulletin
EVIDENCE: Answers = {"held_at": "Rota 7", "shows": "the new rota", "seen_by": "quality-lead-2"}
DOMAIN: Answers = {"risk_domain": "manual-handling"}


@dataclass(frozen=True)
class Act:
    """One step of a walk on one of its cases; `days` have passed since the one before."""

    step: str
    by: str = ""
    answers: Answers = field(default_factory=dict)
    days: int = 0
    on: str = IT


@dataclass(frozen=True)
class Walk:
    """How it begins at the desk, and what follows."""

    begin: Callable[[Actor], Cases]
    start: str
    acts: tuple[Act, ...]


def reviewed(name: str, on: str) -> Act:
    """A review that is done on its day."""
    return Act(REVIEW, answers={"name": name, "on": on})


def said(walk: Walk, step: str, by: str = "", days: int | None = None, **answers: Value) -> Walk:
    """The walk with other answers in the last act of a step; an empty one takes the answer out."""
    last = max(n for n, act in enumerate(walk.acts) if act.step == step)
    act = walk.acts[last]
    found = {name: value for name, value in {**act.answers, **answers}.items() if value not in ("", ())}
    other = replace(act, answers=found, by=by or act.by, days=act.days if days is None else days)
    return replace(walk, acts=(*walk.acts[:last], other, *walk.acts[last + 1 :]))


def without(walk: Walk, *steps: str) -> Walk:
    return replace(walk, acts=tuple(act for act in walk.acts if act.step not in steps))


def then(walk: Walk, after: str, *acts: Act) -> Walk:
    """The walk with some acts more, after the last act of a step."""
    last = max(n for n, act in enumerate(walk.acts) if act.step == after)
    return replace(walk, acts=(*walk.acts[: last + 1], *acts, *walk.acts[last + 1 :]))


@cache
def _plays() -> tuple[TemporaryDirectory[str], Plays]:
    kept = TemporaryDirectory()  # there as long as this is
    return kept, nothing_played_yet(Path(kept.name), draft_files())


def player(folder: Path, walk: Walk) -> Actor:
    """A desk over two new repositories that try the draft standard, on the day on which the walk begins."""
    return player_over(_plays()[1], folder, at(walk.start))


def played(p: Actor, walk: Walk) -> str:
    """Go a walk at the desk; gives the exposure. Raises `Refused` where the desk refuses."""
    cases: Cases = p.acts([(f"{walk.begin.__name__} {id(walk.begin)}", lambda: walk.begin(p))])  # type: ignore[assignment]
    p.acts((f"{cases[act.on]} {act}", _doing(p, cases[act.on], act)) for act in walk.acts)
    return cases[IT]


def _doing(p: Actor, case: str, act: Act) -> Callable[[], object]:
    def do() -> object:
        p.now += timedelta(days=act.days)
        if act.step == REVIEW:
            return review(p, str(act.answers["name"]), str(act.answers["on"]))
        return p.do(case, act.step, {**about(p, case, act.step), **_named(act.answers, p.store(), case)}, act.by)

    return do


def _named(answers: Answers, store: Store, case: str) -> Answers:
    """The answers, where `record` said "the impact" with the name of the newest one."""
    step = str(answers.get("record", "")).removeprefix("the ")
    found = store.cases[case].last(step)
    return {**answers, "record": found.name} if found else answers


def written(walk: Walk, standard: Standard | None = None) -> Store:
    """The store as a walk leaves it, whatever the desk would have refused; under another standard, if one is given."""
    cases, store, now = _beginning(walk)
    if standard:
        store = replace(store, standards={**store.standards, standard.version: standard})
    for act in walk.acts:
        now += timedelta(days=act.days, hours=1)
        if act.step == REVIEW:
            store, now = _reviewed(store, act, now)
        elif act.step == BULLETIN:
            store = store_with(store, {f"bulletins/{act.answers['month']}.md": "# Learned\n"})
        elif act.step == NEW:
            cases, store = {**cases, act.on: new_id(act.on)}, _reported(store, act, now)
        else:
            store = _with_act(store, cases[act.on], act, now)
    return store


def case_in(walk: Walk) -> str:
    return _beginning(walk)[0][IT]


def _with_act(store: Store, case: str, act: Act, now: datetime) -> Store:
    pathway = store.newest.pathway_of(case)
    assert pathway
    step = pathway.steps[act.step]
    topic = step.for_each or step.about
    last = store.cases[case].last(topic) if topic else None
    answers = {**({topic: last.name} if last else {}), **_named(act.answers, store, case)}
    record = new_record(case, act.step, answers, standard=store.newest, at=now, by=act.by)
    return with_records(store, (prepared(record, step, store),))


def new_id(name: str) -> str:
    """The id of a near miss that a written walk adds: the same each time."""
    return f"NM-2026-{name.upper()[:8]:0<8}"


def _reported(store: Store, act: Act, now: datetime) -> Store:
    """A near miss more, received now and triaged so many hours later."""
    steps, case = store.newest.pathways["near-miss"].steps, new_id(act.on)
    triaged = now + timedelta(hours=int(str(act.answers["hours"])))
    told: tuple[tuple[str, str, Answers, datetime], ...] = (
        ("report", "anyone", {**REPORT, "happened_on": f"{now:%Y-%m-%d}"}, now),
        ("triage", near.ON_CALL, {**TRIAGE, **near.GREEN, **DOMAIN}, triaged),
    )
    for step, by, answers, when in told:
        head = {"received": now.isoformat()} if step == "report" else {}
        record = new_record(case, step, answers, standard=store.newest, at=when, by=by, head=head)
        store = with_records(store, (prepared(record, steps[step], store),))
    return store


def _reviewed(store: Store, act: Act, now: datetime) -> tuple[Store, datetime]:
    on = date.fromisoformat(str(act.answers["on"]))
    now = max(now, datetime.combine(on, time(18), UTC)) + timedelta(hours=1)
    found = compute_review.review(str(act.answers["name"]), {"learning": store}, on, {})
    store = store_with(store, files_of(found, store))
    return with_records(store, opened(found, store, now)), now


_KEPT: dict[tuple[object, str], tuple[Cases, Store, datetime]] = {}


def _beginning(walk: Walk) -> tuple[Cases, Store, datetime]:
    if (walk.begin, walk.start) not in _KEPT:
        with TemporaryDirectory() as folder:
            p = player(Path(folder), walk)
            cases = walk.begin(p)
            store = p.store()
            texts = {path: store.texts[path] for path in store.texts}
            _KEPT[walk.begin, walk.start] = cases, store_from(texts, standards=store.standards), p.now
    return _KEPT[walk.begin, walk.start]


def reported(p: Actor, token: str, waits: int = 0, triage: Answers = DOMAIN, **report: Value) -> str:
    """A report that nobody answered for some days; gives its near miss."""
    id, _ = p.report(token, **report)
    p.now += timedelta(days=waits)
    p.desk.spool.add_step(id, "triage", {**TRIAGE, **near.GREEN, **triage}, p.tick(), near.ON_CALL)
    return p.desk.sign_off(id, {**REPORT, **report}, SIGNED, near.SECOND, p.tick())


def under_graded(p: Actor) -> Cases:
    """One late report among three of its kind that were graded too low."""
    for n in range(3):
        low = reported(p, f"l{n}", 0)
        p.do(low, "regrade", {**near.RED, "reason": "It nearly happened again."})
    return one_late(p)


def one_late(p: Actor) -> Cases:
    first = reported(p, "t1", 2)
    return {"first": first, IT: review(p, "acknowledgment", "2026-11-05").opened[0]}


def two_late(p: Actor) -> Cases:
    """Two of one cause: the second joins the case of the first."""
    first, second = reported(p, "t1", 2), reported(p, "t2", 2)
    return {"first": first, "second": second, IT: review(p, "acknowledgment", "2026-11-09").opened[0]}


PLACED = near.said(near.ENOUGH, "triage", **DOMAIN)
FINISHED: tuple[Act, ...] = tuple(
    Act(act.step, act.by, act.answers, on="first")
    for act in PLACED if act.step in ("investigation", "feedback", "learning", "closure")
)  # fmt: skip
A_STEPS: Mapping[str, Act] = {
    act.step: act
    for act in (
        Act("attribution", "near-miss-governance-supervisor-1", {
            "opened": ("daily-review", "chronology", "triage-history", "risk-source"), "sources": ("not-reviewed",),
            "same_worker_repeated": "not-identifiable", "still_unsafe": "no", "evidence": (SHEET,),
            "body": "Nobody was named for weekends.",
        }),
        Act("impact", "retention-safety-culture-manager-1", {
            "level": "medium", "affected": ("trust-in-management",), "workforce_file": "not-switched-on",
            "exposures_in_domain": "none",
        }),
        Act("recovery", "director-safety-governance-1", {
            "options": ("named-owner",), "owner": "operations-lead-1", "control_due_on": "2026-11-20",
            "worker_told_by": "2026-11-12", "review_on": "2026-12-10", "authorisation_sheet": SHEET,
        }),
        Act("accept", "operations-lead-1"),
        Act("activation", "director-safety-governance-1", {"pack_on": "2026-11-09"}),
        Act("worker-told", "operations-lead-1", {"told_how": "in-person", "told_on": "2026-11-09"}),
        Act("implemented", "operations-lead-1", {
            "changed": "Each weekend has a named owner.", "domain_owner": "operations-lead-1", "evidence": (EVIDENCE,),
        }),
        Act("follow-up", "safety-learning-analyst-1", {"next": "closure", "body": "All heard within a day."}),
        Act("closure", "quality-lead-2", {"danger_gone": "yes", "since": "No report waited longer than a day."}),
    )
}  # fmt: skip


def _of(steps: Mapping[str, Act], *names: str) -> tuple[Act, ...]:
    return tuple(steps[name] for name in names)


WAITED = Walk(one_late, "2026-11-02T09:00:00", (
    *_of(A_STEPS, "attribution", "impact", "recovery", "accept"),
    reviewed("sustainability-pack", "2026-11-09"),
    *_of(A_STEPS, "activation", "worker-told", "implemented"),
    *FINISHED,
    replace(A_STEPS["follow-up"], days=31),
    A_STEPS["closure"],
))  # fmt: skip
# The effect is low: nothing has to be planned.
LOW = without(
    said(WAITED, "impact", level="low", affected=("none",)), "recovery", "accept", "review", "activation",
    "worker-told", "implemented", "follow-up",
)  # fmt: skip


def came_back(p: Actor, words: Answers = near.TOLD, done: bool = False, times: int = 1) -> Cases:
    """Cases that were closed (`times`) and came back within 30 days; the last one has a change that is overdue, or was
    `done` in time."""
    for n in range(times):
        first = reported(p, f"c{n}")
        for act in FINISHED:
            answers = {**words, "body": "Thank you."} if act.step == "feedback" else act.answers
            p.do(first, act.step, answers, act.by)
    p.now = at("2026-11-05T09:00:00")
    second = reported(p, "t2", happened_on="2026-11-05")
    p.do(second, "action", {**near.PLAN, "due_on": "2026-11-06"})
    p.do(second, "accept", about(p, second, "accept"), near.OWNER)
    if done:
        p.do(second, "done", {**about(p, second, "done"), **MENDED.answers}, near.OWNER)
    return {"first": first, "second": second, IT: review(p, "learning-visibility", "2026-11-09").opened[0]}


def came_back_done(p: Actor) -> Cases:
    return came_back(p, done=True)


def came_back_twice(p: Actor) -> Cases:
    return came_back(p, times=2)


def untold_twice(p: Actor) -> Cases:
    return came_back(p, {**near.TOLD, "told_how": "not-reachable"}, times=2)


def untold_once(p: Actor) -> Cases:
    return came_back(p, {**near.TOLD, "told_how": "not-reachable"})


MENDED = Act(
    "done", near.OWNER, {"outcome": "done", "changed": "Stored by size.", "evidence": (EVIDENCE,)}, on="second"
)
B_STEPS: Mapping[str, Act] = {
    act.step: act
    for act in (
        Act("attribution", "regional-workforce-assurance-manager-1", {
            "opened": ("audit", "action-chronology", "communication-record", "recurrence-review"),
            "sources": ("repeats-not-reviewed",), "evidence": (SHEET,), "body": "The first change was local.",
        }),
        Act("stabilisation", "executive-director-quality-learning-1", {
            "options": ("feedback-to-all-reporters", "reopen-action-review"), "owner": "operations-lead-1",
            "control_due_on": "2026-11-27", "worker_told_by": "2026-11-27", "review_on": "2026-12-10",
            "standards_sheet": SHEET, "impact_summary": SHEET,
        }),
        Act("accept", "operations-lead-1"),
        Act("activation", "executive-director-quality-learning-1", {"pack_on": "2026-11-23"}),
        Act("worker-told", "operations-lead-1", {"told_how": "meeting", "told_on": "2026-11-23"}),
        Act("implemented", "operations-lead-1", {"changed": "Slings are stored by size.", "evidence": (EVIDENCE,)}),
        Act("confidence-form", "regional-workforce-assurance-manager-1", {
            "asked": "12", "answered": "9", "see_clearer": "7", "confidence_score": "4", "form": SHEET,
        }),
        Act("validation", "workforce-governance-reviewer-1", {
            "status": "visible", "next": "closure", "body": "It has not come back.",
        }, days=14),
        Act("closure", "workforce-governance-reviewer-1", {"since": "No repeat.", "confidence_form": SHEET}),
    )
}  # fmt: skip
UNSEEN = Walk(came_back, "2026-11-02T09:00:00", (
    *_of(B_STEPS, "attribution", "stabilisation", "accept"),
    reviewed("workforce-summary", "2026-11-23"),
    *_of(B_STEPS, "activation", "worker-told", "implemented", "confidence-form"),
    MENDED,
    *_of(B_STEPS, "validation", "closure"),
))  # fmt: skip


def doubted(p: Actor, word: str = "not-confirmed", times: int = 1, again: bool = False) -> Cases:
    """Cases closed in October whose reporters say a word; one came back `again`, to another house."""
    told: list[str] = []
    for n in range(times):
        first = reported(p, f"c{n}", happened_on="2026-10-05")
        for act in FINISHED:
            p.do(
                first,
                act.step,
                {**act.answers, **({"told_on": "2026-10-05"} if act.step == "feedback" else {})},
                act.by,
            )
        p.do(first, "confirmation", {"word": word})
        told.append(first)
    if again:
        p.now = at("2026-10-12T09:00:00")
        reported(p, "t2", happened_on="2026-10-12", service_type="day-service")
    return {"first": told[0], "second": told[-1], IT: review(p, "closure-credibility", "2026-11-06").opened[0]}


def opened_again(p: Actor) -> Cases:
    """A case closed in October, and opened again a fortnight later."""
    first = reported(p, "t1", happened_on="2026-10-05")
    for act in FINISHED:
        p.do(first, act.step, {**act.answers, **({"told_on": "2026-10-05"} if act.step == "feedback" else {})}, act.by)
    p.now += timedelta(days=14)
    p.do(first, "reopen", {"reason": "It is back."})
    return {"first": first, IT: review(p, "closure-credibility", "2026-11-06").opened[0]}


def doubted_twice(p: Actor) -> Cases:
    return doubted(p, times=2)


def confirmed_throughout(p: Actor) -> Cases:
    return doubted(p, "confirmed", again=True)


def silent_throughout(p: Actor) -> Cases:
    return doubted(p, "no-reply", again=True)


C_STEPS: Mapping[str, Act] = {
    act.step: act
    for act in (
        Act("adjudication", "reporting-quality-assurance-lead-1", {
            "opened": ("closure-review", "chronology", "final-evidence", "narrative"), "status": "doubtful",
            "sources": ("premature",), "material_to_trust": "yes", "workforce_file": "not-switched-on",
            "evidence": (SHEET,), "body": "The slings came back to one hook within a week.",
        }),
        Act("repair", "director-workforce-experience-1", {
            "options": ("independent-verification",), "owner": "operations-lead-1",
            "corrective_due_on": "2026-12-11", "reconnect_by": "2026-11-20", "review_on": "2027-01-08",
            "accountability_sheet": SHEET, "impact_summary": SHEET, "impact_read": "yes",
        }),
        Act("accept", "operations-lead-1"),
        Act("activation", "director-workforce-experience-1", {"pack_on": "2026-12-07"}),
        Act("reconnected", "operations-lead-1", {"told_how": "in-person", "told_on": "2026-11-19"}),
        Act("repaired", "operations-lead-1", {
            "complete": "yes", "changed": "Each size has a hook of its own.", "evidence": (EVIDENCE,),
        }),
        Act("verification", "quality-lead-2", {"looked_at": "8", "found_right": "8"}),
        Act("validation", "board-workforce-experience-reviewer-1", {
            "answered": "6", "confidence_score": "4", "status": "credible", "next": "closure",
            "body": "The reporter showed us the hooks.",
        }, days=21),
        Act("closure", "board-workforce-experience-reviewer-1", {
            "since": "No sling on a wrong hook.", "confirmation_evidence": SHEET,
        }),
    )
}  # fmt: skip
BETTER = Act("confirmation", near.SECOND, {"word": "confirmed"}, on="first")
DOUBTED = Walk(doubted, "2026-10-05T09:00:00", (
    *_of(C_STEPS, "adjudication", "repair", "accept"),
    reviewed("board-pack", "2026-12-07"),
    *_of(C_STEPS, "activation", "reconnected", "repaired", "verification"),
    BETTER,
    *_of(C_STEPS, "validation", "closure"),
))  # fmt: skip
