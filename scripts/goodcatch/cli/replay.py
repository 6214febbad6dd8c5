"""`goodcatch replay`: judges every landing of main in order, by the standard of its day and what could be said then."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.errors import CannotRun
from goodcatch.history.read_history import anchors_of
from goodcatch.history.read_landings import landings
from goodcatch.history.what_old_heads_prove import what_heads_prove
from goodcatch.rulebook.chosen_landings import Choice, chosen
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay
from goodcatch.rulebook.judge_some_landings import judged_alone
from goodcatch.rulebook.judged_landing_formats import as_json, as_lines, numbered
from goodcatch.rulebook.kept_replay import KeptReplay, place_after
from goodcatch.rulebook.sampled_landings import sampled
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.state.kept_answers import FILE, NOTHING_KEPT
from goodcatch.state.state import State, state_of
from goodcatch.state.which_commit import AT, at_end_of_day, meant, named

NAME = "replay"
HELP = "judge every landing of main by the standard of its day: 0 nothing stops, 1 something does, 2 could not run"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z", re.ASCII)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--case", metavar="ID", default="", help="only what landed of one case")
    parser.add_argument("--closure", metavar="NAME", default="", help="only one closing, such as closure-7K3Q")
    parser.add_argument("--month", metavar="YYYY-MM", default="", help="only what landed in one month")
    parser.add_argument("--since", metavar="REV", default="", help="only what landed after this landing")
    parser.add_argument(
        "--head", action="append", default=[], metavar="COMMIT", help="a head that main is known to have had"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--cold", action="store_true", help="take nothing from earlier runs: judge everything anew")
    how.add_argument("--sample", type=int, metavar="N", help="judge N landings and no others, drawn by the head, anew")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    if told := at_end_of_day(state.git, args.at, state.commit):
        print(told, file=sys.stderr)
    choice = _choice(args, state)
    shown, stops, stood, marks = 0, 0, Counter[Stood](), Marks()
    for judged in chosen(_judged(args, state, choice.case), choice):
        shown += judged.landing is not None
        stops += sum(finding.stops for finding in judged.findings)
        stood.update(verdict.stood for verdict in judged.closures)
        one = numbered(judged, marks)
        print("\n".join([as_json(one)] if args.format == "json" else as_lines(one)))
    if not (shown or choice.everything):
        raise CannotRun("no landing is of what was asked for: look at the id or the month again, or at `--repo`")
    print(f"{shown} landings, {stops} to mend", file=sys.stderr)
    if stood:
        print("closings: " + "; ".join(f"{stood[one]} {one}" for one in Stood if stood[one]), file=sys.stderr)
    return int(stops > 0)


def _judged(args: argparse.Namespace, state: State, case: str) -> Iterable[JudgedLanding]:
    """What is judged, and of what was judged before nothing that somebody wants anew."""
    since = named(state.git, args.since, "--since") if args.since else ""
    if args.sample is not None:
        return _sample(state, args.sample)
    known = None if args.cold or state.kept is NOTHING_KEPT else _known(state)
    if case and not (args.head or since or (known and known.begun)):
        return _of_case(state, case)
    if args.head or known is None:
        heads = [meant(state.git, head) or head for head in args.head]
        return _anew(state, dict.fromkeys(heads, "the command line"), since)
    return known.judged(since)


def _known(state: State) -> KeptReplay:
    return KeptReplay(state.git, state.commit, state.standards, state.sheets.items(), state.kept)


def _of_case(state: State, case: str) -> Iterable[JudgedLanding]:
    """The landings that touched one case, and no others: whoever asks for it need not wait for ten thousand."""
    line = landings(state.git, state.commit)
    own = {x.commit for x in line if any(unit_of(change.path) == case for change in x.changes)}
    return judged_alone(state.git, line, own, state.standards)


def _anew(state: State, heads: Mapping[str, str], since: str) -> Iterator[JudgedLanding]:
    found = landings(state.git, state.commit, heads)
    replay = Replay(state.git, found, state.standards, anchors_of(state.git, heads, found))
    first = place_after(since, [landing.commit for landing in found])
    yield from islice(replay.judged(), first, None)
    for sentence in what_heads_prove(replay.line):
        print(sentence, file=sys.stderr)


def _sample(state: State, count: int) -> Iterator[JudgedLanding]:
    """Raises `CannotRun` where what was kept of one of them says something else."""
    if count < 1:
        raise CannotRun("`--sample` takes how many landings are judged: give 1 or more")
    kept = state.kept  # before anything is judged: the marks of words are told by its key
    sample = sampled(state.git, state.commit, state.standards, count)
    yield from sample.judged
    before = KeptReplay(state.git, state.commit, state.standards, state.sheets.items(), kept).remembered()
    for one in sample.differ(before):
        said = f"of the landing {one.landing.commit[:10] if one.landing else ''} an earlier run kept something else"
        raise CannotRun(f"{said}: delete `{FILE}` in the git folder, and replay again")
    drawn = f"{len(sample.judged)} of {sample.of} landings, drawn by the head {state.commit[:10]}"
    print(f"A sample: {drawn}. They were judged anew, the others not at all.", file=sys.stderr)


def _choice(args: argparse.Namespace, state: State) -> Choice:
    if args.month and not _MONTH.match(args.month):
        raise CannotRun(f"`--month {args.month}` is no month: write it such as 2026-10")
    case, _, name = args.closure.rpartition("/")
    return Choice(args.case or case, name, args.month, state.newest.calendar.zone)
