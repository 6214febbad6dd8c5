"""`goodcatch screen` and `goodcatch bench screen`, as a person runs them: what they print and never print."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goodcatch.cli import main

TEXT = "All was calm.\nMrs Dunmorley rang 07700 900123.\n"


def test_places_are_printed_and_words_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.md").write_text(TEXT)
    assert main(["screen", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "note.md:2:1 PERSON stop" in out and "note.md:2:20 PHONE stop" in out
    assert "Dunmorley" not in out and "900123" not in out


def test_a_repeat_has_the_same_mark_and_another_run_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.md").write_text("Mrs Dunmorley left. Mrs Dunmorley came.")
    main(["screen", str(tmp_path)])
    again = [sys.executable, "-m", "goodcatch", "screen", str(tmp_path)]
    other = subprocess.run(again, capture_output=True, text=True, check=False)
    runs = (capsys.readouterr().out, other.stdout)
    assert [run.count("(mark 1)") for run in runs] == [2, 2] and runs[0] == runs[1]


def test_the_words_that_the_repository_allows_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("Sarah Frame was wet.")
    assert main(["screen", "--repo", str(tmp_path), str(tmp_path)]) == 1
    entry = "words:\n  Sarah Frame: {reason: A walking frame, added_on: 2026-11-20, by: quality-lead-1}\n"
    (tmp_path / "content/standard/1").mkdir(parents=True)
    (tmp_path / "content/standard/1/allow.yml").write_text(entry)
    assert main(["screen", "--repo", str(tmp_path), str(tmp_path / "note.md")]) == 0


def test_what_only_asks_does_not_stop(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("It was on 20/11/2026.")
    assert main(["screen", str(tmp_path)]) == 0


def test_lines_of_json_come_back_with_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": 7, "text": "Zoë rang 07700 900123."}, {"text": "The sink was wet."}]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(r) for r in rows))
    assert main(["screen", "--jsonl", str(file)]) == 1
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first = [{"start": 0, "end": 3, "type": "PERSON"}, {"start": 9, "end": 21, "type": "PHONE"}]
    assert out == [{**rows[0], "found": first}, {**rows[1], "found": []}]


@pytest.mark.parametrize(
    ("line", "said"), [("Mrs Dunmorley", "line 1"), ('{"note": "Dunmorley"}', "line 1"), ("[]", "line 1")]
)
def test_an_error_says_where_and_not_what(
    tmp_path: Path, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.jsonl").write_text(line)
    assert main(["screen", "--jsonl", str(tmp_path / "in.jsonl")]) == 2
    error = capsys.readouterr().err
    assert said in error and "Dunmorley" not in error


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "no-such-folder"]) == 2
    assert "give a file or a folder that exists" in capsys.readouterr().err


def test_the_bench_prints_figures_and_writes_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"text": "Mrs Dunmorley saw the gloop.", "spans": [{"start": 4, "end": 13, "type": "PERSON", "kind": "title"},
                                                             {"start": 22, "end": 27, "type": "PERSON"}]}  # fmt: skip
    (tmp_path / "care.dev.jsonl").write_text(json.dumps(row))
    assert main(["bench", "screen", str(tmp_path), "--misses", str(tmp_path / "misses.txt"), "--no-origins"]) == 0
    out = capsys.readouterr().out
    assert "form title" in out and "words a second" in out and "Dunmorley" not in out
    assert "[[gloop]]" in (tmp_path / "misses.txt").read_text()
