"""This repository carries the kit that it writes for others; here what judges a change is the program of `main`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from forge_stand_in import Forge, forge_of
from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git, create
from tiny_program import modules, program
from workflow_runner import run_workflow

ROOT = Path(__file__).parents[2]
CHECK = ".github/workflows/goodcatch-check.yml"
FORM = ".github/ISSUE_TEMPLATE/near-miss.yml"
CARRIED = ("content", "bulletins", ".github")


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    paths = (path for part in CARRIED for path in (ROOT / part).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def edited(files: Mapping[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    assert old.encode() in files[path]
    return {path: files[path].replace(old.encode(), new.encode())}


def test_it_holds_what_the_kit_writes(tmp_path: Path) -> None:
    assert main(["kit", "github", "--repo", str(ROOT), "--to", str(tmp_path)]) == 0
    made = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(made) == 9
    differs = [path for path, text in made.items() if not (ROOT / path).read_text().endswith(text)]
    assert differs == [], "run `goodcatch kit github --repo .` and commit what it writes"


def test_what_drifts_is_found(files: Mapping[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drifted = {
        **edited(files, CHECK, "--cold", "|| true; :"),
        **edited(files, FORM, "dropdown", "textarea"),
        **edited(files, ".github/pull_request_template.md", "- [ ] GC403", "- [x] GC403"),
    }
    written(tmp_path, {**files, **drifted})
    main(["check", "--repo", str(tmp_path), "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    assert [(row["rule"], row["level"], row["path"]) for row in rows] == [
        ("GC826", "flag", FORM),
        ("GC826", "flag", ".github/pull_request_template.md"),
        ("GC825", "stop", CHECK),
    ]
    (template,) = [row["line"] for row in rows if row["path"].endswith("template.md")]
    assert "GC403" in drifted[".github/pull_request_template.md"].decode().splitlines()[template - 1]


@pytest.fixture
def forge(files: Mapping[str, bytes], tmp_path: Path) -> Iterator[Forge]:
    """A forge with this repository as it lies here, one commit long."""
    origin = create(tmp_path / "origin.git")
    origin.commit(MAIN, Change(dict(files), "As it is\n"))
    with forge_of(tmp_path / "origin.git") as made:
        yield made


def proposed(forge: Forge, files: Mapping[str, bytes]) -> str:
    bare = Git(forge.bare)
    tip = bare.head(MAIN)
    assert tip
    bare.move("refs/heads/change/one", bare.build(Change(dict(files), "One\n", parents=(tip,))), None)
    return "change/one"


CHANGES = [
    pytest.param({CHECK: b"on: push\n"}, 1, CHECK, id="a check that asks nothing"),
    pytest.param({"scripts/goodcatch/__init__.py": b""}, 0, "", id="a change to the program alone"),
    pytest.param(
        {"content/standard/1/roles.yml": b"posts: [\n"}, 1, "content/standard/1/roles.yml", id="a bad standard"
    ),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("brings", "code", "at"), CHANGES)
def test_a_pull_request_is_judged_beside_main(
    forge: Forge, tmp_path: Path, brings: dict[str, bytes], code: int, at: str
) -> None:
    event = forge.pull_request(proposed(forge, brings))
    ran = run_workflow(ROOT / CHECK, forge.bare, event, tmp_path)["check"]
    assert (ran.code, f"::error file={at}," in ran.out) == (code, bool(at)), ran.out
    assert len(forge.posted) == 1


@pytest.mark.tries
def test_what_judges_a_change_is_never_what_it_brings(tmp_path: Path) -> None:
    create(tmp_path / "origin.git").commit(MAIN, Change({**program("main"), "content/a.md": b"1\n"}, "Begin\n"))
    with forge_of(tmp_path / "origin.git") as forge:
        event = forge.pull_request(proposed(forge, {**program("the change"), **modules()}))
        ran = run_workflow(ROOT / CHECK, forge.bare, event, tmp_path / "runs", install=True)["check"]
    assert "judged by the program of main" in ran.out and "of the change" not in ran.out, ran.out
    assert list(tmp_path.rglob("FLAG-*")) == []
