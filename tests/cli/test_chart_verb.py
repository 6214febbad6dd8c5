"""`goodcatch chart` judges anybody's numbers, and says of what it cannot use where it stands and what to write."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goodcatch.cli import main

MONTHS = [5, 7, 6, 8, 5, 9, 6, 7, 8, 5, 6, 9, 4, 7]


@pytest.fixture
def values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Outside of any repository: the verb needs none."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "values.json"


def test_json_tells_line_limits_and_verdict(values: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values.write_text(json.dumps(MONTHS), encoding="utf-8-sig")
    assert main(["chart", "xmr", "--values", str(values), "--target", "6.5", "--changed", "13"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["stage"], told["verdict"], told["target"]) == ("trial-limits", "no-sign-of-change", 6.5)
    assert told["centre"] == 6.75 and told["baseline"] == {"points": 12, "frozen": True}
    assert len(told["points"]) == 14 and told["points"][0]["upper"] == pytest.approx(6.75 + 2.66 * 24 / 11)


def test_svg_is_sound_and_the_same_twice(values: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values.write_text(json.dumps(MONTHS), encoding="utf-8")
    drawn = []
    for _ in range(2):
        assert main(["chart", "run", "--values", str(values), "--format", "svg"]) == 0
        drawn.append(capsys.readouterr().out)
    assert drawn[0] == drawn[1] and ElementTree.fromstring(drawn[0]).get("role") == "img"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("xmr", "{", "line 1, column 2: this is no JSON"),
        ("xmr", "3", "this holds no series → write a list"),
        ("xmr", "[]", "there are no points"),
        ("xmr", '{"points": [{"valu": 1}]}', "point 1 has a name that is not known → use label, of, value"),
        ("xmr", '[1, "secret"]', "point 2: `value` is no number → write a number, or null"),
        ("xmr", "[true]", "point 1: `value` is no number"),
        ("xmr", "[1, NaN]", "NaN and Infinity are no numbers → write null"),
        ("xmr", "[1e400000000]", "too large or too small"),
        ("xmr", f"[{'1' * 50}]", "more than 40 signs → round it"),
        ("xmr", "[" * 90000, "nested too deep"),
        ("xmr", '{"points": [{"label": "a", "value": 1}, {"label": "a", "value": 1}]}', "point 2: its label stands at"),
        ("xmr", '{"points": [{"value": 1, "value": 2}]}', "a name stands twice"),
        ("xmr", '{"points": [{"value": 1}], "changed": [{"label": "x"}]}', "change 1: no point has its label"),
        ("xmr", '{"points": [{"value": 1}], "changed": [{"label": "1"}]}', "change 1: no point lies before it"),
        ("t", "[3, 0]", "point 2: no time between two events, which a t chart cannot show → give hours"),
        ("c", "[-1]", "point 1: `value` is below 0 → c charts show counts"),
        ("g", "[1.5]", "point 1: `value` is no whole number → g charts count"),
        ("p", "[1]", "point 1: `of` says how many looked at → write a number above 0"),
        ("p", '{"points": [{"value": 3, "of": 2}]}', "both whole, and `value` not the larger"),
        ("u", '{"points": [{"value": 3, "of": 0}]}', "such as bed days → write a number above 0"),
        ("u", '{"points": [{"value": 3, "of": 5}], "per": 0.5}', "`per` is no whole number above 0"),
        ("c", '{"points": [{"value": 3}], "per": 10}', "`per` is for rates"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    kind: str, text: str, said: str, values: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values.write_text(text, encoding="utf-8")
    assert main(["chart", kind, "--values", str(values)]) == 2
    told = capsys.readouterr()
    assert said in told.err and told.err.startswith(f"goodcatch chart: {values}: ") and told.err.count("\n") == 1
    assert "secret" not in told.err and told.out == ""


def test_the_guide_says_what_each_part_of_the_answer_is(values: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = (Path(__file__).parents[2] / "content/pages/about/charts.md").read_text(encoding="utf-8")
    block = guide.split("```json")[1].split("```")[0]
    values.write_text(block, encoding="utf-8")
    assert main(["chart", "c", "--values", str(values)]) == 2, "its change lies beyond the points that are shown"
    assert "change 1: no point has its label" in capsys.readouterr().err
    values.write_text(block.replace("2026-07", "2026-02"), encoding="utf-8")
    assert main(["chart", "c", "--values", str(values)]) == 0
    table = guide.split("## What it answers")[1]
    assert [key for key in json.loads(capsys.readouterr().out) if f"`{key}`" not in table] == []


def test_values_may_be_piped_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(MONTHS)))
    assert main(["chart", "xmr", "--values", "-", "--format", "svg", "--signs", "--better", "higher"]) == 0
    assert ">by chance</text>" in capsys.readouterr().out


def test_half_zeros_are_not_drawn(values: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values.write_text(json.dumps([0, 1] * 8), encoding="utf-8")
    assert main(["chart", "run", "--values", str(values), "--format", "svg"]) == 2
    assert "time between events (t)" in capsys.readouterr().err
    assert main(["chart", "run", "--values", str(values)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["stage"], told["verdict"], told["centre"]) == ("mostly-zero", "none", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--target", "soon"], "--target: a number is written like 12 or 0.95"),
        (["--target", "95"], "--target: a p chart shows shares: write 0.9"),
        (["--changed", "nowhere"], "change 1: no point has its label"),
    ],
)
def test_flags_that_cannot_be_used(
    words: list[str], said: str, values: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values.write_text('{"points": [{"value": 3, "of": 5}]}', encoding="utf-8")
    assert main(["chart", "p", "--values", str(values), *words]) == 2
    assert said in capsys.readouterr().err
