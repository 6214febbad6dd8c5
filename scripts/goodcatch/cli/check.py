"""`goodcatch check`: lists everything the rules say of a repository; with `--base`, only what a change brings.

With `--standard DIR`: what another standard would make of the same cases. Nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.check.formats import NAMES, formats, summary
from goodcatch.check.run_rules import Unjudged
from goodcatch.errors import CannotRun
from goodcatch.history.git import Git, GitError
from goodcatch.history.landings_not_anchored import behind_remotes, not_anchored
from goodcatch.history.proved_hands import NO_KEYS
from goodcatch.history.read_tree_or_folder import from_commit, from_folder, known_from_commit
from goodcatch.history.say_what_anchors_prove import NONE_YET
from goodcatch.record.anchor_file import named_by
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.read_store import store_from
from goodcatch.record.store import NO_STANDARD
from goodcatch.rulebook import standard_comparison_formats
from goodcatch.rulebook.ask_all_rules import findings, findings_in, findings_of
from goodcatch.rulebook.brought_since import Since, brought_since
from goodcatch.rulebook.judged_by_trailer import closes
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.rulebook.what_if_other_standard import differences
from goodcatch.site.rule_book_address import rules_page
from goodcatch.standard.read_version_folders import Texts, lists_keys
from goodcatch.standard.standard_from_yaml_files import standard_from
from goodcatch.state.kept_answers import NOTHING_KEPT, kept_answers
from goodcatch.state.say_which_folder_is_read import files_of
from goodcatch.state.state import commit_at
from goodcatch.state.which_commit import DEEPEN, at_end_of_day, is_ancestor, named

NAME = "check"
HELP = "judge a repository by its rules: 0 nothing stops, 1 something does, 2 could not run"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        metavar="REV|DATE",
        help="judge a commit, or `main` as it stood at the end of a day, instead of the files on disk",
    )
    parser.add_argument("--base", metavar="REV", help="say only what is new compared with this commit")
    parser.add_argument("--format", choices=sorted({*NAMES, *standard_comparison_formats.FORMATS}), default="text")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write what is found in plain words there, too")
    parser.add_argument("--without-history", action="store_true", help="judge the files alone, not how they came to be")
    parser.add_argument(
        "--standard", type=Path, metavar="DIR", help="what if: say which cases this folder's standard would change"
    )
    parser.add_argument(
        "--cold", action="store_true", help="take nothing from earlier runs: read and judge everything anew"
    )
    parser.add_argument("--strict", action="store_true", help="let flags and advice count as findings too")


def run(args: argparse.Namespace) -> int:
    names = standard_comparison_formats.FORMATS if args.standard else NAMES
    if args.format not in names:
        raise CannotRun(f"`--format {args.format}` is not for this: choose {', '.join(sorted(names))}")
    if args.standard and args.base:
        raise CannotRun("`--standard` compares two standards, `--base` two commits: give one of them")
    git = _git(args)
    history = None if args.without_history else git
    at = commit_at(git, args.at) if git and args.at else ""
    base = parted(git, args.base, at) if git and args.base else ""
    kept = NOTHING_KEPT if args.cold or git is None else kept_answers(git)
    texts = _texts(args, git, at)
    if not texts:
        raise CannotRun(NO_STANDARD)
    if told := at_end_of_day(git, args.at, at) if git and at else files_of(args.repo):
        print(told, file=sys.stderr)
    if args.standard:
        return _what_if(args, texts)
    try:
        if git and base:
            found = brought_since(Since(git, base, texts, at or "HEAD", not args.without_history), kept)
        else:
            found = findings_in(texts, history, at or "HEAD", kept)
    except Unjudged as broken:
        # A rule that breaks down hides nothing that the others found.
        _say(args, broken.findings)
        raise
    _say(args, found)
    stops = sum(f.stops for f in found)
    if args.format == "text":
        _say_what_holds(history, at or "HEAD", texts)
        print(f"{stops} to mend, {len(found) - stops} to look at", file=sys.stderr)
    return int(stops > 0 or (args.strict and bool(found)))


def _say(args: argparse.Namespace, found: Collection[Finding]) -> None:
    print(_written(args)[args.format](found), end="")
    if args.summary:
        args.summary.write_text(summary(found), encoding="utf-8")


def _say_what_holds(git: Git | None, revision: str, texts: Texts) -> None:
    """What nothing anchors yet, whether a remote knows of more, and that nobody's hand is proved."""
    commit = git.head(revision) if git else None
    if git is None or commit is None or git.shallow:
        return
    said = [not_anchored(git, commit).says] if any(map(named_by, texts)) else [NONE_YET]
    unproved = NO_KEYS if closes(texts) and not lists_keys(texts) else ""
    for sentence in filter(None, (*said, *behind_remotes(git, commit), unproved)):
        print(sentence, file=sys.stderr)


def _what_if(args: argparse.Namespace, texts: Texts) -> int:
    """0 where no case would classify differently, 1 where one would, 2 where the other standard cannot be used."""
    store = store_from(texts)
    sheets = standard_comparison_formats.sheets_at(args.standard, store)
    broken = [finding for finding in findings_of(sheets) if finding.stops]
    if broken:
        written = _written(args)
        print(written.get(args.format, written["text"])(broken), end="")
        print(f"{args.standard} cannot be used as a standard: mend the lines above", file=sys.stderr)
        return 2
    found = differences(store, standard_from(sheets.files, sheets.version), findings)
    print(standard_comparison_formats.FORMATS[args.format](found, len(store.cases)), end="")
    return int(bool(found))


def _written(args: argparse.Namespace) -> Mapping[str, Callable[[Iterable[Finding]], str]]:
    return formats(all_rules(), rules_page(args.repo))


def _git(args: argparse.Namespace) -> Git | None:
    """The repository, where there is one; a plain folder is judged without its history."""
    try:
        return Git(args.repo)
    except GitError:
        if args.at or args.base:
            raise
        return None


def parted(git: Git, base: str, at: str) -> str:
    """The commit to compare with: where what is judged and the base parted, so that what the base gained since is not
    counted. Raises `CannotRun` where a shallow clone cannot say."""
    tip, here = named(git, base, "--base"), at or "HEAD"
    if git.head(here) is None or is_ancestor(git, tip, here):
        return tip
    try:
        began = git.text("merge-base", tip, here)
    except GitError:
        raise CannotRun(
            f"`--base {base}` has nothing in common with what is judged: {DEEPEN if git.shallow else 'name another'}"
        ) from None
    moved = f"`{base}` has moved on since this began: compared with {began[:10]}, where they parted."
    print(f"{moved} To be judged with what it holds now, run `git merge {base}`.", file=sys.stderr)
    return began


def _texts(args: argparse.Namespace, git: Git | None, at: str) -> TreeTexts:
    if git and at:
        return from_commit(git, at) if args.cold else known_from_commit(git, at)
    return from_folder(args.repo, git, read=args.cold, head=not args.without_history)
