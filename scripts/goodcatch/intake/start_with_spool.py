"""Looks at the spool when a server starts: gives an old one its id, sets right what Git proves, refuses a cut one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime

from goodcatch.errors import CannotRun
from goodcatch.intake.compare_spool_with_git import cut, differences, set_right
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import id_in, keep_id, ledger_in, lines_in
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import journal_head_file, tamper_evident_journal
from goodcatch.spool.id_tying_spool_key_and_repository import keep_spool_id, new_spool_id
from goodcatch.spool.keys import name_spool_in_key
from goodcatch.spool.settle_what_git_proves import reports_by_line


def look_at_start(desk: Desk, at: datetime) -> Iterator[str]:
    """A sentence for each thing that was found or done. Raises `CannotRun` where the spool is older than it has been:
    what is received into it would hide what is lost."""
    yield from introduce(desk, at)
    if older := [*_behind(desk), *cut(desk)]:
        raise CannotRun("; ".join(older))
    yield from set_right(desk, at)
    yield from desk.spool.verify_journal()
    yield from differences(desk)


def introduce(desk: Desk, at: datetime) -> Iterator[str]:
    """Let spool, key and repository know each other, where one of them does not yet. Once, for `open_spool` has refused
    what does not belong together."""
    spool, git = desk.spool, desk.learning.git
    if not spool.id:
        ledger = lines_in(ledger_in(git, desk.learning.ref))
        earlier = sorted(ledger.keys() - reports_by_line(spool.database).keys())
        with spool.database.write() as connection:
            keep_spool_id(connection, spool.keys, new_spool_id())
            connection.executemany("INSERT OR IGNORE INTO earlier VALUES (?)", [(line,) for line in earlier])
            tamper_evident_journal.enter(connection, "given an id", "", iso(at))
        yield f"this spool was made before spools had an id: it is {spool.id} now, to its repository and key too"
        if earlier:
            yield f"{len(earlier)} lines of Git's ledger are no report in it: another spool's, or lost before today"
    if id_in(git) != spool.id:
        keep_id(git, spool.id)
        yield f"this folder's spool is {spool.id}"
    name_spool_in_key(spool.database.path, spool.id, os.environ)


def _behind(desk: Desk) -> Iterator[str]:
    path = desk.spool.database.path
    # Where the file is missing, `verify_journal` says so; that alone is no reason to take no report.
    if journal_head_file.read(path):
        with desk.spool.database.connect() as connection:
            yield from journal_head_file.faults(path, connection)
