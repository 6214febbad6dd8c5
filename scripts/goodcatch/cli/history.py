"""`goodcatch history CASE`: shows every version of the records of a case, with what changed field by field."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from goodcatch.errors import CannotRun
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.timeline import Timeline
from goodcatch.standard.small_yaml import Value
from goodcatch.state.history_of_one_case import CaseHistories
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "history"
HELP = "show how a case came to say what it says: each landing, who wrote it, what changed"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of a case, such as NM-2026-7K3Q9F4T")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--json", action="store_true", help="for programs: everything, with commit ids")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    timeline = CaseHistories(state.git, state.kept).of(args.case, state.commit)
    if not timeline.versions:
        raise CannotRun(f"no landing has touched the case {args.case}: look at its id again, or at `--repo`")
    print(as_json(timeline) if args.json else "\n".join(as_lines(timeline)))
    return 0


def as_json(timeline: Timeline) -> str:
    return json.dumps({"case": timeline.case, "versions": [_version(v) for v in timeline.versions]}, indent=2)


def _version(version: Version) -> dict[str, object]:
    return {
        "path": version.path,
        "record": version.name,
        "step": version.step,
        "what": _what(version),
        "landing": version.landing,
        "landed": version.at.isoformat(),
        "how": version.kind,
        "authors": [author.address for author in version.authors],
        "changed": [asdict(change) for change in version.changed],
        "fault": version.fault,
    }


def as_lines(timeline: Timeline) -> Iterator[str]:
    """For a person: a line for each version, and one below it for each field."""
    yield timeline.case
    for version in timeline.versions:
        authors = ", ".join(author.address.partition("@")[0] for author in version.authors)
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
