"""`goodcatch replay`: judges every landing of main in order, by the standard of its day and what could be said then."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping

from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.errors import CannotRun
from goodcatch.history.read_history import anchors_of
from goodcatch.history.read_landings import landings
from goodcatch.history.what_old_heads_prove import what_heads_prove
from goodcatch.rulebook.chosen_landings import Choice, chosen
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.judged_landing_formats import as_json, as_lines, numbered
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "replay"
HELP = "judge every landing of main by the standard of its day: 0 nothing stops, 1 something does, 2 could not run"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z", re.ASCII)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--case", metavar="ID", default="", help="only what landed of one case")
    parser.add_argument("--closure", metavar="NAME", default="", help="only one closing, such as closure-7K3Q")
    parser.add_argument("--month", metavar="YYYY-MM", default="", help="only what landed in one month")
    parser.add_argument(
        "--head", action="append", default=[], metavar="COMMIT", help="a head that main is known to have had"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    standards = standards_in(state.texts)
    choice = _choice(args, standards)
    heads = dict.fromkeys(args.head, "the command line")
    found = landings(state.git, state.commit, heads)
    replay = Replay(state.git, found, standards, anchors_of(state.git, heads, found))
    shown, stops, stood, marks = 0, 0, Counter[Stood](), Marks()
    for judged in chosen(replay.judged(), choice):
        shown += judged.landing is not None
        stops += sum(finding.stops for finding in judged.findings)
        stood.update(verdict.stood for verdict in judged.closures)
        one = numbered(judged, marks)
        print("\n".join([as_json(one)] if args.format == "json" else as_lines(one)))
    print(*what_heads_prove(replay.line), sep="\n", end="\n" if args.head else "", file=sys.stderr)
    if not (shown or choice.everything):
        raise CannotRun("no landing is of what was asked for: look at the id or the month again, or at `--repo`")
    print(f"{shown} landings, {stops} to mend", file=sys.stderr)
    if stood:
        print("closings: " + "; ".join(f"{stood[one]} {one}" for one in Stood if stood[one]), file=sys.stderr)
    return int(stops > 0)


def _choice(args: argparse.Namespace, standards: Mapping[int, Standard]) -> Choice:
    if args.month and not _MONTH.match(args.month):
        raise CannotRun(f"`--month {args.month}` is no month: write it such as 2026-10")
    case, _, name = args.closure.rpartition("/")
    return Choice(args.case or case, name, args.month, standards[max(standards)].calendar.zone)
