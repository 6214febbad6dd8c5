"""From an empty house to a closing by pull request, once for each forge: the kit is written, a quality lead proposes,
the checklist is ticked, the maker's own merge is refused at the door, another post's is taken.

The repository is bare and served over HTTP, with the hook of the kit for `plain`: no forge's own rules are needed for
what is refused.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from forge_stand_in import Forge, forge_of
from git_over_http import served
from gitlab_runner import run_pipeline
from goodcatch.cli import main
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.model import Record
from goodcatch.rulebook.pull_request_text import pull_request_text
from goodcatch.standard.model import Step
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, SIGNED, START, TRIAGE, Player, desk_over
from workflow_runner import git, run_workflow

PAGES = {
    "github": "https://forge.example/us/ours/compare/main...{branch}?quick_pull=1&title={title}&body={body}",
    "forgejo": "https://forge.example/us/ours/compare/main...{branch}?title={title}&body={body}",
    "gitlab": "https://forge.example/us/ours/-/merge_requests/new?merge_request[source_branch]={branch}"
    "&merge_request[title]={title}&merge_request[description]={body}",
    "plain": "",
}
MAKER, OTHER = "quality-lead-2", "quality-lead-1"
_DAY = re.compile(r"\A\d{4}-\d\d-\d\d\Z")
# The days of the scenario as if it had begun three days ago: a hook judges by the clock of the machine.
BEGAN = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=3)


def now(told: Value) -> Value:
    if isinstance(told, Mapping):
        return {name: now(value) for name, value in told.items()}
    if isinstance(told, tuple):
        return tuple(now(value) for value in told)
    return str(date.fromisoformat(told) + (BEGAN.date() - START.date())) if _DAY.match(str(told)) else told


class PlayerNow(Player):
    """Plays the same as if it had begun three days ago."""

    def report(self, token: str = "t1", **changes: Value) -> tuple[str, str]:
        received = self.desk.spool.receive(now({**REPORT, **changes}), "form", self.tick(), token)
        return received.id, received.receipt

    def sign_off(self, id: str, **changes: Value) -> str:
        self.desk.spool.add_step(id, "acknowledge", {}, self.tick(), "on-call-quality-lead-1")
        self.desk.spool.add_step(id, "triage", now(TRIAGE), self.tick(), "on-call-quality-lead-1")
        return self.desk.sign_off(id, now({**REPORT, **changes}), SIGNED, "quality-lead-2", self.tick())

    def _told(self, case: str, step: str, answers: Mapping[str, Value], by: str) -> tuple[Record, Step]:
        return super()._told(case, step, now(answers), by)


@dataclass(frozen=True)
class House:
    """A house with a case that is ready to be closed: its bare repository and where that is served, and its desk."""

    bare: Path
    address: str
    kit: Path
    case: str
    player: Player


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    forge, repo = request.param, tmp_path / "provider"
    assert main(["init", str(repo)]) == 0
    player = PlayerNow(desk_over(repo, tmp_path / "private"), BEGAN)
    case = player.sign_off(player.report()[0])
    player.work(case)
    git(repo, "checkout", "--quiet", "--force", "main")
    for name in {forge, "plain"}:
        to = [] if name == forge and forge != "plain" else ["--to", str(tmp_path / "plain")]
        assert main(["kit", name, "--repo", str(repo), *to]) == 0
    if forge != "plain":
        git(repo, "add", "--all")
        git(repo, "commit", "--quiet", "--message", "The kit", **who(OTHER))
    bare = tmp_path / "house" / "origin.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), str(bare))
    (bare / "hooks").mkdir(exist_ok=True)
    (tmp_path / "plain/pre-receive").rename(bare / "hooks/pre-receive")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    with served(bare.parent) as where:
        address = f"{where}/origin.git"
        git(tmp_path, "clone", "--quiet", address, str(tmp_path / "server"))
        authority = Authority(tmp_path / "server", "origin", PAGES[forge])
        yield House(bare, address, repo, case, PlayerNow(Desk(player.desk.spool, {"learning": authority}), player.now))


def who(post: str) -> dict[str, str]:
    words = (("NAME", post), ("EMAIL", f"{post}@posts.goodcatch.invalid"))
    return {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in words}


def by_workflows(house: House, forge: Forge, branch: str, place: Path, folder: str) -> None:
    flows = house.kit / folder / "workflows"
    opened = run_workflow(
        flows / "goodcatch-proposals.yml", house.bare, forge.pushed(branch, created=True), place / "a"
    )
    judged = run_workflow(flows / "goodcatch-check.yml", house.bare, forge.pull_request(branch), place / "b")
    assert (opened["propose"].code, judged["check"].code) == (0, 0), opened["propose"].out + judged["check"].out
    (_, pull), (_, comment) = forge.posted
    assert "found nothing to mend" in comment["body"]
    assert_ticked(pull["title"], pull["body"], house.case)


def on_github(house: House, forge: Forge, branch: str, place: Path) -> None:
    by_workflows(house, forge, branch, place, ".github")


def on_forgejo(house: House, forge: Forge, branch: str, place: Path) -> None:
    by_workflows(house, forge, branch, place, ".forgejo")


def on_gitlab(house: House, forge: Forge, branch: str, place: Path) -> None:
    ran = run_pipeline(house.kit, house.bare, forge.merge_request(branch), place)["change"]
    assert (ran.code, "found nothing to mend" in ran.out) == (0, True), ran.out


def on_nothing(house: House, forge: Forge, branch: str, place: Path) -> None:
    """Without a forge the hook alone judges."""


def assert_ticked(title: str, body: str, case: str) -> None:
    lines = body.splitlines()
    assert title == f"{case}: Close the case"
    assert len([line for line in lines if line.startswith("- [x]")]) == 14
    assert len([line for line in lines if line.startswith("- [ ]")]) == 3, "what a person looks at"


WALKS = [
    pytest.param("plain", on_nothing, id="plain"),
    pytest.param("github", on_github, id="github", marks=pytest.mark.tries),
    pytest.param("forgejo", on_forgejo, id="forgejo", marks=pytest.mark.tries),
    pytest.param("gitlab", on_gitlab, id="gitlab", marks=pytest.mark.tries),
]


@pytest.mark.tries
@pytest.mark.parametrize(("house", "asks"), WALKS, indirect=["house"])
def test_a_closing_by_pull_request(
    house: House, asks: Callable[[House, Forge, str, Path], None], tmp_path: Path
) -> None:
    branch = house.player.propose(house.case, "closure", {"since": "No wrong sling was found."}, MAKER)
    body = read_by_other(house, branch)
    with forge_of(house.bare) as forge:
        asks(house, forge, branch, tmp_path / "runs")
    before = git(house.bare, "rev-parse", "main")
    taken, said = pushed(house, tmp_path, branch, MAKER, body)
    assert (taken, "no second post to stand behind it" in said, "Nothing was taken" in said) == (False, True, True), (
        said
    )
    assert git(house.bare, "rev-parse", "main") == before
    taken, said = pushed(house, tmp_path, branch, OTHER, body.replace("- [ ]", "- [x]"))
    assert taken, said
    assert main(["check", "--repo", str(house.bare), "--at", "main"]) == 0


def read_by_other(house: House, branch: str) -> str:
    """The checklist as another post reads it; where there is a forge, by the link that the desk shows."""
    authority = house.player.desk.learning
    tree = authority.merged_tree(authority.branches()[branch], authority.tip(fetch=True))
    text = pull_request_text(authority.changed(branch), house.player.desk.judgement(authority, tree).store)
    assert_ticked(text.title, text.body, house.case)
    if authority.pull_requests:
        told = parse_qs(urlsplit(authority.proposal(branch, text.title, text.body)).query)
        assert [text.title] in told.values() and text.body in [values[0] for values in told.values()]
    return text.body


def pushed(house: House, place: Path, branch: str, post: str, body: str) -> tuple[bool, str]:
    """A post merges the branch in a clone of its own, with the ticked checklist as the message, and pushes `main`."""
    work = place / f"work-{post}"
    git(place, "clone", "--quiet", house.address, str(work))
    message = f"Land the closing\n\n{body}"
    git(work, "merge", "--quiet", "--no-ff", f"origin/{branch}", "--message", message, **who(post))
    done = subprocess.run(
        ["git", "-C", str(work), "push", "--quiet", "origin", "HEAD:main"], capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    return done.returncode == 0, done.stderr
