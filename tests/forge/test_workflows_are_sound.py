"""What can be seen of the workflows without running them: pinned, with few rights, and no text in a script."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodcatch.cli import main
from scenario import copied

WRITES = {
    "check": {"pull-requests"},
    "proposals": {"pull-requests"},
    "scheduled": {"contents", "pull-requests"},
    "issues": {"issues"},
    "publish": {"pages", "id-token"},
}


@pytest.fixture(scope="module", params=["github", "forgejo"])
def kit(request: pytest.FixtureRequest, empty_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of a provider whose site is for the world, which has all files."""
    repo = copied(empty_provider, tmp_path_factory.mktemp(request.param) / "provider")
    subprocess.run(["git", "-C", str(repo), "reset", "--quiet", "--hard"], check=True, timeout=60)
    publication = repo / "content/standard/1/publication.yml"
    publication.write_text(publication.read_text().replace('site_audience: "" ', "site_audience: world "))
    form = "https://report.example.org/report"
    assert main(["kit", request.param, "--repo", str(repo), "--form", form]) == 0
    return repo / f".{request.param}"


def workflows(kit: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(kit.glob("workflows/*.yml")):
        yield file.stem.removeprefix("goodcatch-"), yaml.load(file.read_text(), yaml.BaseLoader)


def test_every_action_is_pinned_by_its_whole_hash(kit: Path) -> None:
    used = [
        s["uses"] for _, flow in workflows(kit) for job in flow["jobs"].values() for s in job["steps"] if "uses" in s
    ]
    assert used and all(re.search(r"@[0-9a-f]{40}\Z", action) for action in used)


def test_each_job_has_the_rights_that_it_needs_and_no_other(kit: Path) -> None:
    for name, flow in workflows(kit):
        assert flow["permissions"] == {}, name
        for job in flow["jobs"].values():
            rights = dict(job["permissions"])
            assert {right for right, level in rights.items() if level == "write"} == WRITES[name], name
            assert {*rights.values()} <= {"read", "write"} and "timeout-minutes" in job


def test_no_script_holds_an_expression(kit: Path) -> None:
    scripts = [s.get("run", "") for _, flow in workflows(kit) for job in flow["jobs"].values() for s in job["steps"]]
    assert not [script for script in scripts if "${{" in script]


def test_what_writes_is_in_one_group_and_is_never_cut_short(kit: Path) -> None:
    groups = {name: flow["concurrency"] for name, flow in workflows(kit)}
    assert {group["cancel-in-progress"] for group in groups.values()} == {"false"}
    writing = {groups[name]["group"] for name in ("proposals", "scheduled") if name in groups}
    assert writing == {"goodcatch"}


def test_no_form_asks_for_words_or_for_who_it_was(kit: Path) -> None:
    form = yaml.safe_load((kit / "ISSUE_TEMPLATE/near-miss.yml").read_text())
    kinds, asked = {part["type"] for part in form["body"]}, {part.get("id") for part in form["body"]}
    assert kinds == {"markdown", "dropdown"}
    assert asked.isdisjoint({"reporter_role", "anonymity", "part_of_day", "in_danger_now", "about_treatment"})
    assert "https://report.example.org/report" in form["body"][0]["attributes"]["value"]
    chooser = yaml.safe_load((kit / "ISSUE_TEMPLATE/config.yml").read_text())
    assert chooser["blank_issues_enabled"] is False


# Forgejo's runners have labels of their own.
LINTERS = [["zizmor", "--offline", "--quiet"], ["actionlint", "-shellcheck=", "-ignore", 'label "docker" is unknown']]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("linter", LINTERS, ids=lambda linter: linter[0])
@pytest.mark.parametrize("whose", ["theirs", "ours"])
def test_a_linter_of_workflows_has_nothing_to_say(kit: Path, whose: str, linter: list[str]) -> None:
    folder = kit if whose == "theirs" else Path(__file__).parents[2] / ".github"
    files = [str(path) for path in sorted(folder.glob("workflows/*.yml"))]
    program = str(Path(sys.executable).with_name(linter[0]))
    done = subprocess.run([program, *linter[1:], *files], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
