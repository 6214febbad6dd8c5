"""Keeps in the spool how its last backups went, and says what those who run the desk must know of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from goodcatch.spool.private_store_facade import Spool

NAME = "backups"  # below which it is kept in the spool
NOT_MADE, NOT_PUT_BACK = "not made", "not put back"
WORDS = {
    NOT_MADE: "could not be made: look whether its disk is full, and whether the folder can be written",
    NOT_PUT_BACK: "could not be put back when it was tried, and is named .bad: look at its disk",
}
STALE = 2  # days without a good one, after which it is told even if nothing failed: a server that does not run


@dataclass(frozen=True)
class Known:
    """The folder of the backups, the day of the last good one, and a later day whose one failed, with why. Days as
    `2026-11-20`, each empty where there is none."""

    folder: str = ""
    good: str = ""
    failed: str = ""
    why: str = ""


def known(spool: Spool) -> Known:
    """What the spool knows of its backups."""
    text = spool.kept(NAME)
    return Known(**json.loads(text)) if text else Known()


def note_good(spool: Spool, folder: Path, day: str) -> None:
    """This day's backup could be put back."""
    spool.keep(NAME, json.dumps(asdict(Known(str(folder.resolve()), day))))


def note_failed(spool: Spool, folder: Path, day: str, why: str) -> None:
    """This day's backup could not be made, or not be put back."""
    told = replace(known(spool), folder=str(folder.resolve()), failed=day, why=why)
    spool.keep(NAME, json.dumps(asdict(told)))


def told_of_backups(spool: Spool, now: datetime) -> Iterator[str]:
    """A sentence for each thing that is wrong with the backups. Nothing where no server ever made one."""
    told = known(spool)
    last = f"the last good one is of {told.good}" if told.good else "there is no good one yet"
    if told.failed:
        yield f"The backup of the reports of {told.failed} {WORDS[told.why]}; {last}. The next day it is tried again."
    elif told.good and (now.date() - date.fromisoformat(told.good)).days > STALE:
        yield f"No backup of the reports was made for some days; {last}."


def same_disk(spool: Spool) -> str:
    """What to say where backups and spool go together when one disk breaks; nothing where they are apart, or where
    there are no backups."""
    folder = known(spool).folder
    try:
        if not folder or os.stat(folder).st_dev != os.stat(spool.database.path.parent).st_dev:
            return ""
    except OSError:
        return ""  # that folder was another machine's
    return (
        f"The backups in {folder} lie on the same disk as the reports, and would be lost with it: copy them elsewhere "
        "each day, or name a folder on another disk with `serve --backups DIR`."
    )
