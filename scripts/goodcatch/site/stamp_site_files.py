"""Makes every file of the site from a frame and the book's pages; no page waits for MkDocs."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from goodcatch.pages.page_and_escaping import Page, whole
from goodcatch.site.frame_made_by_mkdocs import DAY, SEARCH, SITEMAP, Frame, other_of
from goodcatch.site.page_addresses import address_of, file_of
from goodcatch.site.page_as_html import Html
from goodcatch.site.page_text_as_html import PageReader
from goodcatch.site.page_without_inline_code import outside
from goodcatch.site.pages_made_before import NONE_MADE, AnyPage, MadeBefore, PagesMade
from goodcatch.site.search_entries_of_page import entries
from goodcatch.site.shell_with_slots import ADDRESS, NotStampable
from goodcatch.site.write_what_changed import Content, SiteFile

_HIDDEN = re.compile(r'\s?data-search-\w+="[^"]+"')


def site_files(
    frame: Frame, pages: Sequence[AnyPage], day: str, moment: int, made: PagesMade = NONE_MADE
) -> Iterator[SiteFile]:
    """The files of the site by their path, those that name all others last. `day` is the release's, as the sitemap
    shows it; `moment` its beginning in Unix seconds. `made`: pages of an earlier build, that need not be made again.

    Raises `LinkLeadsNowhere`, and `NotStampable` where only MkDocs knows how to show a page.
    """
    addresses = {page.path: address_of(page.path) for page in pages}
    everywhere = {**frame.addresses, **addresses}
    reader = PageReader(list(frame.extensions), frame.settings, everywhere)
    yield from frame.files.items()
    found = list(frame.entries)
    known = made.of(frame, [page for page in pages if page.path.endswith(".md")], everywhere)
    for page in pages:
        if isinstance(page, Page) and not page.path.endswith(".md"):
            yield page.path, page.text.encode()
            continue
        content, told = known.find(page) or _made(frame, page, reader, known)
        yield file_of(page.path), content
        found.append(told)
    if frame.search:
        yield SEARCH, f"{frame.search}{','.join(filter(None, found))}]}}".encode()
    yield from _sitemap(frame, addresses, day, moment)
    made.kept_now()


def _made(frame: Frame, page: AnyPage, reader: PageReader, known: MadeBefore) -> tuple[Content, str]:
    """The same page, made now and kept for later."""
    html, told = stamped(frame, whole(page), reader)
    known.keep(page, html, told, reader.looked)
    return html, told


def stamped(frame: Frame, page: Page, reader: PageReader) -> tuple[bytes, str]:
    """A page as it is served, and its entries of the search."""
    shell = frame.shells.get(page.path) or frame.shells[other_of(page.path)]
    html = reader.read(page.path, page.text)
    if "<h1" not in html.content or (not html.title and page.path not in frame.shells):
        raise NotStampable("a page has no first heading")
    title, address = page.nav or html.title, address_of(page.path)
    told = entries(html.content, "" if address == "./" else address, title) if frame.search else ""
    content = _HIDDEN.sub("", html.content) if frame.search else html.content
    shown = Html(title, outside(content, "").html, html.toc)
    own = f"{posixpath.basename(page.path).removesuffix('.md')}/"
    return shell.stamped(shown, own, escape(page.description), frame.toc).encode("utf-8", "xmlcharrefreplace"), told


def _sitemap(frame: Frame, addresses: Mapping[str, str], day: str, moment: int) -> Iterator[tuple[str, bytes]]:
    start, by_hand, one, end = frame.sitemap
    ours = [one.replace(ADDRESS, url.removeprefix("./")) for path, url in addresses.items() if path.endswith(".md")]
    text = f"{start}{by_hand}{''.join(ours)}{end}".replace(DAY, day).encode()
    if text:
        yield SITEMAP, text
        # The packed one carries the time of packing, and gets the release's.
        yield f"{SITEMAP}.gz", gzip.compress(text, mtime=moment)
