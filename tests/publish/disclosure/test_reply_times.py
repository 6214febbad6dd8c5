"""How long the first reply took, by month: what is counted, and what an attacker with every release can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goodcatch.pages.home import pages
from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.disclosure.attacker import known, narrowed, targets
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet, path_of, releases
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.disclosure.reply_times import REPLY, reply_block
from goodcatch.publish.disclosure.table_layout_before_suppression import tables
from goodcatch.publish.model import Published
from goodcatch.publish.release_tables_of_bulletin import release_of, tables_for
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.standard.read_version_folders import draft_standard

BASE = draft_standard()
# An audience of staff, and the few that a test can read.
STANDARD = replace(BASE, publication={**BASE.publication, "minimum_cell": "5"})
RECEIVED = datetime(2026, 10, 5, 9, tzinfo=UTC)
LEDGER = "id,month,channel,hash,outcome,second\n"
MINIMUM = 5
OCTOBER, NOVEMBER = "2026-10", "2026-11"


def case(number: int, *steps: tuple[str, float], received: datetime = RECEIVED, **facts: str) -> Case:
    """A near miss with steps, each so many hours after its receipt."""
    name = f"NM-2026-{number:08d}"
    at = received.isoformat()
    records = [Record(f"{name}/report-0001.md", name, "report", 1, at, "reporter", {"received": at})]
    for n, (step, hours) in enumerate(steps):
        when = (received + timedelta(hours=hours)).isoformat()
        records.append(Record(f"{name}/{step}-000{n}.md", name, step, 1, when, "quality-lead-1", dict(facts)))
    return case_from(name, tuple(records))


def store_of(cases: Sequence[Case], texts: Mapping[str, str] | None = None, *months: str) -> Store:
    ledgers = {f"content/ledger/{month}.csv": LEDGER for month in months or (OCTOBER, NOVEMBER)}
    return Store({**ledgers, **(texts or {})}, {1: STANDARD, 2: STANDARD}, {one.id: one for one in cases})


def counted(*cases: Case) -> dict[tuple[str, str], int]:
    block = reply_block(store_of(cases), NOVEMBER)
    return {(m, band): n for m, own in zip(block.steps, block.counts, strict=True) for (band,), n in own.items() if n}


ACK, SORTED = "acknowledge", "triage"
END = datetime(2026, 10, 31, 12, tzinfo=UTC)
COUNTED = [
    (case(1, (ACK, 3)), {(OCTOBER, "within-a-day"): 1}, "a reply of the same day"),
    (case(1, (ACK, 24)), {(OCTOBER, "within-a-day"): 1}, "a day to the minute"),
    (case(1, (ACK, 25)), {(OCTOBER, "within-three-days"): 1}, "an hour more"),
    (case(1, (ACK, 150)), {(OCTOBER, "within-a-week"): 1}, "six days"),
    (case(1, (ACK, 200)), {(OCTOBER, "longer"): 1}, "more than a week"),
    (case(1, (SORTED, 3)), {(OCTOBER, "within-a-day"): 1}, "to sort it is a first word too"),
    (case(1, (ACK, 3), (SORTED, 90)), {(OCTOBER, "within-a-day"): 1}, "the first counts, once"),
    (case(1), {}, "one that waits is in no month yet"),
    (case(1, (ACK, 48), received=END), {(NOVEMBER, "within-three-days"): 1}, "in the month of the reply"),
    (case(1, (ACK, 3), received=datetime(2026, 12, 1, tzinfo=UTC)), {}, "a month that is not over"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "cells", "why"), COUNTED, ids=[row[-1] for row in COUNTED])
def test_what_is_counted(told: Case, cells: dict[tuple[str, str], int], why: str) -> None:
    assert counted(told) == cells, why


def test_another_procedure_is_not_counted() -> None:
    other = case_from("AX-2026-00000001", tuple(replace(r, case="AX-2026-00000001") for r in case(1, (ACK, 3)).records))
    assert counted(other) == {}


def numbers(out: Release) -> dict[tuple[str, str], int]:
    sheet = next(sheet for sheet in out.sheets if sheet.columns == REPLY)
    return {(number.row, number.column): number.value for number in sheet.numbers}


def many(start: int, count: int, hours: float, received: datetime = RECEIVED) -> list[Case]:
    return [case(start + n, (ACK, hours), received=received) for n in range(count)]


def published(cases: Sequence[Case], month: str, texts: Mapping[str, str]) -> tuple[Release, dict[str, str]]:
    bulletin = Bulletin(month, month, (), f"{month}-28", "publisher-1", (), "Text.")
    months = [one for one in (OCTOBER, NOVEMBER) if one <= month]
    store = store_of(cases, {**texts, f"bulletins/{month}.md": write(bulletin)}, *months)
    out = release_of(bulletin, store)
    return out, {**texts, f"bulletins/{month}.md": write(bulletin), path_of(month): release_text(out)}


LATE = [
    (1, {(OCTOBER, "within-a-day"): 8}, "one more would be told by the difference"),
    (6, {(OCTOBER, "within-a-day"): 8, (OCTOBER, "within-three-days"): 6}, "enough of another kind are new"),
]


@pytest.mark.parametrize(("late", "shown", "why"), LATE, ids=[row[-1] for row in LATE])
def test_small_numbers_and_small_growth_are_held_back(late: int, shown: dict[tuple[str, str], int], why: str) -> None:
    first = [*many(0, 8, 3), *many(10, 4, 200)]
    out, texts = published(first, OCTOBER, {})
    assert numbers(out) == {(OCTOBER, "within-a-day"): 8}, "four that took longer are a small number"
    hours = 3 if late == 1 else 48
    again, texts = published([*first, *many(20, late, hours)], NOVEMBER, texts)
    assert numbers(again) == shown, why
    assert too_close(texts, [*first, *many(20, late, hours)]) == []


def too_close(texts: Mapping[str, str], cases: Sequence[Case]) -> list[object]:
    """What the attacker of the tables finds, with every release."""
    store = store_of(cases, texts)
    made = tables_for(Bulletin(NOVEMBER, "", (), "", "", (), ""), store)
    block = next(table.block for table in made if table.columns == REPLY)
    what = known(block, made, releases(store.beside))
    return list(narrowed(what, block, targets(block, made), MINIMUM, MINIMUM))


def test_who_counts_a_release_once_more_reads_no_case_for_it() -> None:
    store = store_of(many(0, 8, 3))
    assert REPLY in {table.columns for table in tables(store, {}, OCTOBER)}
    assert REPLY not in {table.columns for table in tables(store, {}, OCTOBER, of_all=False)}


def home(*told: Number, counted: bool = True) -> str:
    sheet = Sheet("by-reply-time", "", "month", REPLY, told)
    facts = Published(STANDARD, release=Release(OCTOBER, "2026-11-05", (), "", sheets=(sheet,) if counted else ()))
    return next(iter(pages(facts))).text


HOME = [
    ((Number(OCTOBER, "within-a-day", 8, OCTOBER, ()),), "Within a day: <strong>8</strong>. A number below 5", "one"),
    ((Number(OCTOBER, "longer", 9, "2026-09", ()),), "Longer: <strong>9 or more</strong>", "one that may have grown"),
    ((Number("2026-09", "within-a-day", 8, OCTOBER, ()),), "No number is large enough to be told", "another month's"),
    ((), "No number is large enough to be told", "all are held back"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "said", "why"), HOME, ids=[row[-1] for row in HOME])
def test_the_first_page_says_how_long(told: tuple[Number, ...], said: str, why: str) -> None:
    text = home(*told)
    assert "## How long replies took in October 2026" in text and said in text, why


def test_where_no_table_counts_it_nothing_is_said() -> None:
    assert "How long replies" not in home(counted=False)


def test_the_day_is_read_by_the_providers_clock() -> None:
    """An hour before midnight in London, in summer, is another day in UTC."""
    late = datetime(2026, 9, 30, 22, 50, tzinfo=UTC)
    assert counted(case(1, (ACK, 0.5), received=late)) == {(OCTOBER, "within-a-day"): 1}
    assert date(2026, 10, 1) == (late + timedelta(minutes=30)).astimezone(STANDARD.calendar.zone).date()
