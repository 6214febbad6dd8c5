"""A table becomes cases on one branch; what names somebody waits in the spool; twice is once."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.intake.desk_factory import open_spool
from goodcatch.intake.hold_imported_row import HeldRow, held_row
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
def table(tmp_path: Path, spooled: Path) -> Path:
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
    assert "6 rows: 2 new cases, 3 held back, 0 imported before, 1 no report" in said
    assert "stopped by GC501" in said and "not in the mapping's format" in said and "happened_on (Day)" in said
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
    ("About\n", "Cause\n", "has no column About; its first line has: Number, Taken down", "and the columns are listed"),
    ("Number,", "Number,Number,", "has more than one column Number", "two columns of one name"),
    ("Number,", "Zebedee Quillfeather,", "[mark", "where the first line is no heading, nobody in it is named"),
]


@pytest.mark.parametrize(("old", "new", "message", "why"), FAULTS)
def test_a_wrong_table_changes_nothing(
    table: Path, provider: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str, why: str
) -> None:
    table.write_text(TABLE.replace(old, new))
    assert run(table, provider) == 2, why
    assert message in capsys.readouterr().err
    assert git(provider, "for-each-ref", "refs/heads/change") == ""


def held(provider: Path) -> list[HeldRow]:
    rows = (held_row(one.answers) for one in open_spool(provider).waiting())
    return sorted((row for row in rows if row), key=lambda row: int(row.line))


def test_a_held_row_waits_with_its_line_the_reason_and_all_its_words(table: Path, provider: Path) -> None:
    run(table, provider)
    assert [(row.table, row.line, row.why) for row in held(provider)] == [
        ("table.csv", "3", "stopped by GC501"),
        ("table.csv", "4", "Taken down: not in the mapping's format %d/%m/%Y"),
        ("table.csv", "5", "missing or unreadable: happened_on (Day)"),
    ]
    assert held(provider)[1].cells["Taken down"] == "sometime"


MENDED = [
    (("sometime", "04/08/2026"), 1, 3, "a row that was mended comes in; the others are not held a second time"),
    (("A gate stood open.", "A gate stood wide open."), 0, 4, "a row that says something else is kept too"),
    (("The pills were in the wrong cup.", "The pills were mixed."), 0, 4, "and so is one whose report came in before"),
    (("Number,", "\ufeffNumber,"), 0, 3, "another file that says the same is no news"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("change", "cases", "waiting", "why"), MENDED)
def test_a_table_is_mended_and_brought_in_again(
    table: Path,
    provider: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    cases: int,
    waiting: int,
    why: str,
) -> None:
    run(table, provider)
    capsys.readouterr()
    table.write_text(TABLE.replace(*change), encoding="utf-8")
    run(table, provider)
    said = capsys.readouterr().out
    assert f": {cases} new cases" in said and len(held(provider)) == waiting, why
    assert ("also wait in the inbox" in said) == bool(cases), "what waits from before is a duplicate now"


def test_a_row_that_is_held_for_no_column_keeps_its_pathway(table: Path, provider: Path) -> None:
    sheet = table.with_name("map.yml")
    sheet.write_text(f"pathway: safeguarding\n{MAP}")
    run(table, provider)
    assert {one.pathway for one in open_spool(provider).waiting()} == {"safeguarding"}
