"""`goodcatch anchor`: says what anchors the past of main, answers for an anchor on paper, and notes a head elsewhere.

Nothing that it lists is taken on trust: each answer is worked out from the history as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.heads_at_second_place import fetch_heads, heads_known, push_head
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.say_what_anchors_prove import Answer, of_all, of_head, of_name
from goodcatch.history.stamp_by_time_authority import stamp, stamps
from goodcatch.intake.anchor_what_lands import anchor_file, grammar_at
from goodcatch.intake.named_second_place import named_place
from goodcatch.record.anchor_file import named_by, spoken
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.state import State, state_of

NAME = "anchor"
HELP = "what anchors the past: answer for an anchor on paper, note main's head at a second place, verify"


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--short", metavar="ABCD-EFGH", help="whether this repository holds the anchor on a printed page")
    what.add_argument("--write", action="store_true", help="write the anchor that something came without, to be landed")
    what.add_argument("--note", action="store_true", help="note main's head at the second place")
    what.add_argument(
        "--verify", action="store_true", help="compare main with every head that was noted; works offline"
    )
    parser.add_argument("--to", metavar="REMOTE", default="", help="the second place: another party's remote")
    parser.add_argument("--authority", metavar="URL", default="", help="with --note: have a time authority stamp it")
    parser.add_argument("--root", type=Path, metavar="FILE", help="the authority's root certificate (PEM)")
    parser.add_argument("--fetch", action="store_true", help="with --verify: ask the second place first")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo)
    if args.note and args.authority:
        return _stamp(args, state)
    if args.note:
        return _note(state, named_place(state.git, args.to))
    line = state.history.subjects(standards_in(state.texts))[1]
    if args.write:
        return _write(args, state, line)
    if args.short:
        return _told([of_name(line, args.short)])
    if args.verify and args.fetch:
        fetch_heads(state.git, named_place(state.git, args.to))
    return _told([*of_all(line), *(_noted(args, state, line) if args.verify else ())])


def _told(answers: Iterable[Answer]) -> int:
    """0 where all that was asked is as it was, 1 where something is not."""
    told = list(answers)
    for answer in told:
        print(answer.says)
    return int(not all(answer.holds for answer in told))


def _noted(args: argparse.Namespace, state: State, line: HistoryIn) -> Iterator[Answer]:
    heads, stamped = heads_known(state.git), tuple(stamps(state.git, args.root))
    if not heads and not stamped:
        print("No head is noted elsewhere yet: `goodcatch anchor --note --to REMOTE` notes one.", file=sys.stderr)
    yield from (of_head(line, head, "the second place") for head in heads)
    for one in stamped:
        if one.at is None:
            yield Answer(False, f"NO: the stamp of {one.head[:10]} proves nothing: {one.fault}")
        else:
            yield of_head(line, one.head, f"the time authority, stamped {one.at:%Y-%m-%d %H:%M} UTC,")


def _stamp(args: argparse.Namespace, state: State) -> int:
    if not args.root:
        raise CannotRun("give `--root FILE` too: the authority's root certificate, from its own pages")
    path = stamp(state.git, state.commit, _today(), args.authority, args.root)
    print(f"{state.commit[:10]}, where main stands, is stamped.\n{path}\nKeep a copy of this file elsewhere.")
    return 0


def _note(state: State, place: str) -> int:
    fresh = push_head(state.git, place, state.commit, _today())
    print(f"{state.commit[:10]}, where main stands, {'is now' if fresh else 'was already'} noted at {place}.")
    return 0


def _write(args: argparse.Namespace, state: State, line: HistoryIn) -> int:
    if grammar_at(state.git, state.commit) < 2:
        raise CannotRun("anchors belong to standard 2: `goodcatch init --draft-standard` adds its draft")
    if not line.chain.without:
        print("Nothing on main came without its anchor; there is nothing to write.")
        return 0
    path, text = anchor_file(state.git, state.commit, [path for path, _ in line.chain.without], _today())
    file = args.repo / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(f"{file}\nLand this file on main. Its name is {spoken(named_by(path))}.")
    return 0


def _today() -> date:
    return datetime.now(UTC).date()
