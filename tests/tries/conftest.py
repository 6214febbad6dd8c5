"""What every try begins with: the example provider."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tries.command import PATIENCE


@pytest.fixture(scope="session")
def example(lived_provider: Path) -> Path:
    """The example provider, made once. Nobody writes to it: ask for `demo` or `copied`."""
    return lived_provider


@pytest.fixture
def copied(example: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the example under a name."""

    def copy(name: str) -> Path:
        # Not by shutil: two hundred cases begin with a copy of 300 files, and it needs three times as long.
        subprocess.run(["cp", "-RP", str(example), str(tmp_path / name)], timeout=PATIENCE, check=True)
        return tmp_path / name

    return copy


@pytest.fixture
def demo(copied: Callable[[str], Path]) -> Path:
    """A copy of the example, to do with as one likes."""
    return copied("demo")
