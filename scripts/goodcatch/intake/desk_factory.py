"""A verb's arguments in; the desk, its spool and its repositories, wired together, out."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.desk import Desk
from goodcatch.intake.main_branch import Authority
from goodcatch.rulebook.rulebook import findings
from goodcatch.spool.keys import open_keys
from goodcatch.spool.spool import Spool
from goodcatch.standard.contract import Stores


def desk_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that every verb shares which works at the desk."""
    parser.add_argument("--spool", type=Path, metavar="FILE", help="the private spool (default: DIR.spool/spool.db)")
    parser.add_argument("--remote", default="", help="the remote that decides, such as origin (default: this folder)")
    parser.add_argument(
        "--pull-requests",
        default="",
        metavar="ADDRESS",
        help="the forge's page for a proposal, such as https://forge.example.org/us/ours/compare/main...{branch}",
    )
    parser.add_argument(
        "--store", action="append", default=[], metavar="NAME=DIR", help="another repository, such as restricted=DIR"
    )


def spool_path(repo: Path, given: Path | None) -> Path:
    """Beside the repository, never inside it."""
    whole = repo.resolve()
    return given or whole.with_name(f"{whole.name}.spool") / "spool.db"


def open_spool(args: argparse.Namespace) -> Spool:
    path = spool_path(args.repo, args.spool)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Spool(path, open_keys(path, os.environ))


def desk_for(args: argparse.Namespace) -> Desk:
    """The desk over the repository (`learning`) and every other store that was named."""
    others = dict(_named(word) for word in args.store)
    learning = {Stores.LEARNING: Authority(args.repo, args.remote, args.pull_requests)}
    return Desk(open_spool(args), {**learning, **others}, findings)


def _named(word: str) -> tuple[str, Authority]:
    name, _, folder = word.partition("=")
    if not folder:
        raise CannotRun(f"`--store {word}` should read `--store NAME=DIR`")
    return name, Authority(Path(folder))
