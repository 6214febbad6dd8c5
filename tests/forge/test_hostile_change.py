"""What a hostile hand may write where a workflow reads along: nothing of it runs, commands a forge, or rings anybody.

The table is what was tried. All of it comes in one change, which is proposed from each branch and judged, as the
forges do it. What is planted in an issue is in `test_kit_workflows.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from forge_stand_in import CLOSING, Forge, forge_of
from gitlab_runner import run_pipeline
from goodcatch.cli import main
from goodcatch.history.git import Change, Git, Identity
from scenario import copied
from tiny_program import modules, wheel
from workflow_runner import git, run_workflow

pytestmark = pytest.mark.tries  # a forge with its programs, for each of them

RUNS = "open('FLAG-{name}', 'w').close(); print('::set-output name=a::b')\n"
# Where it stands; what it is; and what it would do in a workflow that took the text for its own.
TRIED: list[tuple[str, str, str]] = [
    ("branch", "change/$(touch${IFS}FLAG-1)", "filled into a script it would run"),
    ("branch", "change/`touch${IFS}FLAG-2`", "the same, in the old way"),
    ("branch", "change/\";touch${IFS}FLAG-3;\"", "it would end a quoted word"),
    ("branch", "change/';touch${IFS}FLAG-4;'", "the same in single quotes"),
    ("branch", "change/}}${{github.token}}", "an expression within an expression"),
    ("branch", "change/x|touch${IFS}FLAG-5&", "it would go on after a pipe"),
    ("branch", "change/--upload-pack=touch${IFS}FLAG-6", "an option of git"),
    ("file", "content/pages/$(touch FLAG-7).md", "filled into a script it would run"),
    ("file", "content/pages/`touch FLAG-8`.md", "the same"),
    ("file", "content/pages/a\n::set-output name=a::b\n.md", "a line of its own that commands the runner"),
    ("file", "content/pages/b\r::add-path::x\r.md", "the same with the other line end"),
    ("file", "content/pages/c\x1b[0Ksection_start:1:evil\r\x1b[0K.md", "a section of GitLab's log"),
    ("file", "content/pages/\";touch FLAG-9;\".md", "it would end a quoted word"),
    ("file", "content/pages/'.md", "a single quote"),
    ("file", "content/pages/--help.md", "an option"),
    ("file", "content/cases/2026/9/x`\n\n@all ![](evil.example)`/closure-1.md", "it leaves its code in Markdown"),
    ("file", "content/cases/$(touch FLAG-10)/report-1.md", "the folder of a case"),
    ("root", "json.py", "`python3 -c` looks for modules where it stands"),
    ("root", "re.py", "the same, for what those load"),
    ("root", "sitecustomize.py", "each Python loads it that finds it"),
    ("root", "goodcatch/__init__.py", "another program of our name"),
    ("root", "curl", "a program of the name of one that is run"),
    ("post", "x`\n/merge\n@all ![](https://evil.example) $(touch FLAG-11)", "its checklist tells who made a claim"),
    ("answer", "::error file=x::y $(touch FLAG-12) ${{ github.token }}", "what a record says is repeated by nobody"),
    ("author", "$(touch FLAG-13)`touch FLAG-14`::stop-commands::x", "the name on a commit"),
    ("message", "::set-output name=a::b\n\n$(touch FLAG-15) @all", "what a commit says"),
    ("kit", "a\n::set-output name=a::b\n$(touch FLAG-16)", "a file that the kit is said to have written"),
]  # fmt: skip
OURS = re.compile(r"::(error|warning|notice) file=[^\r\n]*")
RECORD = """---
case: {case}
step: closure
standard: 1
at: "2026-11-01T09:00:00+00:00"
by: {by}
saw: 1
since: {since}
---
"""


def planted(place: str) -> list[str]:
    return [text for where, text, _ in TRIED if where == place]


ALL = "change/" + "".join(branch.removeprefix("change/") for branch in planted("branch"))


def files(repo: Path) -> Mapping[str, bytes]:
    (claim,) = git(repo, "diff", "--name-only", f"main...{CLOSING}").splitlines()
    case = claim.split("/")[-2]
    words = {"by": json.dumps(planted("post")[0]), "since": json.dumps(planted("answer")[0])}
    kit = f"program: goodcatch==0.1.0\nfiles: [{json.dumps(planted('kit')[0])}]\n"
    return {
        **{path: b"# A page\n" for path in planted("file")},
        **{path: RUNS.format(name=path.split(".")[0].replace("/", "-")).encode() for path in planted("root")},
        claim.replace("closure-", "closure-X"): RECORD.format(case=case, **words).encode(),
        ".github/goodcatch.yml": kit.encode(),
    }


@dataclass(frozen=True)
class Seen:
    """What came of it: all that was printed, what the forge was told, and which flags were raised."""

    bare: Path
    out: str
    posted: tuple[tuple[str, Mapping[str, str]], ...]
    flags: tuple[Path, ...]


@pytest.fixture(scope="module")
def seen(at_forge: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    place = tmp_path_factory.mktemp("hostile")
    bare = copied(at_forge, place / "at") / "origin.git"
    assert main(["kit", "gitlab", "--repo", str(at_forge / "kit"), "--to", str(place / "gitlab")]) == 0
    repo = Git(bare)
    head = git(bare, "rev-parse", CLOSING)
    author = Identity(planted("author")[0], "somebody@posts.goodcatch.invalid")
    made = repo.build(Change(files(bare), planted("message")[0], author, parents=(head,)))
    for branch in (ALL, *planted("branch")):
        git(bare, "update-ref", f"refs/heads/{branch}", made)
    with forge_of(bare) as forge:
        yield Seen(bare, shown(forge, at_forge / "kit", place), tuple(forge.posted), tuple(place.rglob("FLAG-*")))


def shown(forge: Forge, kit: Path, place: Path) -> str:
    flows = kit / ".github/workflows"
    event, pull = forge.pushed(ALL, created=True), forge.pull_request(ALL)
    opened = run_workflow(flows / "goodcatch-proposals.yml", forge.bare, event, place / "propose")["propose"]
    judged = run_workflow(flows / "goodcatch-check.yml", forge.bare, pull, place / "check")["check"]
    piped = run_pipeline(place / "gitlab", forge.bare, forge.merge_request(ALL), place / "pipeline")["change"]
    assert (opened.code, judged.code, piped.code) == (0, 1, 1), opened.out + judged.out + piped.out
    return "\n".join([opened.out, judged.out, judged.summary, piped.out])


def test_nothing_of_it_runs(seen: Seen) -> None:
    assert seen.flags == ()


def test_nothing_of_it_commands_the_runner(seen: Seen) -> None:
    commands = [line for line in re.split(r"[\r\n]", seen.out) if line.lstrip().startswith("::")]
    assert commands and [line for line in commands if not OURS.fullmatch(line)] == []
    assert "\x1b" not in seen.out and "github.token" not in seen.out


@pytest.mark.parametrize("branch", planted("branch"))
def test_each_branch_is_proposed_under_its_own_name(seen: Seen, at_forge: Path, tmp_path: Path, branch: str) -> None:
    flow = at_forge / "kit/.github/workflows/goodcatch-proposals.yml"
    with forge_of(seen.bare) as forge:
        ran = run_workflow(flow, seen.bare, forge.pushed(branch, created=True), tmp_path)["propose"]
    assert (ran.code, [said["head"] for _, said in forge.posted]) == (0, [branch]), ran.out
    assert list(tmp_path.rglob("FLAG-*")) == []


@pytest.mark.parametrize("forge_named", ["github", "gitlab"])
def test_what_is_installed_is_what_is_pinned(at_forge: Path, forge: Forge, tmp_path: Path, forge_named: str) -> None:
    kit = tmp_path / "kit"
    assert main(["kit", forge_named, "--repo", str(at_forge / "kit"), "--to", str(kit)]) == 0
    for file in (kit / ".github/workflows/goodcatch-check.yml", kit / ".gitlab-ci.yml"):
        if file.exists():
            file.write_text(file.read_text().replace("goodcatch==0.1.0", str(wheel("the house", tmp_path))))
    bare, head = Git(forge.bare), git(forge.bare, "rev-parse", CLOSING)
    bare.move("refs/heads/change/one", bare.build(Change(dict(modules()), "One\n", parents=(head,))), None)
    if forge_named == "github":
        event = forge.pull_request("change/one")
        flow = kit / ".github/workflows/goodcatch-check.yml"
        ran = run_workflow(flow, forge.bare, event, tmp_path / "runs", install=True)["check"]
    else:
        told = forge.merge_request("change/one")
        ran = run_pipeline(kit, forge.bare, told, tmp_path / "runs", install=True)["change"]
        ran.out += (tmp_path / "runs/change/work/findings.json").read_text()
    assert "judged by the program of the house" in ran.out, ran.out
    assert list((tmp_path / "runs").rglob("FLAG-*")) == []


def test_nothing_of_it_rings_anybody_or_shows_a_picture(seen: Seen) -> None:
    said = "\n".join(f"{told.get('title', '')}\n{told['body']}" for _, told in seen.posted)
    live = re.sub(r"`[^`\n]*`", "", said)  # what is written as code is shown, and no more
    assert "@all" not in live and "/merge" not in live and "![](" not in live
    comment = next(told["body"] for path, told in seen.posted if path.endswith("/comments"))
    listed = [line for line in comment.splitlines() if line.strip() and not line.startswith(("**Good", "###"))]
    assert listed and [line for line in listed if not line.startswith("- ")] == [], "each finding is one line"
