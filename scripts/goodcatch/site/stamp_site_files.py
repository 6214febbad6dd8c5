"""Makes every file of the site from a frame and the book's pages; no page waits for MkDocs."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape

from goodcatch.export.file_to_make import FileToMake
from goodcatch.pages.page_addresses import address_of, file_of
from goodcatch.pages.page_and_escaping import Page, whole
from goodcatch.site.frame_made_by_mkdocs import DAY, SITEMAP, Frame, other_of
from goodcatch.site.page_as_html import Html
from goodcatch.site.page_text_as_html import PageReader
from goodcatch.site.page_without_inline_code import outside
from goodcatch.site.pages_made_before import NONE_MADE, AnyPage, MadeBefore, PagesMade
from goodcatch.site.search.documents_of_page import told
from goodcatch.site.search.parts_made_before import PartsMade
from goodcatch.site.search.search_files import FOLDER as INDEX
from goodcatch.site.search.search_files import Entry, by_hand, search_files
from goodcatch.site.shell_with_slots import ADDRESS, NotStampable
from goodcatch.site.write_what_changed import Content, SiteFile


def site_files(
    frame: Frame,
    pages: Sequence[AnyPage],
    day: str,
    moment: int,
    made: PagesMade = NONE_MADE,
    others: Sequence[FileToMake] = (),
) -> Iterator[SiteFile]:
    """The files of the site by their path, those that name all others last. `day` is the release's, as the sitemap
    shows it; `moment` its beginning in Unix seconds. `made`: pages of an earlier build, that need not be made again;
    `others`: files for other programs.

    Raises `LinkLeadsNowhere`, and `NotStampable` where only MkDocs knows how to show a page.
    """
    addresses = {page.path: address_of(page.path) for page in pages}
    everywhere = {**frame.addresses, **addresses}
    reader = PageReader(list(frame.extensions), frame.settings, everywhere)
    yield from frame.files.items()
    found = [Entry(address, by_hand(address), held.encode()) for address, held in frame.entries]
    known = made.of(frame, everywhere)
    for page in pages:
        if not page.path.endswith(".md"):
            yield page.path, _as_it_is(page, known)
            continue
        content, entry = _made(frame, page, reader, known, addresses[page.path].removeprefix("./"))
        yield file_of(page.path), content
        found.append(entry)
    for file in others:
        yield file.path, _file(file, known)
    if frame.search:
        yield from search_files(found, PartsMade(made.left, made.kept, INDEX))
    yield from _sitemap(frame, addresses, day, moment)
    known.done()


def _as_it_is(page: AnyPage, known: MadeBefore) -> Content:
    """A file that is no page of the frame."""
    if isinstance(page, Page):
        return page.text.encode()
    if found := known.find(page):
        return found[0]
    content = page.make().text.encode("utf-8", "surrogatepass")
    known.keep(page, content, b"", {})
    return content


def _made(frame: Frame, page: AnyPage, reader: PageReader, known: MadeBefore, address: str) -> tuple[Content, Entry]:
    """A page, and its entry of the search: as it was made before, or made now and kept for later."""
    if found := known.find(page):
        lies, hashed = found
        return lies, Entry(address, page.found, b"", hashed, partial(_told, frame, page, reader))
    html, held = stamped(frame, whole(page), reader)
    # As bytes: of ten thousand pages half of what the text takes.
    entry = Entry(address, page.found, held.encode())
    known.keep(page, html, entry.told, reader.looked)
    return html, entry


def _file(file: FileToMake, known: MadeBefore) -> Content:
    if lies := known.find_file(file):
        return lies
    content = file.make()
    known.keep_file(file, content)
    return content


def _told(frame: Frame, page: AnyPage, reader: PageReader) -> bytes:
    """What a page gives to be found, where only its hash was kept."""
    return stamped(frame, whole(page), reader)[1].encode()


def stamped(frame: Frame, page: Page, reader: PageReader) -> tuple[bytes, str]:
    """A page as it is served, and what it gives to be found."""
    shell = frame.shells.get(page.path) or frame.shells[other_of(page.path)]
    html = reader.read(page.path, page.text)
    if "<h1" not in html.content or (not html.title and page.path not in frame.shells):
        raise NotStampable("a page has no first heading")
    held = told(html.content, page.title, page.found) if frame.search else ""
    shown = Html(page.nav or html.title, outside(html.content, "").html, html.toc)
    own = f"{posixpath.basename(page.path).removesuffix('.md')}/"
    return shell.stamped(shown, own, escape(page.description), frame.toc).encode("utf-8", "xmlcharrefreplace"), held


def _sitemap(frame: Frame, addresses: Mapping[str, str], day: str, moment: int) -> Iterator[tuple[str, bytes]]:
    start, by_hand, one, end = frame.sitemap
    ours = [one.replace(ADDRESS, url.removeprefix("./")) for path, url in addresses.items() if path.endswith(".md")]
    text = f"{start}{by_hand}{''.join(ours)}{end}".replace(DAY, day).encode()
    if text:
        yield SITEMAP, text
        # The packed one carries the time of packing, and gets the release's.
        yield f"{SITEMAP}.gz", gzip.compress(text, mtime=moment)
