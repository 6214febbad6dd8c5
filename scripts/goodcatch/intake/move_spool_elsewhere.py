"""Moves a repository's spool to another folder: copies, compares, tells the repository, and closes the old one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun, Unusable
from goodcatch.history.git import Git
from goodcatch.intake.spool_place_in_repository import keep_place
from goodcatch.spool.backup_restore_rekey import close_for_good, restore
from goodcatch.spool.compare_copy_with_spool import content, held, missing
from goodcatch.spool.database import Database
from goodcatch.spool.keep_tried_backups import default_folder
from goodcatch.spool.keys import KEY, KEY_FILE, Keys, key_file, key_text, open_keys, own_key_file, write_key
from goodcatch.spool.locks_beside_spool import alone, server_lock, writer_lock
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.rename_old_spool_aside import put_aside

CALLED = "moved-away"


def move(git: Git, spool: Spool, folder: Path, at: datetime) -> list[str]:
    """The spool lies in that folder from now on; gives what a person should know. Raises `CannotRun` where a server or
    a writer is at work, `Unusable` for a folder that will not do: then the old one goes on as before."""
    old, new = spool.database.path, folder.resolve() / spool.database.path.name
    _refuse(git, old, new)
    with _nobody_at_work(old):
        key = _key_for(old, new)
        aside = _moved(git, spool, new, at)
    if key and key != key_file(new):
        key.unlink()  # the same words stand in the new file, and have opened the new spool
    return list(_said(old, new, aside))


def _moved(git: Git, spool: Spool, new: Path, at: datetime) -> Path:
    old = spool.database.path
    with spool.database.connect() as waiting:
        # Whoever would write now waits; what reads, and so the copy, does not.
        waiting.execute("BEGIN IMMEDIATE")
        wanted, before = held(spool.database), content(spool.database)
        copy = _copied(old, new, spool.keys, at)
        lacks = [*missing(copy, open_keys(new, os.environ), wanted)]
        if lacks or content(copy) != before:
            put_aside(new, at, "bad-copy")
            raise CannotRun(f"the copy at {new} is not what was copied: look at its disk; the old spool goes on")
        # Told first: were it stopped here, the old one would be found no more, and the new one is whole.
        keep_place(git, new)
        close_for_good(waiting)
        waiting.execute("COMMIT")
    return put_aside(old, at, CALLED)


def _copied(old: Path, new: Path, keys: Keys, at: datetime) -> Database:
    try:
        restore(old, new, keys, at)
    except (OSError, sqlite3.Error):
        for part in new.parent.glob(f"{new.name}*"):
            part.unlink()
        raise CannotRun(
            f"no copy could be written at {new}: look whether its disk is full, and whether you may write there; "
            "the old spool goes on"
        ) from None
    return Database(new, keys)


def _refuse(git: Git, old: Path, new: Path) -> None:
    for inside in (Path(git.repo.common_dir), git.repo.working_tree_dir):
        if inside and new.is_relative_to(Path(inside).resolve()):
            raise Unusable(f"{new.parent} is inside the repository: choose a folder outside, or it could be committed")
    if new == old.resolve():
        raise Unusable(f"the spool is in {new.parent} already")
    if any(new.parent.glob(f"{new.name}*")):
        raise Unusable(f"there is a spool at {new}, or was one: choose an empty folder; nothing was changed")


@contextmanager
def _nobody_at_work(spool: Path) -> Iterator[None]:
    with alone(server_lock(spool)) as no_server, alone(writer_lock(spool)) as no_writer:
        if not (no_server and no_writer):
            raise CannotRun("a server or another verb is at work over this spool: stop it first; nothing was changed")
        yield


def _key_for(old: Path, new: Path) -> Path | None:
    """Let the new place have the key; gives the old file where the key's name follows the spool's."""
    there = key_file(new)  # refused where it would lie beside the spool
    if os.environ.get(KEY) or os.environ.get(KEY_FILE):
        return None
    text = key_text(old)
    if not there.exists():
        write_key(there, text)
    elif there.read_text(encoding="ascii") != text:
        raise Unusable(f"another key is kept at {there}: move that file away first; nothing was changed")
    return own_key_file(old)


def _said(old: Path, new: Path, aside: Path) -> Iterator[str]:
    yield f"the spool lies at {new}; every verb finds it there, so leave `--spool` away"
    yield f"the old one is closed for good and kept as {aside}"
    kept = default_folder(old)
    also = f", and the old backups in {kept}" if kept.exists() else ""
    yield f"once the server has run for some days, delete that file{also}: no retention reaches what is in them"


def to_another_machine(repo: Path, spool: Path) -> list[str]:
    """What to type to move it to another machine. A key never travels with what it opens."""
    return [
        "1. Here: stop the server for good, then make a last copy:",
        f"     goodcatch spool backup moving.db --repo {repo} && goodcatch spool split-key --repo {repo}",
        "2. Carry moving.db and the sheets to the other machine, each by another way. There, beside a clone of the",
        "   repository, which is called `clone` here:",
        "     goodcatch spool join-key SHEET SHEET --repo clone",
        "     goodcatch spool restore moving.db --repo clone && goodcatch serve --repo clone",
        f"3. Here again, once reports come in there: delete {spool.parent} and the key. Two servers over two copies of",
        "   one spool would each lack what the other received, and the second ledger to land shows it.",
    ]
