"""Fixtures that several rooms share: the default standard, a real repository that begins with it, clean settings."""

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard

# No deadline for a single example: on a busy machine it says nothing of the code. Seeds are fixed, so that a run that
# was green stays green; `HYPOTHESIS_PROFILE=wide` looks at ten times as many, anew each time.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


SLOW = ("crash", "browser", "scale")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow ones first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in SLOW))


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys and settings go to a folder of the tests', and git reads none of the person's who runs them."""
    own = Path.home() / ".config/goodcatch"
    before = sorted(own.glob("*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("kept")))
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        yield
    assert sorted(own.glob("*")) == before, "a test left a key in the settings of the person who ran it"


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
def spooled(provider: Path) -> Path:
    """The empty provider's repository with its spool beside it."""
    make_spool(Git(provider), spool_path(provider), datetime.now(UTC))
    return provider


@pytest.fixture
def git() -> Callable[..., str]:
    """Git as anybody else would run it."""

    def run(folder: Path, *args: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run
