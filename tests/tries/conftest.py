"""What every try begins with: the example provider."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tries.command import goodcatch


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example provider, made once. Nobody writes to it: ask for `demo` or `copied`."""
    folder = tmp_path_factory.mktemp("example") / "demo"
    made = goodcatch("demo", folder)
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def copied(example: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the example under a name."""
    return lambda name: Path(shutil.copytree(example, tmp_path / name, symlinks=True))


@pytest.fixture
def demo(copied: Callable[[str], Path]) -> Path:
    """A copy of the example, to do with as one likes."""
    return copied("demo")
