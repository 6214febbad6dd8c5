"""The example provider at a forge, with its kit: main stands just before a case is closed, the closing is a branch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forge_stand_in import CLOSING, Forge, forge_of
from goodcatch.cli import main
from scenario import copied
from workflow_runner import git

FORM = "https://report.example.org/report"


@pytest.fixture(scope="session")
def closed_by_merge(lived_provider: Path) -> tuple[str, str]:
    """main before the last closing of the example, and the branch that closed it."""
    subjects = git(lived_provider, "log", "--merges", "--format=%H %s", "main").splitlines()
    merge = next(line.split(" ")[0] for line in subjects if line.endswith(": closure"))
    before, branch = git(lived_provider, "rev-parse", f"{merge}^1", f"{merge}^2").split()
    return before, branch


@pytest.fixture(scope="session")
def at_forge(lived_provider: Path, closed_by_merge: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository of it, and the kit beside it. Nobody writes to it: ask for `forge`."""
    place = tmp_path_factory.mktemp("forge")
    before, branch = closed_by_merge
    git(place, "clone", "--quiet", "--bare", str(lived_provider), str(place / "origin.git"))
    git(place / "origin.git", "update-ref", "refs/heads/main", before)
    git(place / "origin.git", "update-ref", f"refs/heads/{CLOSING}", branch)
    git(place, "clone", "--quiet", str(place / "origin.git"), str(place / "kit"))
    assert main(["kit", "github", "--repo", str(place / "kit"), "--form", FORM]) == 0
    return place


@pytest.fixture
def forge(at_forge: Path, tmp_path: Path) -> Iterator[Forge]:
    with forge_of(copied(at_forge, tmp_path / "at") / "origin.git") as forge:
        yield forge


@pytest.fixture
def workflows(at_forge: Path) -> Path:
    return at_forge / "kit/.github/workflows"
