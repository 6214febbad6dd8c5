"""`history` and `replay` over a real repository, as somebody at a keyboard sees them."""

import json
import subprocess
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Git
from goodcatch.history.read_history import earlier_heads, history_of, subjects
from goodcatch.history.rule_input_types import HistoryIn, LandingIn
from goodcatch.record.store import path_of
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, folder_texts
from history.git_repositories import START, Desk, case_of, record_text

CASE = case_of(1)
REPORT = path_of(CASE, "report-0001")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "store")
    made.now = START.replace(day=20)
    made.commit({f"{WHERE}1/{name}": text for name, text in folder_texts(DEFAULT).items()}, "Set the standard")
    made.commit({REPORT: record_text(CASE, "report", what_happened="One.")}, "A report")
    return made


def test_history_tells_each_version(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.commit({REPORT: record_text(CASE, "report", what_happened="Two.")})
    assert main(["history", CASE, "--repo", str(desk.folder)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [f"{CASE}: Near miss", "Not closed. No change is said to have been made in it."]
    assert told[3] == "Report a near miss (report-0001)"
    assert "“What nearly happened?” was changed from “One.” to “Two.”" in [line.strip() for line in told]


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_a_terminal_breaks_no_word(
    columns: int, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about = {"action": "action-0001", "reason": "a-long-word-with-many-hyphens-in-it and others after it that go on"}
    desk.commit({path_of(CASE, "accept-0001"): record_text(CASE, "accept", **about)}, "Accept it")
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["history", CASE, "--repo", str(desk.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= min(columns, 110)
    assert not [line for line in lines if line.endswith("-")]


def test_history_as_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.commit({REPORT: record_text(CASE, "report", what_happened="Two.")})
    assert main(["history", CASE, "--json", "--repo", str(desk.folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [v["what"] for v in told["versions"]] == ["added", "changed"]
    assert told["versions"][1]["changed"] == [{"name": "what_happened", "before": "One.", "after": "Two."}]


def test_history_of_a_case_that_is_not_there(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "NM-2026-00000000", "--repo", str(desk.folder)]) == 2
    assert "no landing has touched the case" in capsys.readouterr().err


def test_replay_judges_each_landing_on_its_day(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    text = (desk.folder / REPORT).read_text()
    desk.commit({REPORT: None}, "Tidy up")
    desk.commit({REPORT: text}, "Put it back")
    assert main(["replay", "--repo", str(desk.folder)]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    tidy = next(n for n, line in enumerate(lines) if "Tidy up" in line)
    assert any("GC601 stop" in line for line in lines[tidy + 1 : tidy + 3])
    assert err.startswith("4 landings, ")
    git = Git(desk.folder)
    now = [s.final(v) for s in subjects(git, {}) if isinstance(s, LandingIn) for v in s.versions]
    assert all(now), "seen from the end, the record is there"


def test_replay_as_json_is_one_object_a_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "--json", "--repo", str(desk.folder)]) == 1, "the report has few of its answers"
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [landing.get("how") for landing in told] == ["root", "direct", None]


def test_a_shallow_clone_is_a_finding_for_check_and_an_error_for_replay(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{desk.folder}", str(short)], check=True)
    (line,) = subjects(Git(short), {})
    assert isinstance(line, HistoryIn) and "shallow" in line.shallow
    assert main(["replay", "--repo", str(short)]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_where_a_known_head_is_now(desk: Desk) -> None:
    first = desk.git("rev-parse", "HEAD~1")
    gone = desk.git("rev-parse", "HEAD")
    desk.git("reset", "-q", "--hard", first)
    desk.commit({REPORT: record_text(CASE, "report")}, "Rewritten")
    git = Git(desk.folder)
    assert set(earlier_heads(git)) >= {first, gone}
    places = {anchor.commit: anchor.place for anchor in history_of(git, MAIN, earlier_heads(git)).anchors}
    assert (places[first], places[gone]) == ("line", "gone")


@pytest.mark.parametrize("letters", [10, 40])
def test_a_head_may_be_named_by_its_first_letters(letters: int, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """As messages print them; a tag that is called so stands in nobody's place."""
    head = Git(desk.folder).head() or ""
    desk.commit({REPORT: record_text(CASE, "report", what_happened="Two.")})
    desk.git("tag", head[:10], "main")
    main(["replay", "--repo", str(desk.folder), "--head", head[:letters]])
    assert f"the head {head[:10]} known from the command line is on main's line" in capsys.readouterr().err
