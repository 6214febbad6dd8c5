"""`goodcatch fill FILE…`: fills in every answer of a record file that the program can work out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.read_store import store_from
from goodcatch.review.fill_computed_case_answers import filled
from goodcatch.standard.small_yaml import Malformed
from goodcatch.state.say_which_folder_is_read import files_of

NAME = "fill"
HELP = "fill in the answers of a record that are counted, not typed"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="record files below content/cases/")


def run(args: argparse.Namespace) -> int:
    store = store_from(from_folder(args.repo))
    # Every file is read before one is written: a bad one changes nothing.
    asked = [(file, _read(args.repo, file)) for file in args.files]
    print(files_of(args.repo), file=sys.stderr)
    for file, record in asked:
        made = filled(record, store)
        if made != record:
            file.write_text(write(made), encoding="utf-8")
        print(f"{record.path}: {'filled in' if made != record else 'nothing to fill in'}")
    return 0


def _read(repo: Path, file: Path) -> Record:
    path = file.resolve().relative_to(repo.resolve()).as_posix()
    try:
        return read(path, file.read_text(encoding="utf-8"))
    except Malformed as why:
        raise CannotRun(f"{path}:{why.line}: {why.message}; {why.remedy}") from None
