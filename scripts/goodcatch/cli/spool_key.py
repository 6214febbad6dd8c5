"""Changes the key of the private store, splits it into sheets and joins them: a part of `goodcatch spool`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.desk_factory import spool_path
from goodcatch.intake.split_and_join_key import join_key, split_key
from goodcatch.server.options_that_desk_verbs_share import desk_of, spool_of
from goodcatch.spool.key_sheets import spool_named, typed, words_of
from goodcatch.spool.keys import KEY, Keys, key_file, new_key, remarks, write_key
from goodcatch.spool.private_store_facade import Spool


def split_sheets(args: argparse.Namespace) -> int:
    desk, folder = desk_of(args), args.file
    if folder:
        _refuse_for_sheets(folder, args.repo, desk.spool.database.path)
    standard = desk.learning.store().newest
    texts = split_key(desk.spool, standard, args.needed, args.of, args.post, datetime.now(UTC))
    for number, text in enumerate(texts, 1):
        if folder:
            sheet = folder / f"sheet-{number}-of-{len(texts)}.txt"
            write_key(sheet, text)
            print(f"{sheet}: print it, give it to its post, and delete the file")
        else:
            print(text)
    return 0


def _refuse_for_sheets(folder: Path, repo: Path, spool: Path) -> None:
    whole = folder.resolve()
    if whole.is_relative_to(repo.resolve()):
        raise CannotRun(f"{folder} is inside the repository, where a sheet could be committed: choose another folder")
    if whole in (spool.resolve().parent, key_file(spool).resolve().parent):
        raise CannotRun(f"{folder} holds the spool or its key: choose another folder for the sheets")
    if any(folder.glob("sheet-*")):
        raise CannotRun(f"{folder} holds sheets already: choose another folder, or delete them")


def join_sheets(args: argparse.Namespace) -> int:
    if not args.files and sys.stdin.isatty():
        print("Type the lines of each sheet, one sheet after another, and then Ctrl-D:", file=sys.stderr)
    texts = [file.read_text(encoding="utf-8") for file in args.files] or [sys.stdin.read()]
    lists = [words_of(text) for text in texts] if args.files else typed(texts[0])
    named = next(filter(None, map(spool_named, texts)), "")
    print(join_key(spool_path(args.repo, args.spool), lists, named))
    return 0


def rekey(args: argparse.Namespace) -> int:
    """A new first line in the key file, every payload closed with it, then the old lines away."""
    path = spool_path(args.repo, args.spool)
    file = key_file(path)
    if os.environ.get(KEY) or not file.exists():
        raise CannotRun(f"no key file {file} is in use: a key in the environment is changed where it is kept")
    fresh, old = new_key(), file.read_text(encoding="ascii")
    spool_of(args)  # the old key must fit before anything is written
    # With both keys in the file all payloads open at each moment, and after a stop the command can be given again.
    _replace(file, f"{fresh}\n{old}")
    turned = Spool(path, Keys(file.read_text(encoding="ascii"))).rekey(datetime.now(UTC))
    _replace(file, f"{fresh}\n{remarks(old)}")
    print(f"{turned} payloads are closed with a new key. Copies made before need the old one; sheets make the old one.")
    return 0


def _replace(path: Path, text: str) -> None:
    """All of it or nothing, readable by its owner alone."""
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    # A rename is whole or not at all; without the sync the new name could be on disk before the words are.
    beside.replace(path)
