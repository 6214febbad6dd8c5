"""`goodcatch fill FILE…`: fills in every answer of a record file that the program can work out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.read_tree import from_folder
from goodcatch.record.record_text import read, write
from goodcatch.record.store import store_from
from goodcatch.review.fill_computed import filled
from goodcatch.standard.small_yaml import Malformed
from goodcatch.state.work_tree import files_of

NAME = "fill"
HELP = "fill in the answers of a record that are counted, not typed"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="record files below content/cases/")


def run(args: argparse.Namespace) -> int:
    print(files_of(args.repo), file=sys.stderr)
    store = store_from(from_folder(args.repo))
    for file in args.files:
        path = file.resolve().relative_to(args.repo.resolve()).as_posix()
        try:
            record = read(path, file.read_text(encoding="utf-8"))
        except Malformed as why:
            raise CannotRun(f"{path}:{why.line}: {why.message}; {why.remedy}") from None
        made = filled(record, store)
        if made != record:
            file.write_text(write(made), encoding="utf-8")
        print(f"{path}: {'filled in' if made != record else 'nothing to fill in'}")
    return 0
