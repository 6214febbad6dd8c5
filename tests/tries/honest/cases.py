"""What happens to cases: those of the example, told again, and under the draft those of its year, by their walks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import large
from goodcatch.example_year import near_miss_year
from goodcatch.example_year.read_stories import stories
from goodcatch.history.git import SERVICE
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import path_of
from goodcatch.standard.names_program_asks_for import Steps
from tries.honest.history import HOUR, Act, History, texts_of, told_at
from tries.honest.house import A_DAY
from tries.honest.main_line import MINUTE, Change, Part
from tries.honest.stream import Files

LEAKED, SPELT = "Quillfeather", "Spelt anew"
ALONE = {Steps.CLOSURE, Steps.REOPEN, Steps.CONFIRMATION}
FLAWED = ("late-triage", "missed-look", "told-late", "edited", "closed-too-soon")
WALKS = {story.words["way"] for story in stories()} - {*FLAWED}
WAYS = (*sorted(WALKS), *("openly", "lapsed", "held-after-all") * 3)  # by exceptions more often than in a year
BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def plan_example_cases(history: History, number: int, spelt: bool) -> None:
    """Some of the example's cases, under other ids and some weeks earlier; of the first a word may be `spelt` anew for
    certain."""
    example, chance = history.house.example, history.chance
    # A duplicate of a case that is not there would be a fault of its own.
    templates = [case for case in example.cases.values() if not any(r.text("of_case") for r in case.records)]
    for template in chance.sample(templates, number):
        case, texts = large._again(template, 1 + history.seed, example)
        acts = list(_acts(history, list(case.records), texts))
        history.follow(case.id, acts)
        begun, ended = acts[0].at, next((act.at for act in acts if _ends(act)), acts[-1].at + timedelta(days=9))
        planned = next((record.instant for record in case.records if record.step == Steps.ACTION), ended)
        for share, at, do in (
            (0.6, begun + HOUR, _spell),
            (0.3, begun + 2 * HOUR, _tell_again),
            (0.4, begun + 3 * HOUR, _press_again),
            (0.3, planned + HOUR, _move_day),
            (0.2, planned + 2 * HOUR, _move_day),
        ):
            certain, spelt = spelt and do is _spell, False
            if certain:
                history.named = at
            if certain or (chance.random() < share and at < ended):
                history.plan(at, lambda at, do=do, id=case.id: do(history, id, at))  # type: ignore[misc]
        if chance.random() < 0.5:
            history.plan(acts[-1].at + 3 * A_DAY, lambda at, id=case.id: _open_again(history, id, at))  # type: ignore[misc]


def plan_walks(history: History, number: int, leaked: bool) -> None:
    """Some near misses under the draft, each in one of the honest ways; the report of the first may name somebody."""
    empty = store_from({**history.house.files, **history.house.draft})
    for place in range(number):
        way = history.chance.choice(WAYS)
        story = history.chance.choice([story for story in stories() if story.words["way"] == way])
        if leaked and not place:
            story = replace(story, words={**story.words, "what": f"{story.words['what']} {LEAKED} said so."})
        # Nobody tells a second event in the words of the first one.
        words = {**story.words, "what": f"{story.words['what']} This one is number {place} of ours."}
        own = replace(story, alike=f"{story.name} {history.seed} {place}", words=words)
        begun = BEGUN + timedelta(days=history.chance.randrange(90), minutes=history.chance.randrange(600))
        told = near_miss_year.Told(own, begun, _earlier(history, begun))
        acts = [
            Act(landing.at, landing.message.partition("\n")[0], (_texts(landing.files),), _by(landing.author.name))
            for landing in near_miss_year.landings(told, empty)
        ]
        history.follow(told.case, acts)
        if leaked and not place:
            history.named = acts[0].at


def _earlier(history: History, begun: datetime) -> str:
    """A case that is there already, of which this one may be a duplicate; else the first of all."""
    return max(history.reports, key=lambda case: (history.reports[case] < begun - A_DAY, history.chance.random()))


def _texts(files: object) -> Files:
    assert isinstance(files, dict)
    return files


def _by(author: str) -> tuple[str, ...]:
    return () if author == SERVICE.name else (author,)


def _acts(history: History, records: list[Record], texts: Files) -> Iterator[Act]:
    """A report with all up to its sign-off, then steps one by one; now and then two come at once."""
    chance = history.chance
    signed = next((n for n, record in enumerate(records) if record.step == Steps.SIGN_OFF), 0) + 1
    first, rest = records[:signed], records[signed:]
    last = max(record.instant for record in first) + MINUTE
    yield Act(last, f"{first[0].case}: report signed off", (texts_of(first, texts),))
    while rest:
        pair = len(rest) > 1 and not {rest[0].step, rest[1].step} & ALONE and chance.random() < 0.1
        group, rest = rest[: 1 + pair], rest[1 + pair :]
        last = max(last + MINUTE, told_at(group[-1]) + chance.choice([1, 2, 9, 30, 200, 1200]) * MINUTE)
        files = tuple(texts_of([record], texts) for record in group)
        only = ""
        if group[0].step == Steps.CLOSURE and chance.random() < 0.3:
            only = chance.choice([post for post in ("quality-lead-1", "service-manager-1") if post != group[0].by])
            files = (_waived(group[0], only),)
        yield Act(last, f"{group[0].case}: {group[0].step}", files, tuple(r.by for r in group), only)


def _waived(record: Record, agreed: str) -> Files:
    until = f"{(record.instant + timedelta(days=60)).date()}"
    waiver = {"rule": "GC407", "reason": "Nobody to ask.", "until": until, "by": agreed}
    return {record.path: write(replace(record, extra={**record.extra, "waiver": waiver}))}


def _ends(act: Act) -> bool:
    return act.message.endswith((": closure", ": duplicate", ": not-a-near-miss", ": rerouted", ": continued-in"))


def _spell(history: History, id: str, at: datetime) -> None:
    """A word is spelt anew."""
    step, name = history.chance.choice([("report", "what_happened"), ("triage", "duties_reason")])
    if (record := _one(history, id, step)) and (said := record.text(name)):
        _put_right(history, record, name, f"{said} ({SPELT}.)", "A spelling mistake.", at)


def _press_again(history: History, id: str, at: datetime) -> None:
    """A wrong line was pressed, and it is said so."""
    record, name = _one(history, id, "triage"), "recurrence_likelihood"
    if record and record.text(name) not in ("", "possible"):
        _put_right(history, record, name, "possible", "The wrong line was pressed.", at)


def _move_day(history: History, id: str, at: datetime) -> None:
    """More time is needed, once or twice."""
    record = _one(history, id, "action")
    if record and (day := record.text("due_on")):
        later = f"{date.fromisoformat(day) + timedelta(days=9)}"
        _put_right(history, record, "due_on", later, "The part comes later.", at)


def _tell_again(history: History, id: str, at: datetime) -> None:
    """A step is taken back, and told once more."""
    if record := _one(history, id, "acknowledge"):
        extra = {key: value for key, value in record.extra.items() if key != "recorded"}
        again = replace(record, path=path_of(id, "acknowledge-00R1"), extra=extra)
        told = f"record: {record.name}\nreason: The time was wrong.\n"
        _beside(history, id, "withdrawal", told, {again.path: write(again)}, at)


def _open_again(history: History, id: str, at: datetime) -> None:
    """A word of a closed case is found wrong: it is opened again first, and put right then."""
    if any("/closure-" in path for path in history.case(id)):
        _beside(history, id, Steps.REOPEN, "reason: A word of it is wrong, and has to be put right.\n", {}, at)
        history.ending.discard(id)
        history.main.played["a closed case opened again, and put right"] += 1
        history.plan(at + HOUR, lambda at: _spell(history, id, at))


def _put_right(history: History, record: Record, name: str, value: str, reason: str, at: datetime) -> None:
    right = write(replace(record, fields={**record.fields, name: value}))
    told = f"record: {record.name}\nfields: {name}\nreason: {reason}\n"
    _beside(history, record.case, "correction", told, {record.path: right}, at)


def _one(history: History, id: str, step: str) -> Record | None:
    """The first record of a step as it stands, while the case is open."""
    have = {} if id in history.ending else history.case(id)
    path = next((path for path in have if f"/{step}-" in path), "")
    return read(path, have[path]) if path else None


def _beside(history: History, id: str, step: str, lines: str, files: Files, at: datetime) -> None:
    """A change by the quality lead, with the record that declares it; it lands at once."""
    path = path_of(id, f"{step}-{history.chance.randrange(10**4):04d}")
    head = f'case: {id}\nstep: {step}\nstandard: "1"\nat: "{at.isoformat()}"\nby: quality-lead-1\n'
    own = {**files, path: write(read(path, f"---\n{head}{lines}---\n"))}
    change = Change(f"{id}: {step}", (Part(history.who("quality-lead-1"), at, own),))
    merger = history.chance.choice(["operations-lead-1", "service-manager-1"])
    history.main.let_in(history.main.propose(change), history.who(merger), at)
