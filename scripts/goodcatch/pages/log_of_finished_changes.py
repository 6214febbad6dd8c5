"""Writes the action log: every change that was done, with its month, how strong it is, whose task it was, whether it
holds, and the story it belongs to; and a page for each filter, so that whoever runs no scripts can choose as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from goodcatch.pages.drawing.counted_measure import Counted, drawing
from goodcatch.pages.page_and_escaping import Found, Page, block, heading, nothing_yet, table, words
from goodcatch.pages.parts_of_long_list import link_to_older, parts, path_of, up_to_root
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.disclosure.release_file import MONTHS
from goodcatch.publish.lists_of_changes import FILTERS, ChangeList, lists_of_changes
from goodcatch.publish.model import Action, Published
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.known.effect_words import HELPS

ORDER = 20
ABOUT = "Every change that near misses led to, and whether it holds."
HEAD = ("Change", "What is different now", "Since", "How strong", "Whose task", HELPS)
FILES = 'The whole log to download: <a href="{up}data/changes.csv">CSV</a>, <a href="{up}data/changes.json">JSON</a>.'
DRAWN = 12  # pictures on a page
GAP = "A number that is held back is a gap."
ROLE = "To plan such a change is the task of this role"
NO_STRENGTH = "How strong a change is, is told once so many changes share it that nobody can be guessed by it."


def pages(published: Published) -> Iterator[Page]:
    changes = () if published.composite else published.actions
    filters = lists_of_changes(changes, published.lists, audience_of(published.standard).minimum)
    yield from _pages("changes", changes, published, filters, None)
    for one in filters:
        yield from _pages(f"changes/{one.address}", one.changes, published, filters, one)


def _pages(
    address: str,
    changes: Sequence[Action],
    published: Published,
    filters: Sequence[ChangeList],
    own: ChangeList | None,
) -> Iterator[Page]:
    each = parts(changes)
    for number, part in enumerate(each):
        path = path_of(address, number, len(each))
        up, older = up_to_root(path), link_to_older(number, len(each), "Older changes")
        newest = number == len(each) - 1
        top = _top(published, filters, own, up) if newest else [heading("What we changed, earlier")]
        text = "\n\n".join(
            filter(
                None,
                [*top, _rows(part, published, up), older, *_counted(part, up), *(_below(part, up) if newest else ())],
            )
        )
        title = "Changes" if own is None else f"Changes: {own.words}"
        first = own is None and newest
        yield Page(path, title, text, "Changes" if first else "", ABOUT if first else "", Found(hidden=not first))


def _top(published: Published, filters: Sequence[ChangeList], own: ChangeList | None, up: str) -> list[str]:
    if own:
        back = f'<p><a href="{up}changes/">All changes</a></p>'
        return [heading(f"What we changed: {own.words.lower() if own.of == 'strength' else own.words}"), back]
    told = "Every change that came of a report and was seen to be done. Each leads to its story."
    return ["# What we changed", told, *_fresh(published), *_filters(filters, up)]


def _fresh(published: Published) -> Iterator[str]:
    """How far the log goes; nothing before the first bulletin."""
    if published.issues:
        yield block(f"Up to the bulletin of {month_words(published.issues[0].month)}.", css="gc-quiet")


def _filters(filters: Sequence[ChangeList], up: str) -> Iterator[str]:
    """What the log can be narrowed to, as links."""
    lines = [
        f"<dt>{FILTERS[of]}</dt><dd>"
        + " · ".join(f'<a href="{up}changes/{one.address}/">{words(one.words)}</a> ({len(one.changes)})' for one in own)
        + "</dd>"
        for of, own in groupby(filters, key=lambda one: one.of)
    ]
    if lines:
        shown = "\n".join(lines)
        yield f'<dl class="gc-answers">\n{shown}\n</dl>'


def _rows(changes: Sequence[Action], published: Published, up: str) -> str:
    if published.composite:
        return nothing_yet(
            f"{published.composite.capitalize()} cases are finished. Stories appear when there are enough of them."
        )
    if not changes:
        return nothing_yet("No change yet. The first appears when a case is closed and a bulletin tells of it.")
    # Pages are cut in the order in which changes were told, so that a new one moves no older page.
    ordered = sorted(reversed(changes), key=_month, reverse=True)
    roles = {change.role for change in changes}
    rows = [_row(change, up, change.role if len(roles) > 1 else "") for change in ordered]
    # A column in which nothing stands asks a question that the page does not answer.
    there = [n for n in range(len(HEAD)) if any(row[n] for row in rows)]
    return table(tuple(HEAD[n] for n in there), [tuple(row[n] for n in there) for row in rows], sentences=True)


def _counted(changes: Sequence[Action], up: str) -> Iterator[str]:
    """What counting shows of the newest changes that were counted before and since, side by side."""
    newest = sorted((c for c in changes if c.result and c.result.points), key=_month, reverse=True)
    if newest:
        yield heading("Counted before and since", 2)
        each = [Counted(c.title, c.result, c.month) for c in newest[:DRAWN] if c.result]
        yield drawing(each, "counted")
        others = len(newest) - len(each)
        more = f" {others} more stand in their stories." if others > 0 else ""
        yield f'<p>{GAP}{more} <a href="{up}data/measures.csv">The same numbers as CSV</a></p>'


def _month(change: Action) -> tuple[str, int]:
    """For sorting: a month in words."""
    name, _, year = change.month.partition(" ")
    return year, MONTHS.index(name) if name in MONTHS else -1


def _row(change: Action, up: str, role: str) -> tuple[str, ...]:
    # MkDocs leaves links in raw HTML alone: they are written as the built site has them, one folder for each page.
    return (
        f'<a href="{up}cases/{change.case}/">{words(change.title)}</a>',
        words(change.changed),
        _when(change),
        words(change.strength),
        words(role),
        words(change.result.words if change.result else ""),
    )


def _when(change: Action) -> str:
    """Since when it is so; and by when it should have been, where that was another month."""
    planned = (
        f'<br><span class="gc-quiet">planned for {change.due}</span>' if change.due not in ("", change.month) else ""
    )
    return f"{change.month}{planned}"


def _below(changes: Sequence[Action], up: str) -> Iterator[str]:
    if changes:
        roles = [*dict.fromkeys(change.role for change in changes)]
        if len(roles) == 1 and roles[0]:
            yield block(f"{ROLE}: {roles[0].lower()}.", css="gc-quiet")
        if not all(change.strength for change in changes):
            yield block(NO_STRENGTH, css="gc-quiet")
        yield f"<p>{FILES.format(up=up)}</p>"
