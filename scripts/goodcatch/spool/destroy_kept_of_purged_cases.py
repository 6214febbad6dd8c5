"""Destroys what the spool kept from Git of the cases that a purge changed, in the file and in its log.

It proves times of records that read otherwise now (decision 121). Ids of commits stay, closed under the spool's key:
who has that reads what was said in the reporter's own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.kept_from_git import destroy


def destroy_kept(database: Database, cases: Iterable[str], by: str, at: datetime) -> None:
    """All of it, or nothing; `by` is the post that signed for the purge."""
    with database.write() as connection:
        for case in cases:
            destroy(connection, case)
        tamper_evident_journal.enter(connection, f"purge signed by {by}", "", iso(at))
    database.shrink()
