"""`goodcatch build`: builds the site of the last release, as a preview or, where it may leave the house, to publish."""

from __future__ import annotations

import argparse
import logging
import sys
from contextlib import suppress
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.publish.audience_and_minimum_counts import CHOICES
from goodcatch.site.look_before_build import NOT_LOOKED, look
from goodcatch.state.which_commit import AT

NAME = "build"
ADDRESS = "put the address there at which people read the site"
HELP = "build the site: a preview, or with --publish what may leave"
STRANGERS = "pages in that folder are not of this release; delete what is no page of your own"
SHOWN = 5  # paths in a message


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: DIR/site; private pages have none)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--private", action="store_true", help="show open cases and whole histories: not to publish")
    what.add_argument("--publish", action="store_true", help="refuse unless all is in place for readers to see it")
    parser.add_argument(
        "--readers", choices=CHOICES, default="staff", help="with --publish: who can read it there (default: staff)"
    )
    parser.add_argument("--pages", type=Path, metavar="DIR", help="write the pages as Markdown instead")
    named = "with --pages, what links in HTML name: addresses (default), or files, as Zensical reads them"
    parser.add_argument("--links", choices=("addresses", "files"), default="addresses", help=named)


def run(args: argparse.Namespace) -> int:
    if args.publish:
        _refuse_what_may_not_leave(args.repo, args.at, args.readers)
    if args.pages:
        return _pages(args)
    if args.private and args.out is None:
        raise CannotRun(
            "name a folder for the private pages with `--out DIR`: `site` is what a server shows to anybody"
        )
    out = args.out or args.repo / "site"
    logging.basicConfig(level=logging.WARNING)
    found = NOT_LOOKED if args.private or args.at else look(args.repo, out)
    if found.stands:
        return _told(out)
    # Not before it is needed: to load it takes longer than to find that nothing has to be built.
    from goodcatch.site.build import build

    if args.private:
        _note(args.repo)
    build(args.repo, out, args.private, args.at, looked=found)
    return _told(out)


def _refuse_what_may_not_leave(repo: Path, at: str, readers: str) -> None:
    from goodcatch.site.reasons_not_to_publish import not_for, reasons

    if missing := [*reasons(repo, at), *not_for(readers, repo, at)]:
        raise CannotRun("this may not be published yet: " + "; ".join(missing))


def _pages(args: argparse.Namespace) -> int:
    from goodcatch.site.facts_from_commit import every_rule
    from goodcatch.site.pages_for_another_generator import write_pages

    written = write_pages(args.repo, args.pages, every_rule(), args.at, args.links)
    if others := written.strangers:
        print(f"{len(others)} {STRANGERS}: {', '.join(others[:SHOWN])}", file=sys.stderr)
    print(written.pages, "pages")
    return 0


def _told(out: Path) -> int:
    if not (out / "sitemap.xml").exists():
        print(f"mkdocs.yml has no `site_url`, so there is no map for search engines: {ADDRESS}", file=sys.stderr)
    print(out)
    return 0


def _note(repo: Path) -> None:
    """A folder without a repository has no purge either."""
    from goodcatch.history.git import Git, GitError
    from goodcatch.history.handed_out_log import Handed, note

    with suppress(GitError):
        if failed := note(Git(repo), Handed.PRIVATE_PAGES):
            print(failed, file=sys.stderr)
