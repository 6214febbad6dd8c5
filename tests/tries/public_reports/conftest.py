"""A server over a copy of the example, for what others' forms met; and one over an example that tries the draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scenario import commit_all
from tries.command import verb
from tries.served import Served, serving


@pytest.fixture
def served(demo: Path) -> Iterator[Served]:
    with serving(demo) as running:
        yield running


@pytest.fixture
def moved(demo: Path) -> Path:
    """A copy of the example that has gone over to the draft standard, which bounds its dates."""
    assert verb("init", demo, "--draft-standard").code == 0
    commit_all(demo, "Try the draft standard")
    return demo


@pytest.fixture
def served_moved(moved: Path) -> Iterator[Served]:
    with serving(moved) as running:
        yield running
