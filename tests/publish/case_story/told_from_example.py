"""A few lines of history in (as the history rules' examples have them), the story of their case out; no repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.history.history_from_rule_example import CASE, subjects_in
from goodcatch.history.model import Author
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.timeline import Timeline
from goodcatch.publish.case_story.model import CaseStory, StoryEvent
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.standard.read_version_folders import default_standard, draft_standard


def told(
    example: str,
    beside: Mapping[str, str] | None = None,
    hidden: frozenset[str] = frozenset(),
    merged_by: str = "",
    stands: bool | None = None,
) -> CaseStory:
    """The story under the default standard and the draft of the second. `beside` are files that are no records;
    `merged_by` is the post behind every merge."""
    landings = [one for one in subjects_in(example) if isinstance(one, LandingIn)]
    versions = [version for landing in landings for version in landing.versions]
    if merged_by:
        by = Author(merged_by, f"{merged_by}@posts.goodcatch.invalid", versions[0].at)
        versions = [replace(v, landed_by=by) if v.kind == "merge" else v for v in versions]
    last: dict[str, Record | None] = {version.path: version.record for version in versions}
    texts = {path: write(record) for path, record in last.items() if record}
    standards = {1: default_standard(), 2: draft_standard()}
    store = store_from({**texts, **(beside or {})}, standards=standards)
    return case_story(Timeline(CASE, tuple(versions)), store, hidden, stands=stands)


def whole(event: StoryEvent) -> str:
    """All that is said of an event."""
    return "\n".join([event.name, event.says, *event.facts, *(change.words for change in event.changes)])
