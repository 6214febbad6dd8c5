"""`goodcatch build`: builds the site of the last release, as a preview or, where it may leave the house, to publish."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git, GitError
from goodcatch.history.handed_out_log import Handed, note
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.history.remotes_anybody_can_read import readable_by_anybody
from goodcatch.publish.audience_and_minimum_counts import CHOICES
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.disclosure.release_file import path_of
from goodcatch.publish.placeholders_left import placeholders
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.site.build import build, write_pages
from goodcatch.site.facts_from_commit import own_state, shown
from goodcatch.state.which_commit import AT

NAME = "build"
ADDRESS = "put the address there at which people read the site"
HELP = "build the site: a preview, or with --publish what may leave"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: DIR/site; private pages have none)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--private", action="store_true", help="show open cases and whole histories: not to publish")
    what.add_argument("--publish", action="store_true", help="refuse unless all is in place for readers to see it")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="write the pages as Markdown instead")


def run(args: argparse.Namespace) -> int:
    if args.publish and (missing := list(reasons(args.repo, args.at))):
        raise CannotRun("this may not be published yet: " + "; ".join(missing))
    if args.pages:
        print(write_pages(args.repo, args.pages, all_rules(), args.at), "pages")
        return 0
    if args.private and args.out is None:
        raise CannotRun(
            "name a folder for the private pages with `--out DIR`: `site` is what a server shows to anybody"
        )
    out = args.out or args.repo / "site"
    logging.basicConfig(level=logging.WARNING)
    if args.private:
        _note(args.repo)
    build(args.repo, out, args.private, args.at)
    if not (out / "sitemap.xml").exists():
        print(f"mkdocs.yml has no `site_url`, so there is no map for search engines: {ADDRESS}", file=sys.stderr)
    print(out)
    return 0


def _note(repo: Path) -> None:
    """A folder without a repository has no purge either."""
    with suppress(GitError):
        if failed := note(Git(repo), Handed.PRIVATE_PAGES):
            print(failed, file=sys.stderr)


def reasons(repo: Path, at: str = "") -> Iterator[str]:
    """Why the site may not leave the house, each with what to do."""
    seen = shown(repo, at=at)
    state = seen.state
    # What would be built, whatever is checked out and whatever landed since the last release.
    store = state.store if state else store_from(from_folder(repo))
    found = list(_of_release(store, seen.day.isoformat()))
    yield from found
    if found and state and (now := own_state(repo, at)) and state.commit != now.commit:
        yield (
            f"this is what the last release let out, on {day_words(seen.day.isoformat())}: what was put right since "
            "comes with the next bulletin, alert or erratum"
        )
    for name in readable_by_anybody(state.git) if state else ():
        yield f"anybody can read the remote `{name}` without signing in: make that repository private on the forge"


def _of_release(store: Store, day: str) -> Iterator[str]:
    if str(store.newest.publication.get("site_audience", "")) not in CHOICES:
        yield "decide who may read the site, and write `site_audience: staff` or `world` into publication.yml"
    if left := tuple(placeholders(store)):
        where = ", ".join(dict.fromkeys(f"{one.path}:{one.line}" for one in left[:3]))
        yield f"still as it came ({len(left)} in all): {where}: put your own numbers and words there"
    if month := _without_release(store):
        yield f"the bulletin of {month} has no release: sign it off with `goodcatch bulletin {month} --sign-off POST`"
    if early := [b.month for b in bulletins(store) if b.published > day]:
        yield (
            f"the bulletin of {early[-1]} landed before the day that it carries, so it would come only with the next "
            "release: land it on its day"
        )


def _without_release(store: Store) -> str:
    """The newest bulletin's month, where its release is missing or there is no bulletin that is signed off."""
    out = max((b.month for b in bulletins(store) if b.published), default="")
    return "" if out and path_of(out) in store.texts else out or "this month"
