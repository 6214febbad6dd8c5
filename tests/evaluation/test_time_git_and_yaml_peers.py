"""Each peer reads or writes what it is said to, over a copy."""

import os
import sys
from pathlib import Path

import pytest

from goodcatch.evaluation.make_cold_copy import copy_of
from goodcatch.evaluation.time_git_and_yaml_peers import COMMIT, GIT_LOG, LOAD, SAFE_LOAD, peers
from goodcatch.history.git import MAIN, Change, Git

RECORD = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0000.md"


@pytest.fixture(autouse=True)
def children_find_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


def given(provider: Path, text: bytes) -> Path:
    git = Git(provider)
    git.commit(MAIN, Change({RECORD: text}, "One record\n", parents=(str(git.head()),)))
    return provider


def test_every_peer_has_a_row(provider: Path, tmp_path: Path) -> None:
    copy = copy_of(given(provider, b"---\ncase: NM-2026-7K3Q9F4T\n---\nIt was close.\n"), tmp_path / "copy")
    found = list(peers(copy))
    assert [(cost.name, cost.code) for cost in found] == [(n, 0) for n in (GIT_LOG, SAFE_LOAD, LOAD, COMMIT)]
    added = Git(copy.repo).text("log", "--format=%s", "--name-status", f"{Git(provider).head()}..{MAIN}")
    assert added.count("One record") == added.count("A\tcontent/cases/") == 4, "one to warm up, three that count"


def test_both_readers_read_the_records(provider: Path, tmp_path: Path) -> None:
    """What is no YAML stops them, so they do open each file; and a peer that stopped half-way is nothing to beat."""
    copy = copy_of(given(provider, b"---\n{\n---\n"), tmp_path / "copy")
    assert {cost.name for cost in peers(copy) if not cost.ran} == {SAFE_LOAD, LOAD}
