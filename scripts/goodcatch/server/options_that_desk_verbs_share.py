"""Gives every verb that works at the desk the same words on the command line, and opens what they name."""

from __future__ import annotations

import argparse
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.desk_factory import desk_for, open_spool
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.spool.private_store_facade import Spool


def desk_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that every verb shares which works at the desk."""
    parser.add_argument("--spool", type=Path, metavar="FILE", help="the private spool (default: DIR.spool/spool.db)")
    parser.add_argument("--remote", default="", help="the remote that decides, such as origin (default: this folder)")
    parser.add_argument(
        "--pull-requests",
        default="",
        metavar="ADDRESS",
        help="the forge's page for a proposal, such as https://forge.example.org/us/ours/compare/main...{branch}"
        "?quick_pull=1&title={title}&body={body}",
    )
    parser.add_argument(
        "--store", action="append", default=[], metavar="NAME=DIR", help="another repository, such as restricted=DIR"
    )


def desk_of(args: argparse.Namespace) -> Desk:
    """The desk that the words name. Raises `CannotRun` where a `--store` does not say which folder it is."""
    others = other_stores(args)
    return desk_for(Authority(args.repo, args.remote, args.pull_requests), spool_of(args), others)


def other_stores(args: argparse.Namespace) -> dict[str, Path]:
    """The folders of the other stores, by their names. Raises `CannotRun`."""
    return dict(_named(word) for word in args.store)


def spool_of(args: argparse.Namespace) -> Spool:
    """The private spool that the words name, opened. Raises `NoSpool` where it is not there, or another's."""
    return open_spool(args.repo, args.spool, Authority(args.repo, args.remote).ref)


def _named(word: str) -> tuple[str, Path]:
    name, _, folder = word.partition("=")
    if not folder:
        raise CannotRun(f"`--store {word}` should read `--store NAME=DIR`")
    return name, Path(folder)
