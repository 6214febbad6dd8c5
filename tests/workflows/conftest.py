"""What the tests of the workflows begin with: an empty provider, a restricted store, and what was played before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from workflows.play_each_beginning_once import Plays, nothing_played_yet


@pytest.fixture(scope="session")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plays]:
    folder = tmp_path_factory.mktemp("plays")
    yield nothing_played_yet(folder)
    shutil.rmtree(folder)
