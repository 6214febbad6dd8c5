"""What a server can know of its remote's `main` before it lands anything, and what a refusal teaches it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.know_whether_main_takes_pushes import (
    CANNOT_PUSH,
    PROTECTED,
    ask_at_start,
    known,
    refused,
    said,
    took,
)
from goodcatch.intake.main_branch import Authority
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from history.git_repositories import START
from scenario import git

Before = Callable[[Authority], None]
REFUSES = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), START)


@pytest.fixture
def remote(tmp_path: Path) -> Authority:
    made = create(tmp_path / "local")
    made.commit(MAIN, Change({"content/a.md": b"a\n"}, "First\n"))
    git(tmp_path, "clone", "-q", "--bare", "local", "bare.git")
    git(tmp_path, "clone", "-q", "bare.git", "server")
    return Authority(tmp_path / "server", "origin")


def protect(authority: Authority) -> None:
    hook = authority.folder.parent / "bare.git/hooks/pre-receive"
    hook.write_text(REFUSES)
    hook.chmod(0o755)


def gone(authority: Authority) -> None:
    (authority.folder.parent / "bare.git").rename(authority.folder.parent / "moved.git")


def moved(authority: Authority) -> None:
    """Somebody else landed since the last fetch."""
    local = create(authority.folder.parent / "other")
    git(local.folder, "pull", "-q", str(authority.folder.parent / "bare.git"), "main")
    local.commit(MAIN, Change({"b": b"b\n"}, "Second\n", parents=(str(local.head()),)))
    git(local.folder, "push", "-q", str(authority.folder.parent / "bare.git"), "main")


def nothing(authority: Authority) -> None: ...


ASKED = [
    pytest.param(nothing, "", [], id="it takes pushes"),
    pytest.param(moved, "", [], id="it takes pushes, and has moved"),
    pytest.param(protect, "", [], id="protected, and never tried: nobody can know"),
    pytest.param(protect, PROTECTED, [PROTECTED], id="protected, as the last refusal taught"),
    pytest.param(gone, "", [CANNOT_PUSH], id="it takes nothing at all"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("before", "taught", "told"), ASKED)
def test_what_is_told_at_the_start(
    before: object, taught: str, told: list[str], remote: Authority, spool: Spool
) -> None:
    tip = git(remote.folder.parent / "bare.git", "rev-parse", "main")
    before(remote)
    if taught:
        refused(spool, "learning")
    sentences = ask_at_start(spool, {"learning": remote})
    assert [sentence[:30] for sentence in sentences] == [sentence[:30] for sentence in told]
    if before is not gone and before is not moved:
        assert git(remote.folder.parent / "bare.git", "rev-parse", "main") == tip, "nothing was landed"


def test_what_landed_is_proof_of_the_contrary(remote: Authority, spool: Spool) -> None:
    refused(spool, "learning")
    took(spool, "learning")
    assert (known(spool, "learning"), said(spool, {"learning": remote})) == ("", ())


def test_a_repository_without_a_remote_has_nothing_to_ask(remote: Authority, spool: Spool) -> None:
    assert ask_at_start(spool, {"learning": Authority(remote.folder)}) == ()
