"""Verbs that report read `main`, whatever lies in the folder; those for a person's own edits read it, and say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodcatch.cli import main
from scenario import commit_all, git

CLOSED_IN_OCTOBER = 5
# The end of August where the example provider is.
AUGUST = ("rev-list", "-1", "--first-parent", "--before=2026-09-01T00:00:00+01:00")


@pytest.fixture(scope="module")
def made(lived_provider: Path) -> Path:
    return lived_provider


@pytest.fixture
def behind(made: Path, tmp_path: Path) -> Path:
    """A clone whose files are those of August, and whose `main` is as it was then."""
    git(tmp_path, "clone", "-q", str(made), "behind")
    folder = tmp_path / "behind"
    git(folder, "reset", "-q", "--hard", git(folder, *AUGUST, "main"))
    git(folder, "reflog", "expire", "--expire=now", "--all")  # it is to be one that never saw September
    (folder / ".git/ORIG_HEAD").unlink()
    return folder


def said(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([*words, "--repo", str(folder)])
    out, err = capsys.readouterr()
    return code, out.replace(str(folder), ""), err.replace(str(folder), "")


REPORTS = [
    ["anonymity"],
    ["due", "--on", "2026-11-20T09:00"],
    ["history", "NM-2026-9AT6JG1R"],
    ["replay"],
    ["review", "acknowledgment", "--on", "2026-11-16", "--dry-run"],
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("words", REPORTS, ids=[words[0] for words in REPORTS])
def test_a_folder_that_is_behind_reports_what_main_holds(
    words: list[str], made: Path, behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = said(words, made, capsys)
    assert there[0] in (0, 1) and there[1]
    if words[0] in ("due", "review"):  # the server's verbs: its own `main` decides, or a remote that it is told
        words = [*words, "--at", "origin/main"]
    assert said(words, behind, capsys) == there


@pytest.mark.one_in(2)
@pytest.mark.parametrize("words", REPORTS, ids=[words[0] for words in REPORTS])
def test_a_day_is_what_was_landed_at_its_end(
    words: list[str], made: Path, behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(behind, "remote", "remove", "origin")
    if words[0] == "history":
        words = ["history", "NM-2026-3FQ6ZA8N"]
    code, out, err = said([*words, "--at", "2026-08-31"], made, capsys)
    told = f"What `main` held at the end of 2026-08-31 is read: {git(behind, 'rev-parse', 'main')[:10]}"
    assert err.startswith(told) == (words[0] in ("history", "replay")), "auditors ask these two"
    assert (code, out, err[err.find("\n") + 1 :] if told in err else err) == said(words, behind, capsys)


def test_a_check_of_a_day_is_of_what_was_landed_at_its_end(
    made: Path, behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(behind, "remote", "remove", "origin")
    code, out, err = said(["check", "--at", "2026-08-31"], made, capsys)
    assert f"at the end of 2026-08-31 is read: {git(behind, 'rev-parse', 'main')[:10]}" in err
    assert (code, out) == said(["check", "--at", "main"], behind, capsys)[:2]
    assert said(["check", "--at", "2020-01-01"], made, capsys)[0] == 2, "a day before anything had landed"


@pytest.mark.parametrize("words", [["bulletin", "2026-10"], *REPORTS], ids=lambda words: words[0])
def test_nothing_read_is_no_success(
    words: list[str], made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said([*words, "--at", "nonsense"], made, capsys)
    assert (code, out) == (2, "") and "names no commit" in err
    git(tmp_path, "init", "-q", "empty")
    code, out, err = said(words, tmp_path / "empty", capsys)
    assert (code, out) == (2, "") and "goodcatch init" in err
    (tmp_path / "empty/notes.txt").write_text("not a provider's")
    git(tmp_path / "empty", "symbolic-ref", "HEAD", "refs/heads/main")
    commit_all(tmp_path / "empty")
    assert said(words, tmp_path / "empty", capsys)[0] == 2


def test_a_bulletin_is_drafted_from_main_and_not_from_a_folder_that_is_behind(
    made: Path, behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder that was behind it said that nothing was finished."""
    code, _, err = said(["bulletin", "2026-10"], behind, capsys)
    assert code == 2 and "git pull" in err, "main has that bulletin already"
    git(behind, "checkout", "-q", "-B", "main", "origin/main")
    git(behind, "rm", "-q", "bulletins/2026-10.md", "content/releases/2026-10.json")
    commit_all(behind)
    git(behind, "checkout", "-q", "--detach", git(behind, *AUGUST, "main"))
    assert said(["bulletin", "2026-10"], behind, capsys)[0] == 0
    assert (behind / "bulletins/2026-10.md").read_text().count("**You reported:**") == CLOSED_IN_OCTOBER


OWN = [
    (["check", "--without-history"], "the branch `main`", "", "a branch"),
    (["check", "--without-history"], "on no branch", "--detach", "a commit of its own"),
    (["fill"], "the branch `main`", "", "answers that are counted"),
    (["new", "action", "--by", "quality-lead-1"], "the branch `main`", "", "a record to write"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "where", "how", "why"), OWN, ids=[why for *_, why in OWN])
def test_what_judges_a_persons_own_edits_says_that_it_reads_the_folder(
    words: list[str], where: str, how: str, why: str, behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(behind, "checkout", "-q", *filter(None, [how]))
    record = next(behind.glob("content/cases/*/*/NM-*/action-*.md"))
    more = {"fill": [str(record)], "new": ["--case", record.parent.name]}.get(words[0], [])
    code, _, err = said([*words, *more], behind, capsys)
    assert code == 0
    first = err.splitlines()[0]
    assert first.startswith("The files in") and where in first, why


def test_a_base_that_has_moved_on_is_said_and_what_it_gained_is_not_ours(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "-q", str(made), "clone")
    folder = tmp_path / "clone"
    git(folder, "checkout", "-q", "-b", "change/mine", "main~3")
    (folder / "content/pages/mine.md").write_text("# Slings\n\nA size is sewn on each.\n")
    commit_all(folder)
    code, out, err = said(["check", "--base", "origin/main", "--at", "HEAD"], folder, capsys)
    assert (code, out) == (0, "")
    assert "has moved on" in err and "git merge origin/main" in err


def test_a_shallow_base_says_how_to_get_the_rest(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{made}", "shallow")
    code, _, err = said(["check", "--without-history", "--base", "main~1"], tmp_path / "shallow", capsys)
    assert code == 2 and "fetch --unshallow" in err


def test_a_build_shows_the_day_that_was_asked_for(made: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    assert main(["build", "--at", "2026-09-30", "--pages", str(pages), "--repo", str(made)]) == 0
    out = sorted(path.stem for path in pages.glob("bulletins/2026-*.md"))
    assert out == ["2026-08"]


def test_json_is_not_mixed_with_words(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(["check", "--without-history", "--format", "json"], made, capsys)
    json.loads(out)
