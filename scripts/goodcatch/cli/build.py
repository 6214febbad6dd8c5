"""`goodcatch build`: a repository in; its published site out."""

from __future__ import annotations

import argparse
import logging
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.cli.rules import all_rules
from goodcatch.site.build import build, write_pages

NAME = "build"
HELP = "build the published site"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: DIR/site)")
    parser.add_argument("--private", action="store_true", help="show open cases and whole histories: not to publish")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="write the pages as Markdown instead")


def run(args: argparse.Namespace) -> int:
    if args.pages:
        print(write_pages(args.repo, args.pages, datetime.now(UTC).date(), all_rules()), "pages")
        return 0
    out = args.out or args.repo / "site"
    logging.basicConfig(level=logging.WARNING)
    build(args.repo, out, args.private)
    print(out)
    return 0
