"""A table becomes cases on one branch; what names somebody waits in the spool; twice is once."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from scenario import every_object, git

MAP = """\
source: Test
key: [Number]
received: {column: Taken down, format: "%d/%m/%Y", timezone: Europe/London}
fields:
  what_happened: {column: Story}
  what_made_this_possible: {column: Cause, otherwise: "Not told."}
  happened_on: {column: Day, format: "%d/%m/%Y"}
  kind: {value: impact-prevented}
  category: {column: About, match: {pill: medication, fall: accidents-injuries}, otherwise: communication}
  service_type: {value: care-home}
  reporter_role: {value: staff}
"""
TABLE = """\
Number,Taken down,Day,Story,Cause,About
1,03/08/2026,02/08/2026,The pills were in the wrong cup.,Two cups look alike.,pills
2,03/08/2026,02/08/2026,"Please ask zz.quillfeather@example.org, who saw it.",,fall
3,sometime,02/08/2026,A rug was loose.,,fall
4,04/08/2026,,A gate stood open.,,gate
1,03/08/2026,02/08/2026,The pills were in the wrong cup.,Two cups look alike.,pills
5,05/08/2026,04/08/2026,"A lift stopped
between floors.",,lift
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "map.yml").write_text(MAP)
    (tmp_path / "table.csv").write_text(TABLE)
    return tmp_path / "table.csv"


def run(table: Path, provider: Path) -> int:
    return main(["import", str(table), "--map", str(table.with_name("map.yml")), "--repo", str(provider)])


def test_a_table_becomes_cases_and_twice_is_once(
    table: Path, provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(table, provider) == 0
    said = capsys.readouterr().out
    assert "6 rows: 2 new cases, 4 held back, 0 imported before" in said
    assert "stopped by GC501" in said and "not in the mapping's format" in said and "happened_on" in said
    branch = git(provider, "for-each-ref", "--format=%(refname:short)", "refs/heads/change")
    assert main(["merge", branch, "--repo", str(provider), "--by", "quality-lead-1"]) == 0
    files = git(provider, "ls-tree", "-r", "--name-only", "main", "content/cases", "content/imports").split()
    assert len(files) == 3, "two reports and the manifest"
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 0
    capsys.readouterr()
    tip = git(provider, "rev-parse", "main")
    assert run(table, provider) == 0
    assert "0 new cases" in capsys.readouterr().out
    assert git(provider, "rev-parse", "main") == tip
    assert git(provider, "for-each-ref", "refs/heads/change") == ""
    assert b"quillfeather" not in every_object(provider)


def test_importing_again_before_landing_is_once_too(
    table: Path, provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(table, provider)
    run(table, provider)
    assert capsys.readouterr().out.count("0 new cases") == 1
    assert len(git(provider, "for-each-ref", "refs/heads/change").splitlines()) == 1


FAULTS = [
    ("Story", "Tale", "has no column Story", "a column that is not there"),
    ("2,03/08/2026,", "2,", "this row has", "a row of the wrong width names its line"),
]


@pytest.mark.parametrize(("old", "new", "message", "why"), FAULTS)
def test_a_wrong_table_changes_nothing(
    table: Path, provider: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str, why: str
) -> None:
    table.write_text(TABLE.replace(old, new))
    assert run(table, provider) == 2, why
    assert message in capsys.readouterr().err
    assert git(provider, "for-each-ref", "refs/heads/change") == ""
