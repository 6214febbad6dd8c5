"""What a kit wrote and somebody changed is found, by `check` and by `check --base`, with what puts it right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli import main
from workflow_runner import git

CHECK = ".github/workflows/goodcatch-check.yml"
FORM = ".github/ISSUE_TEMPLATE/near-miss.yml"


def kit(repo: Path, *words: str) -> None:
    assert main(["kit", "github", "--repo", str(repo), *words]) == 0


@pytest.fixture
def kitted(provider: Path) -> Path:
    """A provider's repository with its kit committed."""
    git(provider, "reset", "--quiet", "--hard")
    kit(provider)
    commit(provider)
    return provider


def commit(repo: Path) -> None:
    git(repo, "add", "--all")
    git(repo, "-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "--quiet", "--message", "Kit")


def found(
    repo: Path, capsys: pytest.CaptureFixture[str], *words: str, rules: str = "GC82"
) -> list[tuple[str, str, int]]:
    capsys.readouterr()
    main(["check", "--repo", str(repo), "--format", "json", *words])
    rows = json.loads(capsys.readouterr().out)
    return [(row["rule"], row["path"], row["line"]) for row in rows if row["rule"].startswith(rules)]


def edited(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(repo: Path) -> None:
        text = (repo / path).read_text()
        assert old in text
        (repo / path).write_text(text.replace(old, new, 1))

    return edit


CASES = [
    pytest.param(edited(CHECK, "--cold", "|| true; :"), ("GC825", CHECK), id="the check asks nothing any more"),
    pytest.param(lambda repo: (repo / CHECK).unlink(), ("GC825", ".github/goodcatch.yml"), id="the check is gone"),
    pytest.param(edited(CHECK, "goodcatch==", "godcatch=="), ("GC825", CHECK), id="another program judges"),
    pytest.param(edited(FORM, "dropdown", "textarea"), ("GC826", FORM), id="a form takes words"),
    pytest.param(edited(".github/goodcatch.yml", 'made_by: "', 'made_by: "0.0.'), None, id="another release wrote it"),
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("change", "says"), CASES)
def test_what_differs_is_found(
    kitted: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], object], says: tuple[str, str] | None
) -> None:
    assert found(kitted, capsys) == []
    change(kitted)
    now = found(kitted, capsys, "--base", "HEAD")
    assert now == found(kitted, capsys, "--cold"), "a change answers for what it brings"
    assert ([row[:2] for row in now] == [says]) if says else now == []
    kit(kitted)
    assert found(kitted, capsys) == []


def test_roles_that_changed_make_owners_out_of_date(kitted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    account = "accounts: [7+lead@users.noreply.github.com]"
    edited("content/standard/1/roles.yml", "deputy: quality-lead-2", f"deputy: quality-lead-2, {account}")(kitted)
    assert [row[:2] for row in found(kitted, capsys)] == [("GC826", ".github/CODEOWNERS")]
    kit(kitted)
    owners = (kitted / ".github/CODEOWNERS").read_text()
    assert "/content/cases/**/closure-*.md @lead\n" in owners and "/.github/ @lead\n" in owners


def test_what_a_provider_writes_itself_is_its_own(kitted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit(kitted, "--own", FORM)
    edited(FORM, "dropdown", "textarea")(kitted)
    assert found(kitted, capsys) == []
    kit(kitted)
    assert "textarea" in (kitted / FORM).read_text(), "and is never written over"


def test_a_change_that_makes_the_gate_its_own_says_so(kitted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else a change could let everything pass by naming the check among its own files."""
    edited(".github/goodcatch.yml", "program:", f"own: [{CHECK}]\nprogram:")(kitted)
    edited(CHECK, "--cold", "|| true; :")(kitted)
    said = [(rule, path) for rule, path, _ in found(kitted, capsys, "--base", "HEAD", rules="GC8")]
    assert said == [("GC827", ".github/goodcatch.yml")]


NOT_PINNED = [
    "goodcatch",
    "goodcatch>=0.1",
    "goodcatch @ git+https://x.example/y@main",
    "another==0.1",
    "goodcatch==0.1 --index-url=https://x.example",
    "-r requirements.txt==0.1",
    "goodcatch-0.1-py3-none-any.whl",
    "goodcatch @ https://x.example/goodcatch-0.1-py3-none-any.whl",
]


@pytest.mark.parametrize("program", NOT_PINNED)
def test_what_is_not_pinned_is_refused(kitted: Path, capsys: pytest.CaptureFixture[str], program: str) -> None:
    assert main(["kit", "github", "--repo", str(kitted), f"--program={program}"]) == 2
    assert "not pinned" in capsys.readouterr().err


@pytest.mark.parametrize(
    "program",
    [
        "goodcatch==0.1.0",
        f"goodcatch @ git+https://x.example/y@{'0123456789' * 4}",
        f"goodcatch @ https://x.example/goodcatch-0.1-py3-none-any.whl#sha256={'0123456789abcdef' * 4}",
    ],
)
def test_what_is_pinned_is_taken(kitted: Path, program: str) -> None:
    kit(kitted, f"--program={program}")
