"""Whatever goes wrong, a person reads one line that says which verb, which file and why; exit code 2."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.check.finding import Found
from goodcatch.cli import init, main, parsed
from goodcatch.error_message import told
from goodcatch.errors import CannotRun, reading
from goodcatch.history import repository_folder
from goodcatch.history.git import Change, Git, GitError
from goodcatch.rulebook import ask_all_rules, rule_rooms
from goodcatch.standard.calendar import hours

UNEXPECTED = "something that this program does not expect"


def nothing() -> None:
    max([])


def number() -> None:
    int("missing")


def key() -> None:
    {}["learning"]  # type: ignore[index]


def folder() -> None:
    Path("/nowhere/at/all").read_text()


def latin() -> None:
    with reading("content/a.md"):
        b"\xe9".decode()


def in_a_file() -> None:
    with reading("content/b.md"), reading("content/a.md"):
        key()


def ours() -> None:
    hours("soon")


def cannot() -> None:
    raise CannotRun("two\nlines")


def from_git() -> None:
    raise GitError("plain words")


FAILURES = [
    (nothing, f"goodcatch x: {UNEXPECTED} (ValueError)"),  # not "max() arg is an empty sequence"
    (number, f"goodcatch x: {UNEXPECTED} (ValueError)"),
    (key, f"goodcatch x: {UNEXPECTED} (KeyError)"),
    (folder, "goodcatch x: /nowhere/at/all: no such file or directory"),
    (latin, "goodcatch x: content/a.md: this is not UTF-8 text"),
    (in_a_file, f"goodcatch x: content/a.md: {UNEXPECTED} (KeyError)"),
    (ours, "goodcatch x: `soon` should read like 09:00-17:00"),
    (cannot, "goodcatch x: two lines"),
    (from_git, "goodcatch x: plain words"),
]


@pytest.mark.parametrize(("fail", "line"), FAILURES)
def test_one_line_says_what_went_wrong(fail: Callable[[], None], line: str) -> None:
    try:
        fail()
    except Exception as error:
        assert told("goodcatch x", error, False).startswith(line)
        assert "\n" not in told("goodcatch x", error, False)
        assert told("goodcatch x", error, True).startswith("Traceback")


COMMANDS = [
    (["check"], "goodcatch check: there is no `content/standard` here"),
    (["due"], "is not a Git repository"),
    (["replay"], "is not a Git repository"),
    (["deadline", "1 working day", "--from", "2026-04-03T12:00", "--tz", "Europe/Nowhere"], "is not a place"),
    (["deadline", "1 working day", "--from", "2028-12-29T12:00"], "needs the bank holidays of 2029"),
    (["deadline", "1 hour", "--from", "soon"], "should read like"),
    (["deadline", "1 hour", "--from", "9999-12-31T12:00:00"], "1900 to 2100"),
    (["deadline", "1 working day", "--from", "2026-04-03T12:00", "--tz", "Europe"], "is not a place"),
    (["deadline", "1 working day", "--from", "2026-04-03T12:00", "--working", "x"], "choose "),
]


@pytest.mark.parametrize("words", [pytest.param(words, id=" ".join(words)) for words, _ in COMMANDS])
@pytest.mark.parametrize("debug", ["", "before", "after"])
def test_outside_of_a_repository(
    words: list[str], debug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    flag = ["--debug"]
    assert main([*flag * (debug == "before"), *words, *flag * (debug == "after")]) == 2
    said = capsys.readouterr()
    assert dict((" ".join(w), line) for w, line in COMMANDS)[" ".join(words)] in said.err
    assert said.out == "" and ("Traceback" in said.err) is bool(debug)
    assert debug or said.err.count("\n") == 1


REFUSED = [
    (["check", "--nope"], "usage: goodcatch check"),
    (["nope"], "usage: goodcatch"),
]


@pytest.mark.parametrize(("words", "usage"), REFUSED)
def test_an_unknown_word_shows_the_usage_of_its_verb(
    words: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2 and usage in capsys.readouterr().err


@pytest.mark.parametrize(
    ("here", "root"),
    [
        ("one", "one"),
        ("one/content/cases", "one"),
        ("one/.git/refs", "one/.git"),  # as git: inside of it, its own folder
        ("bare", "bare"),
        ("plain/content/cases", "plain"),  # a provider's files without a repository
        ("empty", "empty"),
    ],
)
def test_a_folder_finds_its_repository(here: str, root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one/.git/objects", "one/.git/refs", "one/content/cases", "bare/objects", "bare/refs", "empty"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("plain/content/standard", "plain/content/cases"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("one/.git/HEAD", "bare/HEAD"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path / here)
    assert repository_folder.folder_from(Path()).resolve() == tmp_path / root


@pytest.mark.parametrize("making", ["init", "demo --small"])
@pytest.mark.parametrize("there", [True, False])
def test_a_failure_half_way_leaves_nothing(
    making: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(git: Git) -> None:
        raise GitError("the disk is full")

    name, *words = making.split()
    monkeypatch.setattr(f"goodcatch.cli.{name}.check_out", broken)
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
    assert main([name, *words, str(folder)]) == 2
    assert [path.name for path in tmp_path.rglob("*")] == (["new"] if there else [])
    assert capsys.readouterr().err == f"goodcatch {name}: the disk is full\n"


@pytest.mark.parametrize("there", [True, False])
def test_a_failing_hook_of_a_template_is_not_asked(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "template/hooks/post-checkout"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\nexit 2\n")
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(tmp_path / "template"))
    if there:
        (tmp_path / "new").mkdir()
    assert init.run(argparse.Namespace(folder=tmp_path / "new", draft_standard=False, second_place="later")) == 0
    git = Git(tmp_path / "new")
    assert git.head("HEAD") == git.head() and not git.text("status", "--porcelain")


def test_debug_is_off_unless_asked_for() -> None:
    assert [parsed(words).debug for words in (["check"], ["--debug", "check"], ["check", "--debug"])] == [
        False,
        True,
        True,
    ]


def test_a_rule_that_breaks_down_hides_no_finding(
    provider: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line that names the verb and the file, and what all other rules found all the same."""
    case = "content/cases/2026/7/NM-2026-7K3Q9F4T"
    git = Git(provider)
    git.commit("refs/heads/main", Change({f"{case}/report-0001.md": b"---\ncase: x\n"}, "Add\n", parents=(git.head(),)))
    first, *rest = ask_all_rules.all_rules()

    def breaks(subject: object) -> Iterator[Found]:
        raise KeyError("learning")

    monkeypatch.setattr(rule_rooms, "all_rules", lambda: (replace(first, check=breaks), *rest))
    assert main(["check", "--at", "main", "--repo", str(provider)]) == 2
    out, err = capsys.readouterr()
    assert "GC102" in out and first.id not in out
    assert (
        err.startswith("goodcatch check: ") and f"{first.id} could not be asked" in err and len(err.splitlines()) == 1
    )
