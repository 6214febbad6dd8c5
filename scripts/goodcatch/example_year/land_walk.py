"""Turns a walk into landings, by the same functions as the desk: what is counted is counted, what waits is held back.

Only what the desk draws by chance (names, nonces, what stands for exact times) is drawn from words here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.walk import Act, Answers, Walk, about, answered
from goodcatch.history.fast_import import Planned
from goodcatch.history.git import SERVICE
from goodcatch.intake.hold_back_who_and_when import held_back
from goodcatch.intake.records_of_report import fixed_name, signed_records
from goodcatch.intake.sign_reports_off_and_land_steps import identity, prepared, texts_of, with_records
from goodcatch.record.commit_to_times import commitment
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.random_nonce import NONCE, TRAILER
from goodcatch.record.store import Store
from goodcatch.review.fill_computed_case_answers import filled
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps

ZONE = ZoneInfo("Europe/London")
AFTERNOON = time(15)
SOON, MERGED = timedelta(minutes=3), timedelta(minutes=14)
MERGERS = ("quality-lead-1", "quality-lead-2")


@dataclass(frozen=True)
class Going:
    """A case on its way: the store with it, its id, the words of its story, and when its last act was."""

    store: Store
    case: str
    words: Mapping[str, str]
    now: datetime

    @property
    def standard(self) -> Standard:
        return self.store.newest

    def told(self) -> Case:
        return self.store.cases.get(self.case, Case(self.case, ()))


def begun(going: Going, walk: Walk, report: Answers) -> tuple[Going, Planned]:
    """Receive a report, do what is done before its sign-off, and land it all."""
    pathway = going.standard.pathway_of(going.case)
    assert pathway
    first, received = until_signed(walk), going.now
    answers = {name: answered(value, going.words, received, going.told()) for name, value in report.items()}
    now, done = received, list[SpooledStep]()
    for act in first[:-1]:
        now = moved(now, act, going.case)
        given = {name: answered(value, going.words, now, going.told()) for name, value in act.answers.items()}
        done.append(SpooledStep(act.step, given, now, act.by, now))
    now = moved(now, first[-1], going.case)
    submission = Submission("", pathway.name, received, "form", answers, tuple(done), going.case, "", held=False)
    drafts = tuple(
        signed_records(submission, going.case, answers, first[-1].answers, going.standard, first[-1].by, now)
    )
    with_drafts = with_records(going.store, tuple(map(renamed, drafts)))
    records = tuple(_sealed(tuple(filled(renamed(record), with_drafts) for record in drafts), going.standard))
    landing = Planned(texts_of(records), message(f"{going.case}: report signed off", going.case), now + SOON, SERVICE)
    return replace(going, store=with_records(going.store, records), now=now), landing


def gone_on(going: Going, acts: Iterable[Act]) -> Iterator[tuple[Going, Planned]]:
    """Each later act as it lands, and how the case stands then."""
    for act in acts:
        going = replace(going, now=when(going, act))
        going, landing = _landed(going, act)
        yield going, landing


def until_signed(walk: Walk) -> Walk:
    """The acts up to the sign-off, and that one."""
    before = tuple(takewhile(lambda act: act.step != Steps.SIGN_OFF, walk))
    return walk[: len(before) + 1]


def when(going: Going, act: Act) -> datetime:
    """When the next act of a case is done: on the day that a word of it says, else so long after the last."""
    if act.on:
        return datetime.combine(date.fromisoformat(going.words[act.on]), AFTERNOON, ZONE).astimezone(going.now.tzinfo)
    return moved(going.now, act, going.case)


def moved(now: datetime, act: Act, case: str) -> datetime:
    """When an act is done: so many minutes on, or in working hours of a later day that is no weekend."""
    drawn = draw.number(case, act.step, iso(now), below=60)
    if not act.days:
        return now + timedelta(minutes=act.minutes or 20 + drawn)
    day: date = now.astimezone(ZONE).date() + timedelta(days=act.days)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime(day.year, day.month, day.day, 9, drawn % 25, tzinfo=ZONE).astimezone(now.tzinfo)


def _landed(going: Going, act: Act) -> tuple[Going, Planned]:
    case, pathway = going.told(), going.standard.pathway_of(going.case)
    assert pathway
    step = pathway.steps[act.step]
    given = {name: answered(value, going.words, going.now, case) for name, value in act.answers.items()}
    answers = {**about(case, step), **given}
    name = fixed_name(going.case, act.step, len(case.records))
    record = new_record(going.case, act.step, answers, standard=going.standard, at=going.now, by=act.by, name=name)
    changed = tuple(_changed(going, act, str(answers.get("record", ""))))
    store = with_records(going.store, changed)
    record = prepared(renamed(record), step, store)
    added = () if act.silent else (record,)
    texts = {**{one.path: write(one) for one in changed}, **texts_of(added)}
    at, who = going.now + timedelta(days=act.told) + SOON, identity(going.standard, act.by)
    landing = Planned(texts, message(f"{going.case}: {act.step}", name), at, who)
    if step.claims:
        merger = next(post for post in MERGERS if post != act.by)
        landing = replace(landing, merged_by=identity(going.standard, merger), merged_at=at - SOON + MERGED)
    return replace(going, store=with_records(store, added), now=at - SOON if act.told else going.now), landing


def _changed(going: Going, act: Act, name: str) -> Iterator[Record]:
    """The record that a correction puts right, as it reads from then on."""
    case = going.told()
    for record in case.records:
        if act.changes and record.name == name:
            new = {field: answered(value, going.words, going.now, case) for field, value in act.changes.items()}
            yield replace(record, fields={**record.fields, **new})


def renamed(record: Record) -> Record:
    """The record with a nonce that is drawn from its name, where it has one."""
    drawn = {NONCE: draw.hexed(record.case, record.name)} if NONCE in record.extra else {}
    return replace(record, extra={**record.extra, **drawn})


def _sealed(records: tuple[Record, ...], standard: Standard) -> Iterator[Record]:
    """The records as they land, with what stands for their exact times drawn from their names."""
    split = held_back(records, standard)
    kept = {row.record: row for row in split.kept}
    for record in split.records:
        row = kept.get(record.name)
        if row is None:
            yield record
            continue
        times, value = (
            draw.hexed(record.case, record.name, what, count=n) for what, n in (("times", 16), ("value", 32))
        )
        yield replace(record, extra={**record.extra, "times": times, "commitment": commitment(value, row.stamps)})


def message(words: str, *of: object) -> str:
    """A commit message with its number, as the server's commits have one."""
    return f"{words}\n\n{TRAILER}{draw.hexed('commit', words, *of)}\n"
