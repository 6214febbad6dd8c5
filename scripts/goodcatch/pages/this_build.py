"""Writes the page that says what stands behind these pages: how fresh they are, by which commit, what was checked, what
is passed openly, and how much all releases have told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodcatch.pages.page_and_escaping import Found, Page, table, words
from goodcatch.publish.disclosure.release_file import Release
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.anchor_file import spoken

ORDER = 95
PATH, TITLE = "about/this-build.md", "About this build"
ABOUT = "How fresh these pages are, what was checked, and how much the numbers have told."
FOUND = Found(tier=2)
SHORT = 12  # signs of a commit's id: enough for git to find it
READERS = {"staff": "our own staff", "world": "everybody", "": "a private preview"}
NO_ANCHOR = "Nothing that was published holds the record of these pages yet, so no commit is told."
NO_TRY = "not yet, or no record of it counts"
CHECKED = (
    '{0} of {0} stories. Each was held against <a href="../../rules/">the rules</a> about a case when these pages were '
    "made, and none stops its closing. A story of which one does is not told. Whether somebody altered the past, the "
    "anchor tells, and not this page."
)
KEEP = (
    "Keep the anchor: with it, whoever may read the record can ask at any time whether it still holds what these pages "
    "were made of."
)


def pages(published: Published) -> Iterator[Page]:
    yield Page(PATH, TITLE, _text(published), description=ABOUT, found=FOUND)


def _text(published: Published) -> str:
    return "\n\n".join([
        f"# {TITLE}",
        "A program makes these pages from records that people signed. They change when a bulletin, an alert or a "
        "correction comes out, or a story is taken off, and at no other time.",
        "## How fresh each page is",
        table(("Page", "How fresh"), [*_ages(published)]),
        "## What they were made of",
        _list([*_made_of(published)]),
        "## What was checked",
        _list([*_checks(published)]),
        "## How much the numbers have told",
        _list([*_budget(published.release)]),
        *([f"<p>{_MORE}</p>"] if published.release else []),
    ])  # fmt: skip


_MORE = (
    "Before a number is shown, it is held against every number that came out earlier. "
    '<a href="../../numbers/">All numbers</a>.'
)


def _ages(published: Published) -> Iterator[tuple[str, str]]:
    """Each kind of page with a link, and the day or month that it is of."""
    changed = day_words(published.checked.day)
    yield '<a href="../../">Home</a>', f"as of {changed}"
    yield '<a href="../../alerts/">Alerts</a>', _first(f"{a.published}, the newest" for a in published.alerts)
    yield '<a href="../../bulletins/">Bulletins</a>', _first(f"{i.published}, the newest" for i in published.issues)
    yield '<a href="../../changes/">Changes</a>, <a href="../../library/">library</a> and stories', f"as of {changed}"
    release = published.release
    counted = f"counted up to {month_words(release.month)}" if release else "none yet"
    yield '<a href="../../numbers/">Numbers</a>', counted
    yield '<a href="../../standard/">The procedures</a> and all others', f"as of {changed}"


def _first(said: Iterator[str]) -> str:
    return next(said, "none yet")


def _made_of(published: Published) -> Iterator[tuple[str, str]]:
    told = published.checked
    yield "Last change that readers see", day_words(told.day)
    if not told.anchor:
        yield "Commit", NO_ANCHOR
        return
    commit = f"<code>{told.commit[:SHORT]}</code>" if told.commit else "taken out, with words that had to go"
    yield "Commit at which the newest bulletin was signed", commit
    yield "Its anchor, short", f"<code>{spoken(told.anchor)}</code><br>{KEEP}"


def _checks(published: Published) -> Iterator[tuple[str, str]]:
    told = published.checked
    if not told.stories:
        yield "Stories", "None is told by itself yet."
    else:
        yield "Checks passed", CHECKED.format(told.stories)
        yield "Exceptions in force", _excepted(told.excepted)
    yield "A stranger tried to tell who is meant", told.intruder or NO_TRY
    yield "Somebody with the rota tried to tell who reported", told.rota or NO_TRY


def _excepted(number: int) -> str:
    if not number:
        return "No story says that it is closed by one that still holds."
    stories, are = ("1 story", "is") if number == 1 else (f"{number} stories", "are")
    return f"{stories} {are} closed although something could not be shown yet. Each says until which month."


def _budget(release: Release | None) -> Iterator[tuple[str, str]]:
    if release is None:
        yield "Numbers", "None has been shown."
        return
    shown = [number.value for sheet in release.sheets for number in sheet.numbers]
    empty = [sheet for sheet in release.sheets if not sheet.numbers]
    yield "Readers", READERS.get(release.audience, "a private preview")
    yield "A number is shown from", f"{release.minimum} on, and moves on only when it has grown by as much"
    yield "Numbers shown", f"{len(shown)}, in {len(release.sheets) - len(empty)} of {len(release.sheets)} tables"
    yield "The smallest of them", str(min(shown)) if shown else "none is shown"


def _list(rows: Sequence[tuple[str, str]]) -> str:
    lines = "\n".join(f"<dt>{words(name)}</dt><dd>{said}</dd>" for name, said in rows)
    return f'<dl class="gc-answers">\n{lines}\n</dl>'
