"""`goodcatch hook`: installs guards in Git, or is one: refuses a commit, its message or a push that names somebody.

A guard refuses what it is certain of and says place, type and mark, never the words. It needs no network.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.check.formats import text
from goodcatch.errors import CannotRun
from goodcatch.history.drop_redirecting_git_variables import received
from goodcatch.history.git import MAIN, Git
from goodcatch.history.read_tree_or_folder import from_commit, known_from_commit
from goodcatch.leak.hook_files import COMMIT, RECEIVE, install
from goodcatch.leak.pre_receive_check import Pushed, push_findings, pushed_in
from goodcatch.leak.screen_history import Sweep
from goodcatch.leak.screen_history_and_report import standard_texts, sweep_of
from goodcatch.leak.staged_check import staged, staged_findings
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.brought_since import Since, then_and_now
from goodcatch.rulebook.claims_pushed_without_second_post import claims_without_second_post
from goodcatch.standard.read_version_folders import addresses_in, allowed_in
from goodcatch.state.kept_answers import NOTHING_KEPT

NAME = "hook"
HELP = "refuse a commit or a push that says who somebody is: `hook install`, then Git asks by itself"
CUT = "# ------------------------ >8 ------------------------"
NOBODY = (
    "Where words name nobody, write them another way, or list them in `allow.yml` of the standard's newest version."
)
READ = {
    "pre-commit": "What is staged was read, as it would be committed.",
    "commit-msg": "The message was read, as it would be kept.",
    "pre-receive": "Every commit of this push was read, and `main` as it would be.",
}
REFUSED = {
    "pre-commit": "Nothing was committed. Take out what is listed, stage the file again, and commit.",
    "commit-msg": "Nothing was committed. Write the message without what is listed.",
    "pre-receive": "Nothing was taken. A name has to go from the commits themselves (a later commit does not remove "
    "it); for the rest do what each line says, then push again.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["install", "run"], help="write the hooks, or be one (Git does this)")
    parser.add_argument("hook", nargs="?", choices=sorted(REFUSED), help="with `run`: which one Git asks for")
    parser.add_argument("given", nargs="*", metavar="FILE", help="with `run`: what Git gives it")
    parser.add_argument("--pre-commit", action="store_true", help="guard commits and their messages (where you work)")
    parser.add_argument("--pre-receive", action="store_true", help="guard pushes (in the bare repository)")


def run(args: argparse.Namespace) -> int:
    # Before `Git` is made, which forgets what could redirect it; so is `received`. With `commit -a`, git commits from
    # an index of its own.
    index = os.environ.get("GIT_INDEX_FILE")
    git = Git(args.repo, received() if args.hook == "pre-receive" else None)
    if args.what == "install":
        return _install(git, args)
    match args.hook:
        case "pre-commit":
            found = _commit(git, Path(index) if index else None)
        case "commit-msg":
            found = _message(git, Path(*args.given[:1]))
        case "pre-receive":
            found = _pushes(git, pushed_in(sys.stdin))
        case _:
            raise CannotRun(f"say which hook to run: {', '.join(sorted(REFUSED))}")
    return _answer(args.hook, sorted({finding for finding in found if finding.stops}))


def _answer(hook: str, stops: list[Finding]) -> int:
    if stops:
        print(f"{READ[hook]}\n{text(stops)}{REFUSED[hook]}\n{NOBODY}", file=sys.stderr)
    return int(bool(stops))


def _install(git: Git, args: argparse.Namespace) -> int:
    chosen = args.pre_commit or args.pre_receive
    commit = args.pre_commit or (not chosen and not git.repo.bare)
    receive = args.pre_receive or (not chosen and git.repo.bare)
    wanted = {**(COMMIT if commit else {}), **(RECEIVE if receive else {})}
    for path in install(git, wanted.items()):
        print(f"{path} is ready")
    return 0


def _commit(git: Git, index: Path | None) -> Iterator[Finding]:
    files = staged(git, index)
    # The sweep's own remedy is the purge, which is for what is in the history already.
    sweep = replace(sweep_of(git), remedy="")
    return staged_findings(sweep, files)


def _message(git: Git, file: Path) -> Iterator[Finding]:
    """The message as it will be kept: without the lines that git takes away."""
    # Below the cut `git commit -v` shows the change itself.
    lines = file.read_text(encoding="utf-8", errors="replace").partition(CUT)[0].split("\n")
    # Emptied and not left out, so that the numbers of lines stay.
    goes = _remarks_go(git)
    kept = "\n".join("" if goes and line.startswith("#") else line for line in lines)
    return replace(sweep_of(git), remedy="").message("the message", kept)


def _remarks_go(git: Git) -> bool:
    """Whether git takes away the lines that begin with `#`: by setting, or because an editor was up. Without one
    (`commit -m "#12 …"`) it keeps them, and tells its hooks so by an editor that does nothing (githooks(5))."""
    cleanup = git.repo.config_reader().get_value("commit", "cleanup", "default")
    return cleanup == "strip" or (cleanup == "default" and os.environ.get("GIT_EDITOR") != ":")


def _pushes(git: Git, pushes: tuple[Pushed, ...]) -> Iterator[Finding]:
    """What stops any ref; then, where main moves, what stops its new tip and did not stop the old one."""
    # Rules judge `main` alone; another branch may hold what waits to be mended.
    main = next((push for push in pushes if push.ref == MAIN and not push.deletes), None)
    texts = standard_texts(git, main.new if main else MAIN)
    sweep = Sweep(git, allowed_in(texts), addresses_in(texts), remedy="")
    named = [finding for push in pushes for finding in push_findings(sweep, push)]
    yield from named
    if main and not any(finding.stops for finding in named):
        yield from _new_stops(git, main)
        if not main.creates:
            yield from claims_without_second_post(git, main.old, main.new, store_from(known_from_commit(git, main.new)))


def _new_stops(git: Git, main: Pushed) -> Iterator[Finding]:
    then, now = _both(git, main)
    # What `main` had before the guard came does not lock it: it can be mended step by step.
    before = {(finding.path, finding.rule) for finding in then if finding.stops}
    return (finding for finding in now if finding.stops and (finding.path, finding.rule) not in before)


def _both(git: Git, main: Pushed) -> tuple[Iterable[Finding], Iterable[Finding]]:
    """What the rules say of `main` as it is, and as it would be."""
    if main.creates:
        return (), findings_in(from_commit(git, main.new), git, main.new)
    since = Since(git, main.old, known_from_commit(git, main.new), main.new, history=True)
    # Nothing from earlier runs: what refuses a push is worked out here and now.
    return then_and_now(since, NOTHING_KEPT)
