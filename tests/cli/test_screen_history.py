"""`screen --history` over real repositories: every place in which history keeps words. All names are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.store import path_of
from goodcatch.standard.read_version_folders import DEFAULT
from history.git_repositories import Desk, case_of, record_text

PAGE = "content/pages/slings.md"
ROLES = "content/standard/1/roles.yml"
RECORD = path_of(case_of(1), "report-0001")
NAME = "Dunmorley"
POSTS = "posts: {quality-lead-1: {role: a, address: quality-lead-1@posts.example.invalid}}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "repo")
    desk.commit({PAGE: "# Slings\n", ROLES: POSTS}, "Begin")
    return desk


def screened(desk: Desk, *more: str) -> int:
    return main(["screen", "--history", "--repo", str(desk.folder), *more])


def a_page_long_gone(desk: Desk) -> None:
    desk.commit({PAGE: f"# Slings\n\nMrs {NAME} saw it.\n"})
    desk.commit({PAGE: None})


def a_record(desk: Desk) -> None:
    desk.commit({RECORD: record_text(case_of(1), "report", what_happened=f"Mrs {NAME} saw it.")})


def evidence(desk: Desk) -> None:
    text = record_text(case_of(1), "report").replace("---\nIn", f"evidence:\n  - held_at: With Mrs {NAME}\n---\nIn")
    desk.commit({RECORD: text})


def a_record_that_nobody_can_read(desk: Desk) -> None:
    desk.commit({RECORD: f"---\ncase: [\nwhat_happened: Mrs {NAME} saw it.\n"})


def a_branch_that_never_landed(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "aside")
    desk.commit({PAGE: f"Mrs {NAME} saw it.\n"})
    desk.git("checkout", "-q", "main")


def a_message(desk: Desk) -> None:
    desk.commit({PAGE: "Plain.\n"}, f"A page\n\nMrs {NAME} asked for it.")


def a_tag(desk: Desk) -> None:
    desk.git("tag", "-a", "-m", f"For Mrs {NAME}", "pages-1")


def a_branch_name(desk: Desk) -> None:
    desk.git("branch", f"change/mrs-{NAME.lower()}")


def a_tag_name(desk: Desk) -> None:
    desk.git("tag", f"mrs_{NAME.lower()}")


def a_file_name(desk: Desk) -> None:
    desk.commit({f"content/pages/mrs-{NAME.lower()}.md": "Plain.\n"})


def a_note(desk: Desk) -> None:
    desk.git("notes", "add", "-m", f"Mrs {NAME} told us")


def an_author(desk: Desk) -> None:
    desk.git(
        "-c",
        "x.y=z",
        "commit",
        "--allow-empty",
        "-q",
        "-m",
        "A",
        f"--author=Mrs {NAME} <quality-lead-1@posts.example.invalid>",
    )


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("told", "rule", "place"),
    [
        (a_page_long_gone, "GC501", f"{PAGE}:3:1 "),
        (a_record, "GC501", f"{RECORD}:7:16 "),
        (evidence, "GC501", f"{RECORD}:8:19 "),
        (a_record_that_nobody_can_read, "GC501", f"{RECORD}:3:16 "),
        (a_branch_that_never_landed, "GC501", f"{PAGE}:1:1 "),
        (a_message, "GC504", ":3:1 "),
        (a_tag, "GC504", "refs/tags/pages-1:1:1 "),
        (a_branch_name, "GC504", "refs/heads/change/["),
        (a_tag_name, "GC504", "refs/tags/["),
        (a_file_name, "GC505", "content/pages/["),
        (a_note, "GC501", ":1:1 "),
        (an_author, "GC504", ":1:1 "),
    ],
)
def test_wherever_history_keeps_it(
    desk: Desk, told: Callable[[Desk], None], rule: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screened(desk) == 0
    capsys.readouterr()
    told(desk)
    assert screened(desk) == 1
    out = capsys.readouterr().out
    assert f" {rule} stop" in out and place in out and re.search(r"\(mark \d+\)", out)
    assert NAME.lower() not in out.lower()


def test_an_author_without_a_post_is_flagged_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("One.\n", "Two.\n"):
        desk.commit({PAGE: text}, by="somebody")
    assert screened(desk) == 0
    out = capsys.readouterr().out
    assert out.count("GC506 flag") == 1 and "somebody@" not in out


def test_a_version_that_stands_in_many_commits_is_told_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for text in (f"Mrs {NAME}.\n", "Plain.\n", f"Mrs {NAME}.\n"):
        desk.commit({PAGE: text})
    screened(desk)
    assert capsys.readouterr().out.count("GC501") == 1


def test_what_the_provider_allows_today_counts_for_all_of_history(desk: Desk) -> None:
    desk.commit({PAGE: "Sarah Frame was wet.\n"})
    assert screened(desk) == 1
    entry = "words:\n  Sarah Frame: {reason: A walking frame, added_on: 2026-11-20, by: quality-lead-1}\n"
    desk.commit({"content/standard/1/allow.yml": entry})
    assert screened(desk) == 0


def test_as_json_and_how_fast(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    a_page_long_gone(desk)
    assert screened(desk, "--format", "json", "--verbose") == 1
    out, err = capsys.readouterr()
    assert [f["rule"] for f in json.loads(out)] == ["GC501"] and "words a second" in err


def test_an_empty_repository_and_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert screened(Desk(tmp_path / "empty")) == 0
    (tmp_path / "none").mkdir()
    assert main(["screen", "--history", "--repo", str(tmp_path / "none")]) == 2
    assert "goodcatch init" in capsys.readouterr().err


def test_the_example_and_the_default_standard_name_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--small", str(tmp_path / "demo")]) == 0
    assert main(["screen", "--history", "--repo", str(tmp_path / "demo")]) == 0
    assert "GC506" not in capsys.readouterr().out
    assert (DEFAULT / "allow.yml").exists()
