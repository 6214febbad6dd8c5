"""Opens a provider's desk: its spool and its repositories, wired together with every rule. Makes no spool by itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from goodcatch.history.git import MAIN, Git
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import id_in, is_spool_of, keep_id, ledger_in, lines_in
from goodcatch.intake.spool_place_in_repository import place_in
from goodcatch.spool.database import NoSpool
from goodcatch.spool.keys import keys_for_new_spool, name_spool_in_key, open_keys
from goodcatch.spool.make_new_spool import refuse_where_one_is
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.names_program_asks_for import Stores


def spool_path(repo: Path, given: Path | None = None) -> Path:
    """Where it was moved to, else beside the repository, never inside it."""
    # `.` has no name of its own to build on.
    whole = repo.resolve()
    return given or place_in(whole) or whole.with_name(f"{whole.name}.spool") / "spool.db"


def open_spool(repo: Path, given: Path | None = None, ref: str = MAIN) -> Spool:
    """The private spool that belongs to a repository, with the keys that the environment names. Makes nothing.

    Raises `NoSpool` with what to do where it is missing, empty, or another's; `ref` is where the ledger is looked up.
    """
    path = spool_path(repo, given)
    if (moved := place_in(repo)) and path.resolve() != moved:
        raise NoSpool(f"the spool of this repository was moved to {moved}: leave `--spool` away; nothing was changed")
    try:
        if not path.exists():
            raise NoSpool(f"there is no spool at {path}")
        spool = Spool(path, open_keys(path, os.environ))
    except NoSpool as why:
        raise NoSpool(f"{why}, and none was made. {_cure(repo)}") from None
    if not _belongs(spool, Git(repo), ref):
        raise NoSpool(
            f"the spool at {path} ({spool.id or 'made before spools had an id'}) is not the one of this repository "
            f"({id_in(Git(repo)) or 'which knows of none yet'}), and nothing was changed. {_cure(repo)}"
        )
    return spool


def make_spool(git: Git, path: Path, at: datetime, ref: str = MAIN, others: Iterable[Path] = ()) -> Spool:
    """A new spool for a repository and the other stores' ones. Reports that their ledgers have already are an earlier
    spool's. Raises `CannotRun` where there is a spool."""
    refuse_where_one_is(path)  # before a key is made: beside an old spool a new key would hide that its own is missing
    keys = keys_for_new_spool(path, os.environ)
    ledgers = (ledger_in(git, ref), *(ledger_in(Git(folder), MAIN) for folder in others))
    spool = Spool.made(path, keys, at, sorted({line for texts in ledgers for line in lines_in(texts)}))
    keep_id(git, spool.id)
    name_spool_in_key(path, spool.id, os.environ)
    return spool


def desk_for(learning: Authority, spool: Spool, others: Mapping[str, Path]) -> Desk:
    """The desk over the learning store and every other repository, by the name of its store."""
    stores = {name: Authority(folder) for name, folder in others.items()}
    return Desk(spool, {Stores.LEARNING: learning, **stores})


def _belongs(spool: Spool, git: Git, ref: str) -> bool:
    here = id_in(git)
    if here or not spool.id:
        return here == spool.id
    # A clone has no such file, but the ledger that this spool landed came with it.
    return is_spool_of(ledger_in(git, ref), spool.id)


def _cure(repo: Path) -> str:
    return (
        "If it lies on a disk of its own, see that the disk is mounted. If it is lost, put a backup back: "
        f"`goodcatch spool restore FILE --repo {repo}`, with `--replace` where another file is in its place. "
        f"If no report was ever received here: `goodcatch serve --new --repo {repo}`"
    )
