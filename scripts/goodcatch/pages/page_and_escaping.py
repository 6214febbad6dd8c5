"""Says what a page is, and gives the one way in which words of a record reach it: escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from goodcatch.publish.bulletin_file import escaped
from goodcatch.publish.words_for_dates_and_values import day_words

FEW = 3  # columns that a phone shows beside each other


@dataclass(frozen=True)
class Found:
    """How the site's search finds a page.

    `part`: the part of the index, such as a year, or nothing; `order`: its place there. `tier`: pages of a lower one
    are shown before all others. `label`: what is said below its title. `lists`: the addresses of the lists that hold
    it. `text`: what of it is searched, where that is not all. `whole`: it is found as one, not by its headings.
    `hidden`: it is not found."""

    part: str = ""
    order: str = ""
    tier: int = 1
    label: str = ""
    lists: tuple[str, ...] = ()
    text: str = ""
    whole: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Page:
    """A Markdown page at a path of the site. `nav` is its name in the menu; a page without one is not in the menu.
    `description` is what a search engine shows below its title; a page without one has the site's. `found`: how the
    site's own search finds it."""

    path: str
    title: str
    text: str
    nav: str = ""
    description: str = ""
    found: Found = Found()


@dataclass(frozen=True)
class PageToMake:
    """A page whose words are read when it is made; `rests_on` names all that it is made of. `found` lacks its text."""

    path: str
    rests_on: bytes
    make: Callable[[], Page]
    nav: str = ""
    found: Found = Found()


def whole(page: Page | PageToMake) -> Page:
    return page.make() if isinstance(page, PageToMake) else page


@dataclass(frozen=True)
class Section:
    """A part of a page that the site and the desk both show: its heading, which is text, and what is HTML already."""

    title: str
    html: Markup


def words(text: str) -> str:
    """Text of a record as HTML that says just these words: no tag, no link, no Markdown can come of it."""
    # Not by line ends: an empty line ends a block of HTML for CommonMark, and another generator may read these pages.
    return "<br>".join(escape(line) for line in text.strip().split("\n"))


def heading(text: str, level: int = 1) -> str:
    """Text of a record as a heading. Markdown reads headings, so its signs are escaped too."""
    # In HTML a heading would be missing from the table of contents, which MkDocs makes of Markdown's.
    return f"{'#' * level} {escaped(text)}"


def under_headings(sections: Iterable[Section]) -> str:
    """Sections as the Markdown of a page; nothing where there is none."""
    return "\n\n".join(f"{heading(section.title, 2)}\n\n{section.html}" for section in sections)


def block(text: str, kind: str = "p", css: str = "") -> str:
    """A block of HTML, which Markdown leaves as it is."""
    mark = f' class="{css}"' if css else ""
    return f"<{kind}{mark}>{words(text)}</{kind}>"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], sentences: bool = False) -> str:
    """A table of cells that are HTML already. With `sentences` in them, no phone shows even few beside each other."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        "<tr>"
        # On a phone each cell is a line of its own, and the style sheet writes this label before it.
        + "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(head, row, strict=True))
        + "</tr>"
        for row in rows
    )
    # The theme's own style for tables is for those without a class.
    kind = "gc-many" if sentences or len(head) > FEW else "gc-few"
    start = f'<div class="gc-table {kind}"><table class="gc-rows">\n<thead><tr>{top}</tr></thead>'
    return f"{start}\n<tbody>\n{body}\n</tbody>\n</table></div>"


def nothing_yet(text: str) -> str:
    """What a page says in place of what is not there yet; `text` says what comes next."""
    return block(text, css="gc-empty")


def as_of(day: str) -> str:
    """The line by which a page names its age; nothing where no day is known. `day` is ISO 8601."""
    said = day_words(day)
    return block(f"As of {said}.", css="gc-quiet") if said else ""
