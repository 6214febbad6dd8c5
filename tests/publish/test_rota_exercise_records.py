"""A try with the rota counts when it is whole, and the command that makes it counts people and names none."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.evaluation.attackers.rota_against_stories import Seen, Shift, candidates, covered, stories_seen
from goodcatch.publish.facts import published
from goodcatch.publish.model import Answer, Filed, Published, Story, StoryStep
from goodcatch.publish.rota_exercise_records import COUNTS, head_of, rota_exercises
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard

DAY = "2026-11-01"
PATH = f"content/releases/rota/{DAY}.md"
NUMBERS = {name: 7 for name in COUNTS} | {"alone": 0, "among_few": 0}


def head(**changes: str) -> str:
    text = head_of(DAY, "data-protection-officer-1", "2026-09, 2026-10", NUMBERS)
    for name, value in changes.items():
        text = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", text)
    return text


FAULTS = [
    (head(), "", "as the command prints it"),
    (head(alone="1"), "`changed` is missing", "one was alone, and nothing was changed"),
    (head(alone="1", changed="It left the site."), "", "and something was"),
    (head(by="nobody-1"), "`by`", "nobody's post"),
    (head(on="2026-11-02"), "`on`", "another day"),
    (head(fewest="few"), "`fewest` is a count", "a word for a number"),
    (head(stories="0"), "no story", "nothing was tried"),
    ("We tried.\n", "front matter", "no record"),
]


@pytest.mark.parametrize(("text", "fault", "why"), FAULTS, ids=[row[-1] for row in FAULTS])
def test_what_keeps_a_record_from_counting(text: str, fault: str, why: str, standard: Standard) -> None:
    (told,) = rota_exercises(Store({PATH: text}, {1: standard}, {}))
    assert (fault in told.fault) if fault else told.fault == "", why


SHIFTS = (
    Shift("a", "2026-10", "care-home", "night"),
    Shift("b", "2026-10", "care-home", "morning"),
    Shift("c", "2026-10", "day-service", "night"),
    Shift("d", "2026-10"),
    Shift("a", "2026-10", "care-home", "morning"),
    Shift("e", "2026-09", "care-home", "night"),
)
HOME, NIGHT = frozenset(["care-home"]), frozenset(["night"])
LEFT = [
    (Seen("x"), 5, "a story that says neither when nor where"),
    (Seen("x", "2026-10"), 4, "the month"),
    (Seen("x", "2026-10", HOME), 3, "and the kind of service; who works everywhere may have been there"),
    (Seen("x", "2026-10", HOME, NIGHT), 2, "and the part of the day"),
    (Seen("x", "2026-09", HOME), 1, "one alone"),
]


@pytest.mark.parametrize(("seen", "number", "why"), LEFT, ids=[row[-1] for row in LEFT])
def test_who_was_not_there_is_ruled_out(seen: Seen, number: int, why: str) -> None:
    assert candidates(seen, SHIFTS) == number, why


def test_a_rota_says_nothing_of_other_months() -> None:
    assert [one.story for one in covered([Seen("x", "2026-10"), Seen("y", "2026-08"), Seen("z")], SHIFTS)] == ["x", "z"]


def test_what_a_story_says_is_read_as_a_reader_does(standard: Standard) -> None:
    """A wider word may stand for each of its values."""
    answers = (Answer("", "October 2026", "happened_on"), Answer("", "Evening or night", "part_of_day"))
    filed = (Filed("service-type", "", "", "Care with a home"), Filed("category", "medication", "Medicines"))
    story = Story("x", "", "", (StoryStep("", "", answers, name="report"),), (), (), 0, 0, "", filed)
    (seen,) = stories_seen(Published(standard, stories=(story,)))
    homes = frozenset(["care-home", "supported-living", "intermediate-care"])
    assert seen == Seen("x", "2026-10", homes, frozenset(["evening", "night"]))


def run(repo: Path, rota: Path, *words: str) -> int:
    return main(["anonymity", "--rota", str(rota), *words, "--repo", str(repo)])


def test_the_command_counts_and_names_nobody(
    lived_provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rota = tmp_path / "rota.csv"
    days = [f"2026-{month:02}-0{day}" for month in range(4, 11) for day in range(1, 8)]
    rota.write_text("who,day\n" + "".join(f"Person-{n}-Qx,{day}\n" for day in days for n in range(12)))
    assert run(lived_provider, rota, "--by", "data-protection-officer-1") == 0
    said = capsys.readouterr().out
    assert "Qx" not in said and "people: 12" in said and "alone: 0" in said
    text = said[said.index("---\n") :]
    (told,) = rota_exercises(Store({PATH: re.sub(r"(?m)^on: .*$", f"on: {DAY}", text)}, stores(lived_provider), {}))
    assert told.fault == "", "what it prints can be put there as it is"


def stores(repo: Path) -> Mapping[int, Standard]:
    from goodcatch.state.state import state_of

    return state_of(repo).standards


REFUSED = [
    ("who,day\na,2026-10-01\n", ["--by", "nobody-1"], "which post", "nobody answers for it"),
    ("who,day\na,1 October\n", ["--by", "publisher-1"], "line 2", "another way to write a day"),
    ("who,day\na,1999-10-01\n", ["--by", "publisher-1"], "no published story", "a rota of other months"),
]


@pytest.mark.parametrize(("text", "words", "said", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_cannot_be_counted_is_said(
    lived_provider: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    words: list[str],
    said: str,
    why: str,
) -> None:
    rota = tmp_path / "rota.csv"
    rota.write_text(text)
    assert run(lived_provider, rota, *words) == 2, why
    err = capsys.readouterr().err
    assert said in err and "a,1" not in err


def test_a_rota_in_the_repository_is_refused(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rota = example_provider / "rota.csv"
    rota.write_text("who,day\na,2026-10-01\n")
    assert run(example_provider, rota, "--by", "publisher-1") == 2
    assert "outside of the repository" in capsys.readouterr().err


def test_the_month_of_the_last_exercise_is_told(standard: Standard) -> None:
    store = Store({PATH: head()}, {1: standard}, {})
    assert published(store, {}, frozenset(), date(2026, 11, 20)).checked.rota == "November 2026"
    assert published(store, {}, frozenset(), date(2026, 10, 20)).checked.rota == ""
