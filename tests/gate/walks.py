"""Walks through a case under the draft standard, as data, and the two ways to go them: written, or played at the desk.

A walk is a row of acts: which step, by which post, with which answers, and how long after the one before. A cheat is an
honest walk with one answer changed.
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
from goodcatch.record.make_record_and_id import new_case_id, new_record
from goodcatch.record.model import Case
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Confirm, Standard, Step
from goodcatch.standard.read_version_folders import draft_standard
from goodcatch.standard.small_yaml import Value
from scenario import START
from workflows.play_each_beginning_once import Actor, Plays, nothing_played_yet
from workflows.scenario_steps import about, player_over

Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Act:
    """One step of a walk; `days` and `hours` have passed since the one before."""

    step: str
    by: str
    answers: Answers = field(default_factory=dict)
    days: int = 0
    hours: float = 1

    @property
    def passed(self) -> timedelta:
        return timedelta(days=self.days, hours=self.hours)


Walk = tuple[Act, ...]


@dataclass(frozen=True)
class Beginning:
    """What a walk begins with: a report under a pathway, as it was sent in."""

    pathway: str
    report: Answers
    start: datetime = START


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


@cache
def _plays() -> tuple[TemporaryDirectory[str], Plays]:
    kept = TemporaryDirectory()  # there as long as this is
    return kept, nothing_played_yet(Path(kept.name), draft_files())


def player(folder: Path, start: datetime = START) -> Actor:
    """A desk over two new repositories that try the draft standard."""
    return player_over(_plays()[1], folder, start)


def played(p: Actor, walk: Walk, begin: Beginning) -> str:
    """Go a walk at the desk, from the report to its end; gives the case. Raises `Refused` where the desk refuses."""
    case = begun(p, walk, begin)
    go_on(p, case, walk[_signed(walk) :])
    return case


def go_on(p: Actor, case: str, walk: Walk) -> None:
    """Go on with a case at the desk."""
    p.acts((f"{case} {act}", _doing(p, case, act)) for act in walk)


def begun(p: Actor, walk: Walk, begin: Beginning) -> str:
    """What a walk begins with, up to its sign-off; gives the case."""
    first = walk[: _signed(walk)]
    return str(p.acts([(f"{first} {sorted(begin.report.items())}", lambda: _begun(p, first, begin))]))


def written(walk: Walk, begin: Beginning, standard: Standard | None = None, beside: Store | None = None) -> Store:
    """The store as a walk leaves it, whatever the desk would have refused; under another standard, where one is given.
    `beside` are cases that are there already.

    After the sign-off every record is written as the desk writes it, and nothing goes through Git: a hundredth of the
    time.
    """
    case, store, now = _after_sign_off(walk[: _signed(walk)], begin)
    if beside:
        store = store_from({**beside.texts, **store.texts}, standards=store.standards)
    return written_on(store, case, walk[_signed(walk) :], now, standard)


def written_from(opening: Walk, store: Store, pathway: str, now: datetime, standard: Standard | None = None) -> Store:
    """The same for a case that no report begins: a review opens it."""
    case = new_case_id(store.newest.pathways[pathway].prefix, now.year, store.cases)
    return written_on(store, case, opening, now, standard)


def written_on(store: Store, case: str, walk: Walk, now: datetime, standard: Standard | None = None) -> Store:
    """A store with the acts of a walk in one of its cases."""
    if standard:
        store = replace(store, standards={**store.standards, standard.version: standard})
    newest, pathway = store.newest, store.newest.pathway_of(case)
    assert pathway
    for act in walk:
        now += act.passed
        known = store.cases.get(case, Case(case, ()))
        answers = {**_about(known, pathway.steps[act.step]), **_named(known, act.answers, store)}
        record = new_record(case, act.step, answers, standard=newest, at=now, by=act.by)
        store = with_records(store, (prepared(record, pathway.steps[act.step], store),))
    return store


_KEPT: dict[str, tuple[str, Store, datetime]] = {}


def _after_sign_off(first: Walk, begin: Beginning) -> tuple[str, Store, datetime]:
    """The case, the store and the hour to which the beginning of a walk leads."""
    words = f"{first} {begin}"
    if words not in _KEPT:
        with TemporaryDirectory() as folder:
            p = player(Path(folder), begin.start)
            case = begun(p, first, begin)
            store = p.desk.authority(p.home(case)).store()
            texts = {path: store.texts[path] for path in store.texts}
            _KEPT[words] = case, store_from(texts, standards=store.standards), p.now
    return _KEPT[words]


def _about(case: Case, step: Step) -> Answers:
    topic = step.for_each or step.about
    found = case.last(topic) if topic else None
    return {topic: found.name} if found else {}


def _named(case: Case, answers: Answers, store: Store) -> Answers:
    """The answers, where one said "the check" with the name of the newest one, or "the first triage" of that; and where
    `cases` said "all of them" with every other case."""
    named = {name: _name(case, str(answers[name])) for name in ("record", "action") if name in answers}
    others = tuple(id for id in store.cases if id != case.id)
    return {**answers, **named, **({"cases": others} if answers.get("cases") == "all of them" else {})}


def _name(case: Case, said: str) -> str:
    which, _, step = said.rpartition(" ")
    found = {"the": case.last(step), "the first": case.first(step)}.get(which)
    return found.name if found else said


def stops_of(store: Store, prefix: str = "") -> list[Finding]:
    """What the rules stop in the case of a store that was begun last; `prefix` says of which pathway."""
    own = (case for case in store.cases.values() if case.id.startswith(prefix))
    last = max(own, key=lambda case: case.records[0].instant)
    return [finding for finding in judge_case(last.id, store) if finding.stops]


def leaving_out(gate: str, pathway: str) -> Standard:
    """The draft standard in which no claim of a pathway names one of its gates."""
    standard = draft_standard()
    own = standard.pathways[pathway]
    steps = {name: replace(step, confirm=_less(step.confirm, gate)) for name, step in own.steps.items()}
    return replace(standard, pathways={**standard.pathways, pathway: replace(own, steps=steps)})


def _less(confirm: Confirm | None, gate: str) -> Confirm | None:
    return confirm and Confirm("all", parts=tuple(part for part in confirm.parts if part.name != gate))


def refused_by(told: Mapping[str, list[Finding]], says: str) -> tuple[str, ...]:
    """Of the cheats, by what was told of each, those that one gate alone refuses."""
    return tuple(name for name, found in told.items() if found and all(f.message.startswith(says) for f in found))


def _signed(walk: Walk) -> int:
    return next(n for n, act in enumerate(walk, 1) if act.step == "sign-off")


def _begun(p: Actor, acts: Iterable[Act], begin: Beginning) -> str:
    spool, (first, *rest) = p.desk.spool, acts
    # A walk may begin with what its reporter says beyond the others.
    told = {**begin.report, **(first.answers if first.step == "report" else {})}
    rest = rest if first.step == "report" else [first, *rest]
    id = spool.receive(told, "form", p.tick(), f"t{p.now}", begin.pathway).id
    for act in rest:
        p.now += act.passed
        if act.step == "sign-off":
            return p.desk.sign_off(id, told, act.answers, act.by, p.now)
        spool.add_step(id, act.step, act.answers, p.now, act.by)
    raise ValueError("a walk begins with what is done before its sign-off")


def _doing(p: Actor, case: str, act: Act) -> Callable[[], str]:
    def do() -> str:
        p.now += act.passed - timedelta(hours=1)  # the player lets an hour pass for each step
        home = p.desk.authority(p.home(case)).store()
        return p.do(case, act.step, {**about(p, case, act.step), **_named(home.cases[case], act.answers, home)}, act.by)

    return do
