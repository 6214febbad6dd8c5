"""A list that is looked at again opens and judges only what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.intake import remember_due_times
from goodcatch.intake.remember_due_times import DueTimes
from goodcatch.record.read_store import store_from
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, folder_texts
from goodcatch.standard.small_yaml import Value

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
WORDS = "Nearly the wrong tablets."


def standard() -> Standard:
    return store_from({f"{WHERE}1/{path}": text for path, text in folder_texts(DEFAULT).items()}).newest


class Counting(Keys):
    """Keys that count what they open."""

    opened = 0

    def open(self, token: bytes, place: str = "") -> Value:
        self.opened += 1
        return super().open(token, place)


@dataclass
class House:
    spool: Spool
    keys: Counting
    due: DueTimes = field(default_factory=DueTimes)
    standard: Standard = field(default_factory=standard)

    def receive(self, number: int, **answers: str) -> str:
        given = {"what_happened": WORDS, "in_danger_now": "no", **answers}
        return self.spool.receive(given, "form", NOW + timedelta(minutes=number), f"form {number}").id

    def look(self, at: datetime = NOW) -> int:
        """Look at the list; gives how many payloads were opened for it."""
        before = self.keys.opened
        self.due.waiting(self.spool, self.standard, at)
        return self.keys.opened - before


@pytest.fixture
def house(tmp_path: Path) -> House:
    keys = Counting(new_key())
    made = House(Spool.made(tmp_path / "spool.db", keys, NOW), keys)
    for number in range(3):
        made.receive(number)
    return made


DEEDS: list[tuple[Callable[[House, str], object], int, int, str]] = [
    (lambda house, one: None, 3, 0, "nothing was done"),
    (lambda house, one: house.receive(9), 4, 2, "a new report: its words, and what it says of itself"),
    (
        lambda house, one: house.spool.add_step(one, "acknowledge", {}, NOW, "quality-lead-1"),
        3,
        3,
        "a step, and its report",
    ),
    (lambda house, one: house.spool.move(one, "safeguarding", {"what_happened": WORDS}, NOW), 3, 3, "it moved"),
    (lambda house, one: house.spool.end(one, "spam", "a", "b", NOW), 2, 0, "it ended"),
    (lambda house, one: house.spool.add_message(one, "Thank you.", NOW), 3, 0, "a message is no part of a list"),
]


@pytest.mark.parametrize(("deed", "rows", "opened", "why"), DEEDS, ids=[row[3] for row in DEEDS])
def test_what_is_opened_again(
    deed: Callable[[House, str], object], rows: int, opened: int, why: str, house: House
) -> None:
    assert house.look() == 6, "at first, each once"
    deed(house, house.spool.waiting()[0].id)
    assert house.look() == opened, why
    assert len(house.due.waiting(house.spool, house.standard, NOW)) == rows


def test_the_file_is_asked_as_often_for_many_as_for_few(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = house.spool.database.rows
    monkeypatch.setattr(
        house.spool.database, "rows", lambda query, *values: asked.append(query) or rows(query, *values)
    )
    few = len(house.spool.waiting()) and len(asked)
    for number in range(10, 60):
        house.receive(number)
    asked.clear()
    assert len(house.spool.waiting()) == 53 and len(asked) == few == 3


def test_many_read_at_once_are_as_one_by_one(house: House) -> None:
    one = house.spool.waiting()[1].id
    for step in ("acknowledge", "triage"):
        house.spool.add_step(one, step, {"message": step}, NOW, "quality-lead-1")
    waiting = house.spool.waiting()
    assert waiting == tuple(house.spool.get(report.id) for report in waiting)
    assert [step.step for step in waiting[1].steps] == ["acknowledge", "triage"]


def test_no_words_are_remembered(house: House) -> None:
    house.spool.add_step(house.spool.waiting()[0].id, "acknowledge", {"message": WORDS}, NOW, "quality-lead-1")
    held = house.due.waiting(house.spool, house.standard, NOW)
    assert held and WORDS not in repr((held, house.due))


def test_what_is_late_is_told_anew_each_time(house: House) -> None:
    for at, late in ((NOW, False), (NOW + timedelta(days=9), True), (NOW, False)):
        held = house.due.waiting(house.spool, house.standard, at)
        assert all(any(todo.late for todo in waits.todos or ()) is late for waits in held)


def test_another_standard_is_worked_out_anew_and_an_equal_one_is_not(house: House) -> None:
    house.look()
    house.standard = standard()
    assert house.look() == 0
    texts = {
        f"{WHERE}1/{path}": text.replace("1 working day", "2 working days")
        for path, text in folder_texts(DEFAULT).items()
    }
    house.standard = store_from(texts).newest
    assert house.look() == 6


def test_a_case_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2] / "content"
    store = store_from(
        {f"content/{p.relative_to(root)}": p.read_text() for p in root.rglob("*.md") if "cases" in p.parts}
        | {f"content/{p.relative_to(root)}": p.read_text() for p in (root / "standard").rglob("*.yml")}
    )
    judged: list[str] = []
    real = remember_due_times.todos
    monkeypatch.setattr(
        remember_due_times, "todos", lambda opened, case, *more: judged.append(case.id) or real(opened, case, *more)
    )
    due = DueTimes()
    for _ in range(2):
        for case in store.cases.values():
            pathway = store.newest.pathway_of(case.id)
            assert pathway
            due.case(case, pathway, store.newest, NOW)
    assert sorted(judged) == sorted(store.cases)
