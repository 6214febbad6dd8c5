"""A provider's second standard gives two roles other names: `check` says what it lacks, or the desk goes on working."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tries.client import Client
from tries.command import git, verb
from tries.rows import row
from tries.served import serving

NAMES = {"on-call-quality-lead": "duty-manager", "quality-lead": "quality-manager"}


def renamed(repo: Path, names: dict[str, str]) -> None:
    git(repo, "checkout", "-q", "main")
    new = repo / "content/standard/2"
    shutil.copytree(repo / "content/standard/1", new)
    for file in new.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        for old, name in names.items():
            text = text.replace(old, name)
        file.write_text(text, encoding="utf-8")
    git(repo, "add", "--all")
    git(repo, "commit", "-q", "-m", "Standard 2")
    git(repo, "checkout", "-q", "--detach")


def may_work_on(client: Client, id: str) -> bool:
    """Whether a post sees a report in its inbox, may open it, and may sign it off."""
    if id not in client.get("/desk"):
        return False
    client.get(f"/desk/report/{id}")
    opened = client.status
    client.get(f"/desk/report/{id}/sign-off")
    return (opened, client.status) == (200, 200)


@pytest.mark.parametrize(
    "names",
    [row({}, id="none"), row(NAMES, id="two", always=True)],
)
def test_renamed_roles_can_work_or_check_says_so(names: dict[str, str], demo: Path) -> None:
    renamed(demo, names)
    told = verb("check", "--repo", demo, "--at", "main").code != 0
    with serving(demo) as served:
        served.send()
        (report,) = served.desk.spool.waiting()
        leads = names.values() or NAMES
        posts = [post for post in served.desk.learning.store().newest.posts if post.startswith(tuple(leads))]
        able = [post for post in posts if may_work_on(served.client(post), report.id)]
    assert told or able
