"""`goodcatch history CASE`: tells how a case came to say what it says: who did what, when, and who let it in."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from goodcatch.errors import CannotRun
from goodcatch.history.post_behind_author import post_behind
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.timeline import Timeline
from goodcatch.publish.case_story.events import anchor_of, what
from goodcatch.publish.case_story.model import CaseStory, StoryEvent
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.record.store import Store
from goodcatch.state.one_case_alone import CaseAlone
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT, at_end_of_day

NAME = "history"
HELP = "tell how a case came to say what it says: who did what and when, what changed, who let it in"
WIDTH, INDENT = 110, " " * 4


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of a case, such as NM-2026-7K3Q9F4T")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--json", action="store_true", help="for programs: everything, with commit ids")


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    if told := at_end_of_day(state.git, args.at, state.commit):
        print(told, file=sys.stderr)
    alone = CaseAlone(state.git, state.commit, args.case)
    timeline = alone.timeline(lambda: state.kept)
    if not timeline.versions:
        raise CannotRun(f"no landing has touched the case {args.case}: look at its id again, or at `--repo`")
    story = case_story(timeline, alone.store)
    print(as_json(story, timeline, alone.store) if args.json else "\n".join(as_lines(story)))
    return 0


def as_json(story: CaseStory, timeline: Timeline, store: Store) -> str:
    events = {event.anchor: event for event in story.events}
    versions = [_version(version, events[anchor_of(version)], store) for version in timeline.versions]
    told = {"case": story.case, "kind": story.kind, "head": story.head, "notes": story.notes, "versions": versions}
    return json.dumps(told, indent=2, ensure_ascii=False)


def _version(version: Version, event: StoryEvent, store: Store) -> dict[str, object]:
    """A version as git has it, with its event beside it under `story`."""
    return {
        "path": version.path,
        "record": version.name,
        "step": version.step,
        "what": what(version),
        "landing": version.landing,
        "landed": version.at.isoformat(),
        "how": version.kind,
        "authors": [author.address for author in version.authors],
        "posts": [post_behind(author, version, store.standards) for author in version.authors],
        "changed": [asdict(change) for change in version.changed],
        "fault": version.fault,
        "story": {
            **asdict(event),
            "in_time": event.in_time and {**asdict(event.in_time), "words": event.in_time.words},
            "changes": [{**asdict(change), "words": change.words} for change in event.changes],
            "evidence": [{**asdict(piece), "words": piece.words} for piece in event.evidence],
        },
    }


def as_lines(story: CaseStory) -> Iterator[str]:
    """For a person: who closed it at the top, then a paragraph for each version."""
    yield f"{story.case}: {story.kind}" if story.kind else story.case
    yield from _wrapped(" ".join((*story.head, *story.notes)), "")
    for event in story.events:
        yield ""
        yield from _event(event)


def _event(event: StoryEvent) -> Iterator[str]:
    yield f"{event.name} ({event.record})"
    yield from _wrapped(event.says)
    for line in (*(change.words for change in event.changes), *event.facts):
        yield from _wrapped(line)
    yield f"{INDENT}#{event.anchor}"


def _wrapped(text: str, indent: str = INDENT) -> list[str]:
    """In lines that the terminal holds; a record's name, which is typed as it stands, in one piece."""
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns)
    lines = textwrap.TextWrapper(
        width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines.wrap(text)
