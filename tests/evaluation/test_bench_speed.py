"""`goodcatch bench check`: what people wait for, at a small size always and at a provider's size on request."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.evaluation.bench_speed import table
from goodcatch.history.git import Git
from goodcatch.history.read_tree import from_commit
from goodcatch.rulebook.rulebook import findings_in
from large import large

LINE = re.compile(r"(?P<name>.+?) +(?P<wall>[\d.]+) s  cpu +(?P<cpu>[\d.]+) s +(?P<memory>\d+) MB\Z")


def lines(folder: Path) -> dict[str, tuple[float, int]]:
    found = [LINE.match(line) for line in list(table(folder))[1:]]
    assert all(found), "every command could run"
    return {m["name"]: (float(m["cpu"]), int(m["memory"])) for m in found if m}


MEASURE = """
import sys
from goodcatch.evaluation.bench_speed import measured
small = measured("small", [sys.executable, "-c", "pass"])
big = measured("big", [sys.executable, "-c", "x = bytearray(150_000_000); raise SystemExit(1)"])
print(small.code, big.code, small.memory < 140_000_000 < big.memory)
"""


def test_a_child_is_measured_by_itself() -> None:
    """From a small program, as the verb is: a child's peak begins with that of the program that starts it."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["0", "1", "True"]


def test_a_folder_without_cases_is_refused(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "check", str(provider)]) == 2
    assert "holds no case" in capsys.readouterr().err


def test_the_large_repository_is_as_sound_as_the_example(tmp_path: Path) -> None:
    large(tmp_path / "large", cases=25, exposures=2, reviews=2)
    git = Git(tmp_path / "large")
    assert [f for f in findings_in(from_commit(git, "main"), git, "main") if f.stops] == []


@pytest.mark.scale
def test_every_verb_runs_over_a_larger_provider(tmp_path: Path) -> None:
    """Two thousand cases are for `goodcatch bench check`; here it is enough that each verb ends and stays small."""
    large(tmp_path / "large", cases=20, exposures=2, reviews=2)
    assert {name: memory for name, (_, memory) in lines(tmp_path / "large").items() if memory > 600} == {}
