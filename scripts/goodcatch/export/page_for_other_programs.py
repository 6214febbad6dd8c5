"""Writes the page that says which files other programs may read, how fresh they are, and what may be done with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from goodcatch.export.code_maps import HARM, HOW_CLOSE, KIND, MADE_ON, MAPS, Target
from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.this_site import ThisSite
from goodcatch.pages.page_and_escaping import Found, Page, heading, table, words
from goodcatch.publish.lists_of_stories import TITLES
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.standard.model import Standard

PATH, TITLE = "for-other-programs.md", "For other programs"
LISTS = {**TITLES, HARM: "How bad it could be", KIND: "How close it was"}
MOST = 12  # of the files that come each month or year, the newest
ABOUT = "Feeds, a calendar and data files that hold what these pages show."


def page(files: Sequence[FileToMake], published: Published, site: ThisSite) -> Page:
    parts = [part for under, own in groupby(files, key=lambda file: file.under) for part in _group(under, list(own))]
    text = "\n\n".join([f"# {TITLE}", *_intro(published, site), *parts, *_maps(published.standard)])
    return Page(PATH, TITLE, text, description=ABOUT, found=Found(tier=2))


def _intro(published: Published, site: ThisSite) -> Iterator[str]:
    yield "Programs can read these files. They hold what the pages show, and nothing else."
    rows = [
        ("How fresh", _fresh(published, site)),
        ("What is left out", _left_out(published)),
        ("May I use it?", site.licence or "No licence has been chosen. Ask us before you pass it on."),
        ("Address", site.address or "It is not known here, so that feeds cannot link to these pages."),
    ]
    lines = "\n".join(f"<dt>{words(name)}</dt><dd>{words(said)}</dd>" for name, said in rows)
    yield f'<dl class="gc-answers">\n{lines}\n</dl>'
    if published.release:
        yield '<p>Each table of <a href="../numbers/">Numbers</a> has a CSV of its own there.</p>'


def _fresh(published: Published, site: ThisSite) -> str:
    counted = f", with numbers up to {month_words(published.release.month)}" if published.release else ""
    return (
        f"As of {day_words(site.day)}{counted}. Files change only when a bulletin, an alert or a correction comes out."
    )


def _left_out(published: Published) -> str:
    least = f"Numbers below {published.release.minimum}" if published.release else "Small numbers"
    return f"{least}, and cases that are still open. A number that is missing is held back; it is not nought."


def _group(under: str, files: Sequence[FileToMake]) -> Iterator[str]:
    yield heading(under, 2)
    always, some = ([file for file in files if bool(file.period) == told] for told in (False, True))
    newest = sorted(some, key=lambda file: file.period, reverse=True)[:MOST]
    lines = "\n".join(map(_line, [*always, *newest]))
    yield f'<ul class="gc-list">\n{lines}\n</ul>'
    if len(some) > len(newest):
        yield "<p>Older ones have the same address, with another year or month in it.</p>"


def _line(file: FileToMake) -> str:
    return f'<li><a href="../{words(file.path)}">{words(file.what)}: {words(file.kind)}</a></li>'


def _maps(standard: Standard) -> Iterator[str]:
    yield "## Codes of others"
    yield (
        f"Which codes of others come near to our lists, as of {day_words(MADE_ON)}. They help whoever sends a case on "
        "by hand. We send nothing to anybody, and theirs may have changed since."
    )
    for code_map in MAPS:
        rows = [_row(label, target) for _, label, target in code_map.rows(standard)]
        if rows:
            name = f"{LISTS.get(code_map.of, code_map.of)} → {code_map.theirs}"
            inner = table(("Ours", "Theirs", "How close"), rows, sentences=True)
            yield f"<details>\n<summary>{words(name)}</summary>\n{inner}\n</details>"


def _row(label: str, target: Target) -> tuple[str, ...]:
    theirs = f"{target.code}: {target.words}" if target.code else "–"
    return words(label), words(theirs), words(". ".join(filter(None, (HOW_CLOSE[target.close], target.note))))
