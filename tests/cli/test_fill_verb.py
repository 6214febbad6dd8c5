"""`goodcatch fill`: a record's counted answers, worked out in its file."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.read_store import store_from
from goodcatch.record.store import path_of
from goodcatch.standard.read_version_folders import default_standard
from scenario import cases_of, git

NM, LV = "NM-2026-AAAAAAAA", "LV-2026-AAAAAAAA"
TRIAGE = (
    "== report-0001\nservice_type: care-home\n"
    "== triage-0001\npotential_severity: severe\nrecurrence_likelihood: likely\n"
)
BEFORE = "== exposure-0001\nnear_miss: NM-2026-AAAAAAAA\nrisk_domain: manual-handling\nrecurrence_count: '3'\n"


@pytest.fixture
def work(provider: Path, tmp_path: Path) -> Path:
    """A work tree, as somebody has who edits by hand."""
    git(tmp_path, "clone", "-q", "--branch", "main", str(provider), "work")
    return tmp_path / "work"


def tell(work: Path, id: str, text: str) -> Path:
    """The case in the work tree; gives its last record's file."""
    for path, told in cases_of({id: text}).texts.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(told)
    return work / path


def answers(file: Path, work: Path) -> dict[str, object]:
    return dict(read(file.relative_to(work).as_posix(), file.read_text()).fields)


def test_it_fills_in_what_is_counted_and_nothing_else(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tell(work, NM, TRIAGE)
    was = answers(file, work)
    assert main(["fill", str(file), "--repo", str(work)]) == 0
    assert capsys.readouterr().out == f"{path_of(NM, 'triage-0001')}: filled in\n"
    assert answers(file, work) == {**was, "depth": "in-depth"}
    text = file.read_text()
    assert main(["fill", str(file), "--repo", str(work)]) == 0
    assert "nothing to fill in" in capsys.readouterr().out and file.read_text() == text


def test_what_was_typed_wrongly_is_put_right(work: Path) -> None:
    file = tell(work, NM, TRIAGE + "depth: short\n")
    assert main(["fill", str(file), "--repo", str(work)]) == 0
    assert answers(file, work)["depth"] == "in-depth"


def test_the_words_below_stay(work: Path) -> None:
    file = tell(work, NM, TRIAGE + "body: |-\n  Why these routes.\n\n  In two paragraphs.\n")
    assert main(["fill", str(file), "--repo", str(work)]) == 0
    assert answers(file, work)["body"] == "Why these routes.\n\nIn two paragraphs."


def test_several_files_in_one_go_see_each_other(work: Path) -> None:
    first = tell(work, NM, TRIAGE)
    second = tell(work, LV, BEFORE + "== validation-0001\nat: '2026-11-20T09:00:00+00:00'\nnext: closure\n")
    assert main(["fill", str(first), str(second), "--repo", str(work)]) == 0
    found = answers(second, work)
    assert (found["recurrence_count"], found["recurrence_reduced"], found["same_rules"]) == ("0", "yes", "yes")
    texts = {p.relative_to(work).as_posix(): p.read_text() for p in (work / "content").rglob("*.md")}
    assert not store_from(texts, standards={1: default_standard()}).faults


def test_a_file_that_is_no_record_says_where_and_what_to_do(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tell(work, NM, TRIAGE)
    file.write_text("---\ncase: x\ncase: y\n---\n")
    assert main(["fill", str(file), "--repo", str(work)]) == 2
    said = capsys.readouterr().err
    assert f"{path_of(NM, 'triage-0001')}:3:" in said and said.count("\n") == 1
    assert file.read_text() == "---\ncase: x\ncase: y\n---\n", "nothing was changed"


ELSEWHERE = [("gone.md", "a file that is not there"), ("../elsewhere.md", "a file of another folder")]


@pytest.mark.parametrize(("name", "why"), ELSEWHERE)
def test_a_file_that_is_not_in_the_repository(
    work: Path, name: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "../elsewhere.md").resolve().write_text("---\n---\n")
    assert main(["fill", str(work / name), "--repo", str(work)]) == 2, why
    said = capsys.readouterr().err
    assert said.startswith("goodcatch fill: ") and said.count("\n") == 1
