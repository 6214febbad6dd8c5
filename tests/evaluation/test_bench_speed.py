"""`goodcatch bench speed`: every row comes out, and the repository that is given stays as it is, to the byte."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from goodcatch.cli import main
from goodcatch.evaluation import bench_speed
from goodcatch.evaluation.bench_acts import ACTS
from goodcatch.evaluation.bench_limits import LIMITS
from goodcatch.evaluation.measure_time_and_memory import Cost
from goodcatch.history.git import Git
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.rulebook.ask_all_rules import findings_in
from large import large


def digests(folder: Path) -> dict[str, str]:
    """Every file there is, those of git and of the spool among them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_folder_without_cases_is_refused(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "speed", str(provider)]) == 2
    assert "holds no case" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["screen", "wording"])
def test_only_speed_looks_at_several_folders(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", what, str(tmp_path), str(tmp_path)]) == 2
    assert "one folder" in capsys.readouterr().err


def test_of_several_the_last_is_set_beside_the_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seconds = {"small": 1.0, "middle": 9.0, "big": 3.0}

    def given(repo: Path) -> Iterator[Cost]:
        return (Cost(act, 1, seconds[repo.name], 1, 0) for act in ACTS)

    monkeypatch.setattr(bench_speed, "costs_of", given)
    monkeypatch.setattr(bench_speed, "size_of", str)
    monkeypatch.setattr(bench_speed, "warm_up", lambda: None)
    told = list(bench_speed.table([tmp_path / name for name in seconds]))
    assert len(told) == 3 * (1 + len(ACTS) + len(LIMITS)) + len(ACTS)
    assert all("last / first" in line and "3.000" in line for line in told[-len(ACTS) :])
    assert not any("last / first" in line for line in bench_speed.table([tmp_path / "small"]))


def test_the_large_repository_is_as_sound_as_the_example(tmp_path: Path) -> None:
    large(tmp_path / "large", cases=25, exposures=2, reviews=2)
    git = Git(tmp_path / "large")
    assert [f for f in findings_in(from_commit(git, "main"), git, "main") if f.stops] == []


@pytest.mark.tries
@pytest.mark.scale
def test_every_row_comes_out_and_the_given_repository_stays(tmp_path: Path, git: Callable[..., str]) -> None:
    """Thousands of cases are for `goodcatch bench speed`; here it is enough that each row ends and stays small."""
    given = tmp_path / "given/demo"
    large(given, cases=20, exposures=2, reviews=2)
    spool = tmp_path / "given/demo.spool/spool.db"
    spool.parent.mkdir()
    spool.write_bytes(b"what people told")
    (given / "draft.md").write_text("An edit of somebody's.\n", encoding="utf-8")
    status, before = git(given, "status", "--porcelain"), digests(tmp_path / "given")

    costs = list(bench_speed.costs_of(given))

    assert [cost.name for cost in costs if not cost.ran] == []
    assert {name for limit in LIMITS for name in (limit.row, limit.peer) if name} <= {cost.name for cost in costs}
    # Linux counts what a process held before it became another program: here, what all tests before this one took.
    most = max(600 * 2**20, getrusage(RUSAGE_SELF).ru_maxrss * 1024)
    assert {cost.name: cost.memory for cost in costs if cost.memory > most} == {}
    assert digests(tmp_path / "given") == before and git(given, "status", "--porcelain") == status
