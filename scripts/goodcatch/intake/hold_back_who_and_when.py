"""Splits the records of a sign-off: what Git may know lands, who told it and the exact times stay in the spool.

Git gets the day, what the clock found, and a hash over the exact times; `faults` says whether all three agree. Steps
done in the spool land as the desk's: whose they were is under the same hash, and `as_it_was` tells it to the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from goodcatch.clock.clock_facts import clock_facts
from goodcatch.record.commit_to_times import commitment, new_id, new_value
from goodcatch.record.model import Case, Record, case_from, instant_of
from goodcatch.record.random_nonce import NONCE
from goodcatch.spool.kept_from_git import Kept
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import DESK, Stores
from goodcatch.standard.small_yaml import Value

TIMES = ("recorded", "received")
MOMENTS = frozenset(["datetime", "time"])  # kinds of answers that a clock may count from


@dataclass(frozen=True)
class HeldBack:
    """The records as they land, and what they do not tell."""

    records: tuple[Record, ...]
    kept: tuple[Kept, ...] = ()


def held_back(records: tuple[Record, ...], standard: Standard) -> HeldBack:
    """Split them, in the order in which the steps were done. Under grammar 1 and in other stores, all of it lands."""
    if standard.grammar < 2 or not records:
        return HeldBack(records)
    case = case_from(records[0].case, records, {record.path: place for place, record in enumerate(records)})
    kept = {record.path: _kept(record, standard) for record in records if _step(record, standard)}
    landing = (
        _landing(record, kept[record.path], place, case, standard) if record.path in kept else record
        for place, record in enumerate(records)
    )
    return HeldBack(tuple(landing), tuple(kept.values()))


def faults(case: Case, kept: tuple[Kept, ...], standards: Mapping[int, Standard]) -> Iterator[tuple[Kept, str]]:
    """For each row that does not prove its record, which of them, and a sentence."""
    rows = {row.record: row for row in kept}
    told = {record.name: record for record in case.records}
    # Without what came later: a step that was withdrawn since had its clock all the same.
    exact = tuple(_exact(record, rows[record.name]) for record in case.records if record.name in rows)
    whole = case_from(case.id, exact, {record.path: place for place, record in enumerate(exact)})
    for row in kept:
        record = told.get(row.record)
        standard = standards.get(record.standard) if record else None
        if record is None or standard is None:
            yield row, "Git does not hold the record that it belongs to"
        elif (record.head("times"), record.head("commitment")) != (row.times, commitment(row.value, row.stamps)):
            yield row, "the hash in Git is of another value or of other times"
        elif _told(record) != _told(_days(_exact(record, row), whole, standard)):
            yield row, "day or clock in Git are not what these times give"


def as_it_was(case: Case, kept: tuple[Kept, ...]) -> Case:
    """The case with the exact times, posts and answers that the spool keeps; never for Git, a log or a page of many."""
    rows = {row.record: row for row in kept}
    records = tuple(_exact(record, rows[record.name]) if record.name in rows else record for record in case.records)
    return case_from(case.id, records, {record.path: place for place, record in enumerate(records)})


def _step(record: Record, standard: Standard) -> Step | None:
    """The step that a record was made by, where Git gets its day alone."""
    pathway = standard.pathway_of(record.case)
    step = pathway.steps.get(record.step) if pathway else None
    return step if step and step.waits and step.store == Stores.LEARNING else None


def _kept(record: Record, standard: Standard) -> Kept:
    step = _step(record, standard)
    assert step
    answers = {name: record.fields[name] for name in step.kept if name in record.fields}
    moments = {name: record.text(name) for name in answers if step.fields[name].kind in MOMENTS}
    times = {name: record.head(name) for name in TIMES if record.head(name)}
    by = {"by": record.by} if step.in_spool else {}
    return Kept(new_id(), record.name, new_value(), {"at": record.at, **times, **moments, **by}, answers)


def _landing(record: Record, kept: Kept, place: int, case: Case, standard: Standard) -> Record:
    day = _days(record, case, standard)
    proof = {"order": str(place), "times": kept.times, "commitment": commitment(kept.value, kept.stamps)}
    nonce = {NONCE: record.head(NONCE)}
    rest = {name: value for name, value in day.extra.items() if name not in ("clock", NONCE)}
    fields = {name: value for name, value in day.fields.items() if name not in kept.answers}
    # The reader outside the house may have done it, whose post would tell that the reporter asked for one. Were it
    # hidden in those cases alone, that would tell it as well.
    by = DESK if "by" in kept.stamps else record.by
    return replace(day, by=by, fields=fields, extra={**rest, **proof, "clock": day.extra["clock"], **nonce})


def _days(record: Record, case: Case, standard: Standard) -> Record:
    """The record with days for its times, and with what the clock found."""
    days = {name: _day(record.head(name), standard) for name in TIMES if record.head(name)}
    clock: Mapping[str, Value] = clock_facts(record, case, standard)
    return replace(record, at=_day(record.at, standard), extra={**record.extra, **days, "clock": clock})


def _day(text: str, standard: Standard) -> str:
    """The day of a time by the provider's own clock."""
    instant: datetime | None = instant_of(text)
    return instant.astimezone(standard.calendar.zone).date().isoformat() if instant else ""


def _exact(record: Record, kept: Kept) -> Record:
    """The record as the spool knew it."""
    times = {name: kept.stamps[name] for name in TIMES if name in kept.stamps}
    rest = {name: value for name, value in record.extra.items() if name not in ("times", "clock")}
    fields = {**record.fields, **kept.answers}
    at, by = kept.stamps.get("at", ""), kept.stamps.get("by", record.by)
    return replace(record, at=at, by=by, fields=fields, extra={**rest, **times})


def _told(record: Record) -> tuple[Value, ...]:
    return (record.at, *(record.extra.get(name, "") for name in (*TIMES, "clock")))
