"""`goodcatch purge`: finds words that got through, and rewrites the repository without them.

The words come from a file or from standard input, and are never shown: a word is spoken of by its number.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Git, Identity
from goodcatch.history.handed_out_log import Handed, handed_out
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.history.record_answer_changes import is_record
from goodcatch.intake.desk_factory import open_spool
from goodcatch.leak.clean_built_site import clean_folder
from goodcatch.leak.match_leaked_words import Leak, NoWords, leak_from
from goodcatch.leak.purge_words_leave_tombstone import Order, purge, refusals
from goodcatch.leak.search_repository_and_site import Trace, traces
from goodcatch.leak.what_to_ask_back import to_ask_back
from goodcatch.publish.hashes_after_purge import hashed_again
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.purge_tombstones import REASONS, Tombstone, tombstones_in
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.spool.database import NoSpool
from goodcatch.spool.destroy_kept_of_purged_cases import destroy_kept
from goodcatch.spool.keys import WrongKey
from goodcatch.spool.known_of_backups import known
from goodcatch.standard.read_version_folders import standards_in

NAME = "purge"
HELP = "take a name that slipped through out of everything this repository holds"
HANDED_OUT = (
    "[ ] Evidence packs, exchange files and exports that were handed out: ask for them back, and make them anew."
)
NONE_NOTED = (
    "    None is noted in this clone. What was made in another one is noted there; tables saved from the desk nowhere."
)
BACKUPS = (
    "[ ] Backups of the private store, which hold reports as they were told: delete those from before, make one anew."
)
OUTSIDE = (
    "What this program cannot reach. Go through it, and write down who asked whom:",
    "[ ] The forge, before anybody fetches from it, for a fetch brings it all back: `git push --force --all`, then",
    "    `git push --force --tags` (main must be unprotected for that moment); delete branches that it alone has.",
    "[ ] Its pull requests: they keep old commits (refs/pull and the like). Ask the forge's support to delete those.",
    "[ ] Its caches, build logs and stored results of CI: delete the runs; ask support to clear the caches.",
    "[ ] Forks and mirrors: ask their owners to delete them. Nobody else can.",
    "[ ] Clones on people's machines: each person deletes theirs and clones again. Nobody may push from an old one.",
    "[ ] Backups of this machine, and of the folder the site is in: delete them, or wait until they run out.",
    BACKUPS,
    "[ ] The published site: build and publish it again; ask your host to empty its cache.",
    "[ ] Readers of feeds, and programs that took the data files: they keep what they took. Ask those you know of.",
    "[ ] Search engines and web archives, where the site was public: ask each to remove the page.",
    HANDED_OUT,
    "[ ] Printed bulletins: collect and shred them. E-mails and chat messages: ask those who got them to delete them.",
    "[ ] Whoever noted an earlier head of main, such as an auditor: they note a new one and delete the old.",
    "[ ] The person who was named: tell them what got out, to whom, and what you have done.",
    "What anybody has seen counts as known. The data-protection officer decides who else must be told.",
)

PROVEN = "It proves that nothing but the files that it lists differs: anchors from before still hold."
NOT_PROVEN = "It cannot prove that nothing else differs: keep it with the reason, and note a head of today."


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--words", metavar="FILE", help="one name on each line; - for standard input")
    what.add_argument(
        "--old-ids", action="store_true", help="no words: take out the ids that tombstones of earlier purges kept"
    )
    parser.add_argument("--by", required=True, metavar="POST", help="the post that signs for it, from roles.yml")
    parser.add_argument("--reason", choices=REASONS, default=REASONS[0])
    parser.add_argument(
        "--site", type=Path, action="append", default=[], metavar="DIR", help="a built site (default: DIR/site)"
    )
    parser.add_argument("--spool", type=Path, metavar="FILE", help="the spool, where it is not beside the repository")
    parser.add_argument("--dry-run", action="store_true", help="only say where the words are (what happens anyway)")
    parser.add_argument(
        "--accept-stops", action="store_true", help="also where rules stop afterwards; to be put right by a person"
    )
    parser.add_argument("--yes", action="store_true", help="rewrite the history; this cannot be undone")


def run(args: argparse.Namespace) -> int:
    git = Git(args.repo)
    author = _author(git, args.by)
    leak = Leak(()) if args.old_ids else _leak(args.words)
    # A server that builds has `site.new` and `site.old` beside it.
    sites = args.site or [
        folder for folder in sorted([*args.repo.glob("site"), *args.repo.glob("site.*")]) if folder.is_dir()
    ]
    found = [*traces(git, leak, sites), *_old_ids(git)]
    print("\n".join(as_lines(found, leak)))
    if not found and args.spool and args.yes and not args.dry_run:
        # The repository was purged where the spool was not at hand.
        print(_in_spool(args, tombstones_in(from_commit(git, MAIN)), datetime.now(UTC)))
        return 0
    if not found or args.dry_run or not args.yes:
        print("Nothing was changed. Read each place; then run it again with --yes." if found else "Nothing to do.")
        return int(bool(found))
    _refuse(git)
    order = Order(leak, args.by, author, datetime.now(UTC), args.reason, hashed_again)
    tombstone = purge(git, order, (lambda _: 0) if args.accept_stops else stops)
    for site in sites:
        clean_folder(site, leak)
    print(f"Rewritten: {tombstone.blobs} files, {tombstone.messages} messages, {tombstone.replaced} commits of main.")
    print(f"The tombstone is {tombstone.path}. {PROVEN if tombstone.was else NOT_PROVEN}")
    print(_in_spool(args, [tombstone], order.at))
    return _verified(git, leak, sites, tuple(_named(args, git, tombstone)))


def _author(git: Git, post: str) -> Identity:
    posts = standards_in(from_commit(git, MAIN)) if git.head() else {}
    found = posts[max(posts)].posts.get(post) if posts else None
    if found is None:
        raise CannotRun(f"`{post}` is not a post of roles.yml")
    return Identity(found.name, found.address)


def _leak(name: str) -> Leak:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    try:
        return leak_from(text)
    except NoWords as why:
        raise CannotRun(str(why)) from None


def _refuse(git: Git) -> None:
    reasons = list(refusals(git))
    if reasons:
        raise CannotRun("; ".join(reasons) + ". Nothing was changed")


def _old_ids(git: Git) -> Iterator[Trace]:
    """Tombstones that keep ids are shortened by every purge, whatever its words are."""
    for tombstone in tombstones_in(from_commit(git, MAIN)):
        if tombstone.keeps_ids:
            yield Trace("a tombstone with ids of what was purged", tombstone.path, ())


def _in_spool(args: argparse.Namespace, tombstones: Iterable[Tombstone], at: datetime) -> str:
    try:
        spool = open_spool(args.repo, args.spool)
    except (NoSpool, WrongKey):
        return (
            "No spool, or not its key, is at hand. Where reports are kept from Git, run this once more with "
            "`--spool FILE --yes`, and what was kept of the cases that changed is destroyed."
        )
    destroy_kept(spool.database, cases_in(tombstones), args.by, at)
    return "What the spool kept from Git of the cases that changed is destroyed."


def cases_in(tombstones: Iterable[Tombstone]) -> tuple[str, ...]:
    """The cases of which a record changed."""
    files = (path for tombstone in tombstones for path in tombstone.files)
    return tuple(dict.fromkeys(path.split("/")[-2] for path in files if is_record(path)))


def stops(git: Git) -> int:
    """How many findings stop on `main`, its history among them."""
    return sum(finding.stops for finding in findings_in(from_commit(git, MAIN), git, MAIN))


def as_lines(found: list[Trace], leak: Leak) -> Iterator[str]:
    """Each place, then how many there are of each kind."""
    for trace in found:
        numbers = ", ".join(map(str, trace.words))
        yield (f"word {numbers} of {len(leak.words)}: " if numbers else "") + f"{trace.kind}: {trace.place}"
    counts = Counter(trace.kind for trace in found)
    yield ", ".join(f"{number} × {kind}" for kind, number in counts.items()) or "The words are nowhere to be found."


def _named(args: argparse.Namespace, git: Git, tombstone: Tombstone) -> Iterator[tuple[str, str]]:
    """What is to be asked back or deleted, by name: below which line of the list, and the line."""
    asked = [*to_ask_back(handed_out(git), tombstone.files)]
    for one in asked:
        of, by = f" of the {one.of}" if one.of else "", f", taken by {one.by}" if one.by else ""
        below = BACKUPS if one.what == Handed.BACKUP else HANDED_OUT
        yield below, f"    [ ] {day_words(one.on)}: {one.what}{of}{by}"
    if all(one.what == Handed.BACKUP for one in asked):
        yield HANDED_OUT, NONE_NOTED
    with suppress(NoSpool, WrongKey):
        folder = known(open_spool(args.repo, args.spool)).folder
        yield from ((BACKUPS, f"    [ ] {path}") for path in sorted(Path(folder).glob("*.db") if folder else ()))


def _verified(git: Git, leak: Leak, sites: list[Path], named: Iterable[tuple[str, str]]) -> int:
    left = traces(git, leak, sites)
    print("\n".join(as_lines(left, leak)))
    if left:
        print("These places are not in the history: clean or delete them by hand, then run this again to look.")
    print("")
    for line in OUTSIDE:
        print(line, *(told for below, told in named if below == line), sep="\n")
    return int(bool(left))
