"""Puts a backup of the spool back where the spool belongs, and lets repository and key know it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from goodcatch.errors import Unusable
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.spool_id_in_repository import heads_of, id_in, keep_id, ledger_in, lines_in
from goodcatch.spool.backup_restore_rekey import Copy, Restored, look_into, restore
from goodcatch.spool.keys import name_spool_in_key, open_keys
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.spool_id import keep_spool_id, new_spool_id


def put_back(learning: Authority, file: Path, to: Path, replace: bool, at: datetime) -> list[str]:
    """Restore a backup; gives what a person should know of it. Raises `Unusable` for what is no backup, or another
    repository's, and `WrongKey`: nothing is changed then."""
    keys, texts = open_keys(to, os.environ), ledger_in(learning.git, learning.ref)
    copy, here = look_into(file, keys), id_in(learning.git)
    ours = copy.id in ("", here) or any(heads_of(texts, copy.id)) or copy.lines & lines_in(texts).keys()
    if here and not ours:
        raise Unusable(
            f"{file} is a copy of {copy.id}, and the spool of this repository is {here}: "
            "look for a backup of that one; nothing was changed"
        )
    restored = restore(file, to, keys, at, replace, heads_of(texts, copy.id or here))
    spool = Spool(to, keys)
    if not spool.id:
        with spool.database.write() as connection:
            keep_spool_id(connection, keys, here or new_spool_id())
    keep_id(learning.git, spool.id)
    name_spool_in_key(to, spool.id, os.environ)
    return list(_said(copy, here, restored))


def _said(copy: Copy, here: str, restored: Restored) -> Iterator[str]:
    if restored.aside:
        yield f"what stood there before is kept as {restored.aside}"
    if copy.id and here and copy.id != here:
        yield f"this repository's spool was {here}, and is {copy.id} again"
    if restored.later_lost:
        yield (
            f"this copy ends at {restored.until}; the journal went on after that: steps, messages, names of posts and "
            "look-ups from then are not in it, which is written down in its journal"
        )
