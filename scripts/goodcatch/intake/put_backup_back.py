"""Puts a backup of the spool back where the spool belongs, and lets repository and key know it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from goodcatch.errors import Unusable
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.spool_id_in_repository import (
    anchors_of,
    heads_of,
    id_in,
    is_spool_of,
    keep_id,
    ledger_in,
    lines_in,
    spools_in,
)
from goodcatch.intake.spool_place_in_repository import keep_place, place_in
from goodcatch.spool.backup_restore_rekey import Copy, Restored, look_into, restore
from goodcatch.spool.id_tying_spool_key_and_repository import keep_spool_id, new_spool_id
from goodcatch.spool.keys import KEY, KEY_FILE, WrongKey, key_file, name_spool_in_key, open_keys
from goodcatch.spool.private_store_facade import Spool


def put_back(learning: Authority, file: Path, to: Path, replace: bool, at: datetime) -> list[str]:
    """Restore a backup; gives what a person should know of it. Raises `Unusable` for what is no backup, or another
    repository's, and `WrongKey`: nothing is changed then."""
    keys, texts = open_keys(to, os.environ), ledger_in(learning.git, learning.ref)
    here = id_in(learning.git)
    try:
        copy = look_into(file, keys)
    except WrongKey:
        raise WrongKey(_other_key(file, to, here or " or ".join(spools_in(texts)))) from None
    ours = copy.id in ("", here) or is_spool_of(texts, copy.id) or copy.lines & lines_in(texts).keys()
    # A clone knows of no spool. Where its ledger is empty, whoever restores says that the two belong together.
    if (here or lines_in(texts)) and not ours:
        raise Unusable(
            f"{file} is a copy of {copy.id}, and the spool of this repository is "
            f"{here or ' or '.join(spools_in(texts)) or 'another'}: look for a backup of that one; nothing was changed"
        )
    whose = copy.id or here
    restored = restore(file, to, keys, at, replace, heads_of(texts, whose), anchors_of(texts, whose))
    spool = Spool(to, keys)
    if not spool.id:
        with spool.database.write() as connection:
            keep_spool_id(connection, keys, here or new_spool_id())
    keep_id(learning.git, spool.id)
    if place_in(learning.git.folder):
        keep_place(learning.git, to)  # else the verbs would look for it on the disk that is lost
    name_spool_in_key(to, spool.id, os.environ)
    return list(_said(copy, here, restored))


def _other_key(file: Path, to: Path, ids: str) -> str:
    spool = f" {ids}" if ids else ""
    return (
        f"the key at hand ({KEY if os.environ.get(KEY) else key_file(to)}) does not open {file}. Find the key file "
        f"that says `# opens spool{spool}`, put it there or name it in {KEY_FILE}; or move the wrong key away and make "
        "the right one again from its sheets with `goodcatch spool join-key`; nothing was changed"
    )


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
