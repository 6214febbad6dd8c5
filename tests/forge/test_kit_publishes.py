"""What a kit writes to publish, run for GitHub and for GitLab: only what the last release let out, and only where the
standard says that the world may read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from forge_stand_in import Forge, forge_of
from gitlab_runner import run_pipeline
from goodcatch.cli import main
from scenario import commit_all, git
from workflow_runner import Ran, run_workflow

PUBLICATION = "content/standard/1/publication.yml"
DECIDED = {
    PUBLICATION: ('site_audience: ""', "site_audience: world"),
    "content/standard/1/contacts.yml": ("01632 960", "extension "),
    "content/pages/about/data-protection/*.md": ("Write here:", "Written:"),
}


def decided(lived: Path, place: Path, audience: str) -> Path:
    """A bare repository of a provider that has decided who may read its site, and released something since."""
    work = place / "work"
    git(place, "clone", "--quiet", "--branch", "main", str(lived), str(work))
    for glob, (old, new) in DECIDED.items():
        for file in work.glob(glob):
            file.write_text(file.read_text().replace(old, new))
    (work / "content/removals").mkdir()
    (work / "content/removals/NM-2026-9AT6JG1R.md").write_text("---\nby: publisher-1\n---\n")
    commit_all(work)
    for forge in ("github", "gitlab"):
        assert main(["kit", forge, "--repo", str(work)]) == 0
    if audience != "world":  # the standard changed, and nobody ran the kit again
        (work / PUBLICATION).write_text(
            (work / PUBLICATION).read_text().replace("audience: world", f"audience: {audience}")
        )
    commit_all(work)
    git(place, "clone", "--quiet", "--bare", str(work), str(place / "origin.git"))
    return place / "origin.git"


def on_github(forge: Forge, kit: Path, place: Path) -> tuple[Ran, Path]:
    ran = run_workflow(kit / ".github/workflows/goodcatch-publish.yml", forge.bare, forge.pushed("main"), place)
    assert [action.split("@")[0] for action in ran["publish"].actions] == [
        "actions/checkout", "actions/upload-pages-artifact", "actions/deploy-pages",
    ] or ran["publish"].code  # fmt: skip
    return ran["publish"], place / "publish/temp/site"


def on_gitlab(forge: Forge, kit: Path, place: Path) -> tuple[Ran, Path]:
    told, brought = forge.pipeline("push", "main"), ["content/releases/2026-10.json"]
    ran = run_pipeline(kit, forge.bare, told, place, brought, only="pages")
    return ran["pages"], place / "pages/work/public"


WAYS = [
    pytest.param(on_github, "world", True, id="GitHub", marks=pytest.mark.tries),
    pytest.param(on_gitlab, "world", True, id="GitLab", marks=pytest.mark.tries),
    pytest.param(on_github, "staff", False, id="fewer may read it now"),
]


@pytest.mark.parametrize(("way", "audience", "out"), WAYS)
def test_it_publishes(lived_provider: Path, tmp_path: Path, way: object, audience: str, out: bool) -> None:
    bare = decided(lived_provider, tmp_path, audience)
    with forge_of(bare) as forge:
        ran, site = way(forge, tmp_path / "work", tmp_path / "run")
    assert (ran.code == 0) is out, ran.out
    assert (site / "index.html").exists() is out
