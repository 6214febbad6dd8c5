"""Offers the action log as files to download: a line for each change, with what its row tells and no more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from goodcatch.pages.page_and_escaping import Page
from goodcatch.publish.model import Action, Published
from goodcatch.record.cell_without_formula import defused

ORDER = 46
HEAD = ("change", "different_now", "since", "planned_for", "strength", "whose_task", "does_it_help", "story")


def pages(published: Published) -> Iterator[Page]:
    changes = () if published.composite else published.actions
    if changes:
        lines = [_line(change) for change in changes]
        yield Page("data/changes.csv", "Changes", _csv(lines))
        yield Page("data/changes.json", "Changes", _json(lines, published))


def _line(change: Action) -> Mapping[str, str]:
    told = change.result.words if change.result else ""
    cells = (change.title, change.changed, change.month, change.due, change.strength, change.role, told, change.case)
    return dict(zip(HEAD, cells, strict=True))


def _csv(lines: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    # The csv module would end lines with \r\n; the page is hashed for its release as it stands here.
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in line.items()} for line in lines)
    return out.getvalue()


def _json(lines: Sequence[Mapping[str, str]], published: Published) -> str:
    release = published.release.month if published.release else ""
    return json.dumps({"release": release, "changes": list(lines)}, indent=2, ensure_ascii=False) + "\n"
