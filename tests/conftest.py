"""Fixtures that several rooms share: the default standard, and a real repository that begins with it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.standard.model import Standard
from goodcatch.standard.read import default_standard


@pytest.fixture(scope="session")
def standard() -> Standard:
    return default_standard()


@pytest.fixture
def provider(tmp_path: Path) -> Path:
    """An empty provider's repository, made the way `goodcatch init` makes it."""
    folder = tmp_path / "provider"
    git = create(folder)
    git.commit(MAIN, Change(first_files("Example"), "Begin\n"))
    return folder


@pytest.fixture
def git() -> Callable[..., str]:
    """Git as anybody else would run it."""

    def run(folder: Path, *args: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run
