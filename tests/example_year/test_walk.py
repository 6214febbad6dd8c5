"""What a walk is made of: acts that are changed in one place, and answers that stand for words, days and records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.walk import Act, Walk, answered, said, then, timed, until, without
from goodcatch.record.model import Case
from goodcatch.record.read_store import store_from
from goodcatch.standard.small_yaml import Value

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LOOKED, AGAIN = Act("check", "quality-lead-1", {"looked_at": "5"}, days=7), Act("check", "quality-lead-2", days=7)
WALK: Walk = (Act("action", "quality-lead-1"), LOOKED, AGAIN, Act("closure", "quality-lead-1"))


@pytest.mark.parametrize(
    ("made", "steps", "why"),
    [
        (until(WALK, "check"), ["action", "check", "check"], "up to the last of a step"),
        (without(WALK, "check"), ["action", "closure"], "each of a step is left out"),
        (
            then(WALK, "check", Act("recount", "x")),
            ["action", "check", "check", "recount", "closure"],
            "after the last",
        ),
    ],
)
def test_a_walk_is_cut_and_added_to(made: Walk, steps: list[str], why: str) -> None:
    assert [act.step for act in made] == steps, why


def test_only_the_last_act_of_a_step_is_changed() -> None:
    assert said(WALK, "check", looked_at="3")[1] == LOOKED
    assert said(WALK, "check", looked_at="3")[2].answers == {"looked_at": "3"}
    assert said((LOOKED,), "check", looked_at="")[0].answers == {}, "an empty answer is taken out"
    assert [act.days for act in timed(WALK, "check", days=2)] == [0, 7, 2, 0]


@pytest.mark.parametrize(
    ("written", "reads", "why"),
    [
        ("{what}, at once", "A door, at once", "words of the story"),
        ("day +7", "2026-03-09", "so many days on"),
        ("day -2", "2026-02-28", "and back"),
        ("time -30", "2026-03-02T08:30:00+00:00", "so many minutes"),
        ("day by day", "day by day", "words that begin alike"),
        ("the door", "the door", "no record of such a step"),
        ("the check", "check-0002", "the newest record of a step"),
        ("first check", "check-0001", "the first"),
        (("{what}", "day +1"), ("A door", "2026-03-03"), "several"),
        ({"shows": "{what}"}, {"shows": "A door"}, "evidence"),
    ],
)
def test_answers_stand_for_words_days_and_records(written: Value, reads: Value, why: str) -> None:
    assert answered(written, {"what": "A door"}, NOW, _case()) == reads, why


def _case() -> Case:
    folder = "content/cases/2026/7/NM-2026-7K3Q9F4T"
    head = "case: NM-2026-7K3Q9F4T\nstep: check\nstandard: '1'\nby: quality-lead-1\n"
    times: Mapping[str, str] = {"check-0001": "2026-03-01T09:00:00+00:00", "check-0002": "2026-03-01T10:00:00+00:00"}
    texts = {f"{folder}/{name}.md": f"---\n{head}at: '{at}'\n---\n" for name, at in times.items()}
    return store_from(texts, standards={}).cases["NM-2026-7K3Q9F4T"]


def test_what_is_drawn_is_the_same_each_time_and_reads_as_no_number() -> None:
    assert draw.letters("one", count=8) == draw.letters("one", count=8) != draw.letters("two", count=8)
    drawn = [(draw.letters(n, count=4), draw.hexed(n, count=16)) for n in range(2000)]
    assert not [one for one in drawn if one[0].isdigit() or not set(one[1]) & set("abcdf")]
    assert {len(letters) for letters, _ in drawn} == {4} and {len(hexed) for _, hexed in drawn} == {16}
    assert {draw.number(n, below=3) for n in range(50)} == {0, 1, 2}
