"""`goodcatch history CASE`: shows every version of the records of a case, with what changed field by field."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime

from goodcatch.errors import CannotRun, Unusable
from goodcatch.history.post_behind_author import post_behind
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.timeline import Timeline
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value
from goodcatch.state.history_of_one_case import CaseHistories
from goodcatch.state.state import State, state_of
from goodcatch.state.which_commit import AT

Standards = Mapping[int, Standard]

NAME = "history"
HELP = "show how a case came to say what it says: each landing, who wrote it, what changed"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of a case, such as NM-2026-7K3Q9F4T")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--json", action="store_true", help="for programs: everything, with commit ids")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    timeline, standards = CaseHistories(state.git, state.kept).of(args.case, state.commit), _standards(state)
    if not timeline.versions:
        raise CannotRun(f"no landing has touched the case {args.case}: look at its id again, or at `--repo`")
    print(as_json(timeline, standards) if args.json else "\n".join(as_lines(timeline, standards)))
    return 0


def _standards(state: State) -> Standards:
    """Those that say whose an account is. Where one cannot be used, a case's history is shown all the same."""
    try:
        return state.store.standards
    except (Unusable, CannotRun):
        return {}


def as_json(timeline: Timeline, standards: Standards) -> str:
    versions = [_version(version, standards) for version in timeline.versions]
    return json.dumps({"case": timeline.case, "versions": versions}, indent=2)


def _version(version: Version, standards: Standards) -> dict[str, object]:
    return {
        "path": version.path,
        "record": version.name,
        "step": version.step,
        "what": _what(version),
        "landing": version.landing,
        "landed": version.at.isoformat(),
        "how": version.kind,
        "authors": [author.address for author in version.authors],
        "posts": [post_behind(author, version, standards) for author in version.authors],
        "changed": [asdict(change) for change in version.changed],
        "fault": version.fault,
    }


def as_lines(timeline: Timeline, standards: Standards) -> Iterator[str]:
    """For a person: a line for each version, and one below it for each field."""
    yield timeline.case
    for version in timeline.versions:
        authors = ", ".join(post_behind(author, version, standards) for author in version.authors)
        by = f"{authors}, {version.kind} {version.landing[:10]}"
        yield f"{_day(version.at):>17}  {version.name} {_what(version)} ({by})"
        yield from (f"{'':>19}{_field(change)}" for change in version.changed)
        if version.fault:
            yield f"{'':>19}could not be read: {version.fault}"


def _what(version: Version) -> str:
    return "added" if version.added else "deleted" if version.deleted else "changed"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _field(change: FieldChange) -> str:
    room = max(20, (shutil.get_terminal_size().columns - len(change.name) - 25) // 2)
    return f"{change.name}: {_short(change.before, room)} → {_short(change.after, room)}"


def _short(value: Value | None, room: int) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return f"“{line if len(line) <= room else line[: room - 1] + '…'}”"
