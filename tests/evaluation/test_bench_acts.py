"""The acts at the desk are really done, on a report and a change that the repository itself has told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.evaluation import bench_acts
from goodcatch.evaluation.bench_retells_existing_report import example_in, open_case
from goodcatch.history.git import Git
from goodcatch.intake.main_branch import Authority
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import findings


@pytest.fixture
def demo(example_provider: Path) -> Path:
    return example_provider


def store(folder: Path) -> Store:
    return Authority(folder).store()


@pytest.mark.tries
def test_every_act_is_told_and_has_landed(demo: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    before, settings = store(demo), sorted(Path.home().glob(".config/goodcatch/*"))
    assert [cost.name for cost in bench_acts.acts(demo, tmp_path)] == list(bench_acts.ACTS)
    runs, after = bench_acts.COUNTED + 1, store(demo)
    new = [case for id, case in after.cases.items() if id not in before.cases]
    steps = sorted(len(case.of(example_in(before).step.name)) for case in new)
    assert steps == [0] * runs + [1] * runs, "half of them were signed off before the clock ran"
    assert git(demo, "branch", "--list", "change/*") == "", "each step has landed"
    assert not {f for f in findings(after) if f.stops} - set(findings(before))
    assert sorted(Path.home().glob(".config/goodcatch/*")) == settings


def test_one_record_lands_on_a_case_that_is_open(demo: Path, tmp_path: Path) -> None:
    before = store(demo)
    assert bench_acts.main(["one-landing", str(demo), str(tmp_path)]) == 0
    after, case = store(demo), open_case(before, example_in(before))
    assert len(after.texts) == len(before.texts) + 1
    assert len(after.cases[case].records) == len(before.cases[case].records) + 1
    assert not {f for f in findings(after) if f.stops} - set(findings(before))


def test_a_process_signs_one_report_off(demo: Path, tmp_path: Path) -> None:
    before = Git(demo).text("rev-list", "--count", "main")
    assert bench_acts.main(["one-sign-off", str(demo), str(tmp_path)]) == 0
    assert int(Git(demo).text("rev-list", "--count", "main")) == int(before) + 1


def test_what_cannot_be_done_is_one_line(provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_acts.main(["acts", str(provider), str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
