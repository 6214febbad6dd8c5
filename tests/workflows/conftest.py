"""What the tests of the workflows begin with: an empty provider, a restricted store, and what was played before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from scenario import desk_over
from workflows.play_each_beginning_once import PRIVATE, STORES, Plays


@pytest.fixture(scope="session")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plays]:
    """Nothing played yet: a learning and a restricted repository, and an empty spool."""
    folder = tmp_path_factory.mktemp("plays")
    begin = folder / "begin"
    for store, name in STORES.items():
        own = {} if store == "learning" else {"content/store.yml": f"store: {store}\n".encode()}
        git = create(begin / name)
        git.commit(MAIN, Change({**first_files("Example"), **own}, "Begin\n"))
        git.run("repack", "-a", "-d", "-q")  # one file for a hundred, in each of hundreds of copies
    yield Plays(folder, desk_over(begin / STORES["learning"], begin / PRIVATE).spool.keys)
    shutil.rmtree(folder)
