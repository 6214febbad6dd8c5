"""Tells whether a server or a writer is at work over a spool, by locks that a process loses when it dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def writer_lock(spool: Path) -> Path:
    """The file that whoever does the saved acts has to itself, for one turn."""
    return spool.with_name(f"{spool.name}.writer")


def server_lock(spool: Path) -> Path:
    """The file that every server over a spool shares, as long as it runs."""
    return spool.with_name(f"{spool.name}.served")


@contextmanager
def alone(lock: Path, patience: float = 0) -> Iterator[bool]:
    """Whether nobody else has or shares this lock, in this or another process; until the block ends, nobody can. Waits
    so many seconds for whoever does."""
    with _held(lock, patience, "BEGIN EXCLUSIVE") as held:
        yield held


@contextmanager
def shared(lock: Path) -> Iterator[bool]:
    """Whether nobody has this lock alone; until the block ends, others can share it and nobody can have it alone."""
    # A transaction locks nothing before it reads.
    with _held(lock, 0, "BEGIN", "SELECT count(*) FROM sqlite_master") as held:
        yield held


@contextmanager
def _held(lock: Path, patience: float, *statements: str) -> Iterator[bool]:
    # A file of SQLite, which is locked alike everywhere and let go of when a process dies.
    connection = sqlite3.connect(lock, timeout=patience, isolation_level=None)
    try:
        yield _taken(connection, statements)
    finally:
        connection.close()


def _taken(connection: sqlite3.Connection, statements: tuple[str, ...]) -> bool:
    try:
        for statement in statements:
            connection.execute(statement).fetchall()
    except sqlite3.OperationalError:
        return False
    return True
