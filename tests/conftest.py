"""Fixtures that several rooms share: the default standard, a real repository that begins with it, clean settings."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from goodcatch.cli import main
from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.spool import database
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard
from scenario import copied
from turns import TURNS, turn, turn_of

# No deadline for a single example: on a busy machine it says nothing of the code. Seeds are fixed, so that a run that
# was green stays green; `HYPOTHESIS_PROFILE=wide` looks at ten times as many, anew each time.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


# Nobody pulls the plug while tests run, and a killed process loses nothing that it has written: waiting for the disk
# shows nothing. Nor does git tidy up beside a test.
NO_DISK = "[core]\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
FOR_USERS = database.ON_DISK
FOUNDED = datetime(2026, 9, 1, 8, tzinfo=UTC)  # before whatever a test lands: no history begins at its end
SLOW = ("crash", "browser", "scale")
LONG = {"workflows", "cheats", "tamper"}  # folders whose files take longest


@pytest.hookimpl(tryfirst=True)  # before pytest picks by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of long tables every nth row is for each run; the others take turns in `make tries`, as do files of tests that
    are for it alone. Slow ones first, so that no worker is left alone with one."""
    row: Counter[str] = Counter()
    for item in items:
        table = item.nodeid.partition("[")[0]
        if (mark := item.get_closest_marker("one_in")) and (place := row[table] % mark.args[0]):
            item.add_marker("tries" if place % TURNS == turn() else "wide")
        elif mark is None and item.get_closest_marker("tries") and not item.get_closest_marker("each_time"):
            item.add_marker("tries" if turn_of(item.path) == turn() else "wide")
        row[table] += 1
    items.sort(key=lambda item: not (any(map(item.get_closest_marker, SLOW)) or LONG & {*item.path.parts}))


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys and settings go to a folder of the tests', and git reads none of the person's who runs them."""
    own = Path.home() / ".config/goodcatch"
    before = sorted(own.glob("*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("kept")))
        folder = tmp_path_factory.mktemp("git")
        (folder / "config").write_text(NO_DISK)
        for name in ("hooks", "info"):  # without the examples that git puts there: fifteen files for each repository
            (folder / "template" / name).mkdir(parents=True)
        patch.setenv("GIT_CONFIG_GLOBAL", str(folder / "config"))
        patch.setenv("GIT_TEMPLATE_DIR", str(folder / "template"))
        patch.setattr(database, "ON_DISK", "PRAGMA synchronous=OFF")
        yield
    assert sorted(own.glob("*")) == before, "a test left a key in the settings of the person who ran it"


@pytest.fixture
def waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The spool as users have it."""
    monkeypatch.setattr(database, "ON_DISK", FOR_USERS)


@pytest.fixture(scope="session")
def standard() -> Standard:
    return default_standard()


@pytest.fixture(scope="session")
def empty_provider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty provider's repository, made as `goodcatch init` makes it. Nobody writes to it: ask for `provider`."""
    folder = tmp_path_factory.mktemp("empty") / "provider"
    create(folder).commit(MAIN, Change(first_files("Example"), "Begin\n", at=FOUNDED))
    return folder


@pytest.fixture
def provider(empty_provider: Path, tmp_path: Path) -> Path:
    """An empty provider's repository, to do with as one likes."""
    return copied(empty_provider, tmp_path / "provider")


@pytest.fixture(scope="session")
def lived_provider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example provider, its spool beside it. Nobody writes to it: ask for `example_provider`."""
    folder = tmp_path_factory.mktemp("lived") / "demo"
    assert main(["demo", "--small", str(folder)]) == 0
    return folder


@pytest.fixture
def example_provider(lived_provider: Path, tmp_path: Path) -> Path:
    """The example provider, to do with as one likes, but for the spool that it has at home."""
    return copied(lived_provider, tmp_path / "demo")


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
