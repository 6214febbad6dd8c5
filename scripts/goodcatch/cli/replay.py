"""`goodcatch replay`: judges every landing of main in order, by what could be said of it that day."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace

from goodcatch.check.formats import lines
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.history.read_history import history_of
from goodcatch.history.replay import Judge, Judged, replay
from goodcatch.history.what_old_heads_prove import what_heads_prove
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "replay"
HELP = "judge every landing of main in order: 0 nothing stops, 1 something does, 2 could not run"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument(
        "--head", action="append", default=[], metavar="COMMIT", help="a head that main is known to have had"
    )
    parser.add_argument(
        "--records", action="store_true", help="judge the records of each landing too (slow where many)"
    )
    parser.add_argument("--json", action="store_true", help="for programs: one object a line")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    history = history_of(state.git, state.commit, dict.fromkeys(args.head, "the command line"))
    standards = standards_in(state.texts)
    stops, marks = 0, Marks()
    for judged in replay(history, history_rules(), standards, judge_records() if args.records else None):
        stops += sum(finding.stops for finding in judged.findings)
        shown = replace(judged, findings=tuple(marks.numbered(judged.findings)))
        print("\n".join([as_json(shown)] if args.json else as_lines(shown)))
    print(*what_heads_prove(history.subjects(standards)[1]), sep="\n", end="\n" if args.head else "", file=sys.stderr)
    print(f"{len(history.landings)} landings, {stops} to mend", file=sys.stderr)
    return int(stops > 0)


def judge_records() -> Judge:
    """What `check` says of files alone, without their history."""
    from goodcatch.rulebook.ask_all_rules import findings_in

    return lambda texts: findings_in(texts, None, "")


def as_lines(judged: Judged) -> Iterator[str]:
    """For a person: the landing, and its findings below it."""
    landing = judged.landing
    if landing:
        what = f"{len(landing.changes)} file{'' if len(landing.changes) == 1 else 's'}"
        yield f"{landing.at:%Y-%m-%d %H:%M} {landing.commit[:10]} {landing.kind}: {landing.message_subject} ({what})"
    elif judged.findings:
        yield "main as a whole"
    yield from (f"  {line}" for line in lines(judged.findings))


def as_json(judged: Judged) -> str:
    landing = judged.landing
    told = {"landing": landing.commit, "at": landing.at.isoformat(), "how": landing.kind} if landing else {}
    return json.dumps({**told, "findings": [asdict(finding) for finding in judged.findings]})
