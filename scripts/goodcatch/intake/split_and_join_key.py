"""Gives the key of a spool to several posts in parts, and makes it again from enough of them where it was lost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun, Unusable
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import NoSpool
from goodcatch.spool.key_sheets import Split, sheets
from goodcatch.spool.keys import KEY, Keys, WrongKey, key_file, key_text, without_remarks, write_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.split_key_into_words import joined, split_into_words
from goodcatch.standard.model import Standard


def split_key(spool: Spool, standard: Standard, needed: int, of: int, posts: Sequence[str], at: datetime) -> list[str]:
    """The text of each sheet. Raises `Unusable` for posts that are none, or that one person holds, and for a key file
    that holds an older key as well."""
    _refuse(spool, standard, of, posts, at)
    keys = without_remarks(key_text(spool.database.path))
    if len(keys) != 1:
        raise Unusable("the key file holds older keys too: give `goodcatch spool rekey` first, which leaves one")
    texts = sheets(split_into_words(keys[0], needed, of), Split(spool.id, needed, at.date()), posts)
    with spool.database.write() as connection:
        tamper_evident_journal.enter(connection, f"key split into {of}, {needed} needed", "", iso(at))
    return texts


def _refuse(spool: Spool, standard: Standard, of: int, posts: Sequence[str], at: datetime) -> None:
    if not posts:
        return
    if len(posts) != of or len({*posts}) != of or not {*posts} <= standard.posts.keys():
        raise Unusable(f"name each post once that gets one of the {of} sheets, as the standard has them")
    for number, post in enumerate(posts):
        if any(spool.same_person(post, other, at.date()) for other in posts[:number]):
            raise Unusable("one person holds two of these posts, and would have two sheets: name posts of other people")


def join_key(spool: Path, lists: Sequence[Sequence[str]], named: str) -> str:
    """Write the key that the sheets make where it is missing; gives what to tell. `named` is the spool's id as the
    sheets have it. Raises `Unusable` for sheets that make none, `WrongKey` for the key of something else, and
    `CannotRun` where another key is: nothing is written then."""
    key, file = joined(lists), key_file(spool)
    if file.exists():
        if key in without_remarks(file.read_text(encoding="ascii")):
            return f"{file} holds this key already"
        raise CannotRun(f"another key is kept at {file}: move that file away if it is of no use; nothing was changed")
    if spool.exists():
        _opens(spool, key)
    write_key(file, f"{key}\n# opens spool {named}\n" if named else f"{key}\n")
    also = f"; {KEY} is set as well, and goes before it" if os.environ.get(KEY) else ""
    return f"{file} is made again{also}. Keep the sheets where they were."


def _opens(spool: Path, key: str) -> None:
    try:
        # A damaged one opens with no key: a backup will be put in its place.
        with suppress(NoSpool):
            Spool(spool, Keys(key))
    except WrongKey:
        raise WrongKey(
            f"the sheets make a key that does not open the spool at {spool}: they are another spool's, or older than "
            "the last `goodcatch spool rekey`; nothing was changed"
        ) from None
