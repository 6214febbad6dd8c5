"""Offers the action log as files to download: a line for each change, with what its row tells and no more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from goodcatch.pages.drawing.counted_measure import weeks_of
from goodcatch.pages.page_and_escaping import Page
from goodcatch.publish.model import Action, Published
from goodcatch.record.cell_without_formula import defused

ORDER = 46
COUNTS = ("change", "what", "counted_in", "when", "number", "of", "in_about_weeks", "changed_in", "story")
HEAD = ("change", "different_now", "since", "planned_for", "strength", "whose_task", "does_it_help", "story")


def pages(published: Published) -> Iterator[Page]:
    changes = () if published.composite else published.actions
    if changes:
        lines = [_line(change) for change in changes]
        yield Page("data/changes.csv", "Changes", _csv(lines))
        yield Page("data/changes.json", "Changes", _json(lines, published))
        counts = [count for change in changes for count in _counts(change)]
        if counts:
            yield Page("data/measures.csv", "What was counted of changes", _csv(counts, COUNTS))


def _counts(change: Action) -> Iterator[Mapping[str, str]]:
    """Each count of a change that is drawn; one that is held back has no number."""
    result = change.result
    for place, point in enumerate(result.points if result else ()):
        when = "since" if result and place >= result.since else "before"
        of, weeks = str(point.of or ""), weeks_of(point) if point.half_weeks else ""
        what = result.what if result else ""
        cells = (change.title, what, point.months, when, point.number, of, weeks, change.month, change.case)
        yield dict(zip(COUNTS, cells, strict=True))


def _line(change: Action) -> Mapping[str, str]:
    told = change.result.words if change.result else ""
    cells = (change.title, change.changed, change.month, change.due, change.strength, change.role, told, change.case)
    return dict(zip(HEAD, cells, strict=True))


def _csv(lines: Sequence[Mapping[str, str]], head: Sequence[str] = HEAD) -> str:
    out = io.StringIO()
    # The csv module would end lines with \r\n; the page is hashed for its release as it stands here.
    writer = csv.DictWriter(out, head, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in line.items()} for line in lines)
    return out.getvalue()


def _json(lines: Sequence[Mapping[str, str]], published: Published) -> str:
    release = published.release.month if published.release else ""
    return json.dumps({"release": release, "changes": list(lines)}, indent=2, ensure_ascii=False) + "\n"
