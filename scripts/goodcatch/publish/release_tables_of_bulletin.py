"""Makes the release that goes out with a bulletin: its tables, and whether its cases may be told one by one.

Nothing here asks a person or writes a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin, bulletins, write
from goodcatch.publish.disclosure.cells_of_case import CellsOf, cells_of
from goodcatch.publish.disclosure.release_file import Answered, Release, Sheet, releases
from goodcatch.publish.disclosure.reply_times import REPLY, first_replies, reply_sheet
from goodcatch.publish.disclosure.suppression_across_releases import protected
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH, Table, listed, report_tables, tables
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard

# What `bulletin_draft` writes for one case: a third-level heading, and a link to its story.
SINGLE_CASE = re.compile(r"^###\s|\(\.\./cases/", re.MULTILINE)
SERVICE = "service-type"


def released(store: Store) -> dict[str, frozenset[str]]:
    """The cases of every bulletin that is out, by its month, in the order in which they came out. A release's own list
    comes first: a bulletin may lose a case by an erratum, and what was shown was shown.
    """
    dated = {b.month: (b.published, b.month, b.cases) for b in bulletins(store) if b.published}
    dated |= {r.month: (r.published, r.month, r.cases) for r in releases(store.beside)}
    return {month: frozenset(cases) for _, month, cases in sorted(dated.values())}


def would_be_released(bulletin: Bulletin, store: Store) -> dict[str, frozenset[str]]:
    """The same, with one more bulletin at the end."""
    before = {month: cases for month, cases in released(store).items() if month != bulletin.month}
    return {**before, bulletin.month: frozenset(bulletin.cases)}


def tables_for(bulletin: Bulletin, store: Store, cells: CellsOf = cells_of) -> tuple[Table, ...]:
    """The tables of a release. With too few cases, none tells the kind of service."""
    out = would_be_released(bulletin, store)
    few = len(frozenset().union(*out.values())) < audience_of(store.newest).service_type_from
    made = tables(store, out, bulletin.month, cells)
    return tuple(table for table in made if not (few and SERVICE in (table.rows, table.columns)))


def release_of(bulletin: Bulletin, store: Store, answers: tuple[Answered, ...] = ()) -> Release:
    """What leaves with a bulletin; the hashes of its pages are added once they are made.

    Raises `ValueError` where publication.yml or an earlier release cannot be read.
    """
    audience = audience_of(store.newest)
    earlier = tuple(r for r in releases(store.beside) if r.month != bulletin.month)
    counted = protected(tables_for(bulletin, store), earlier, audience.minimum, bulletin.month)
    sheets: Iterable[Sheet] = (*counted, *_replies(counted, store, earlier, audience.minimum, bulletin.month))
    if below_ladder(bulletin, store):  # nobody can count stories that are not told
        sheets = (replace(sheet, cases=0) for sheet in sheets)
    return Release(
        bulletin.month,
        bulletin.published,
        tuple(sorted(bulletin.cases)),
        hashlib.sha256(write(bulletin).encode()).hexdigest(),
        audience.name,
        audience.minimum,
        answers,
        tuple(sheets),
    )


def _replies(
    sheets: Iterable[Sheet], store: Store, earlier: Iterable[Release], minimum: int, now: str
) -> Iterator[Sheet]:
    """How long replies took, where the standard lists such a table, and one of reports by month."""
    reports = next((sheet for sheet in sheets if (sheet.rows, sheet.columns) == (MONTH, "")), None)
    for name, entry in listed(store.newest).items():
        if reports and (entry.get("rows"), entry.get("columns")) == (MONTH, REPLY):
            yield reply_sheet(name, entry.get("title", name), first_replies(store), reports, earlier, minimum, now)


def reports_of(bulletin: Bulletin, store: Store) -> tuple[Sheet, ...]:
    """The tables of reports alone, as the release would show them: those of cases take their time.

    Raises `ValueError` as `release_of` does.
    """
    earlier = tuple(r for r in releases(store.beside) if r.month != bulletin.month)
    tables = report_tables(store, bulletin.month)
    return protected(tables, earlier, audience_of(store.newest).minimum, bulletin.month)


def below_ladder(bulletin: Bulletin, store: Store) -> bool:
    """Whether so few cases would be out that none may be told by itself."""
    out = would_be_released(bulletin, store)
    return len(frozenset().union(*out.values())) < audience_of(store.newest).stories_from


def tells_single_cases(bulletin: Bulletin) -> bool:
    """Whether a bulletin has a heading, or a link, for one case."""
    return bool(SINGLE_CASE.search(bulletin.body))


def questions(standard: Standard) -> Mapping[str, str]:
    """What a person answers at each release."""
    listed = standard.publication.get("asked_at_release", {})
    return {str(name): str(words) for name, words in listed.items()} if isinstance(listed, Mapping) else {}
