"""Opens a provider's desk: its spool and its repositories, wired together with every rule."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_off_and_land_steps import Desk
from goodcatch.spool.keys import open_keys
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.contract import Stores


def spool_path(repo: Path, given: Path | None = None) -> Path:
    """Beside the repository, never inside it."""
    # `.` has no name of its own to build on.
    whole = repo.resolve()
    return given or whole.with_name(f"{whole.name}.spool") / "spool.db"


def open_spool(repo: Path, given: Path | None = None) -> Spool:
    """The private spool, made where there is none, with the keys that the environment names."""
    path = spool_path(repo, given)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Spool(path, open_keys(path, os.environ))


def desk_for(learning: Authority, spool: Spool, others: Mapping[str, Path]) -> Desk:
    """The desk over the learning store and every other repository, by the name of its store."""
    stores = {name: Authority(folder) for name, folder in others.items()}
    return Desk(spool, {Stores.LEARNING: learning, **stores})
