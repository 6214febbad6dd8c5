"""Has MkDocs render what is the theme's: its assets, the hand-written pages, and a shell for each kind of page.

No word of a record is in it, so that it may be kept and used again until the settings, the hand-written pages or the
program change. Where a theme or a plugin does something that stamping does not know, there is no frame
(`NotStampable`), and MkDocs renders every page itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodcatch.pages.page_and_escaping import Page, PageToMake
from goodcatch.site.page_as_html import Heading, Html
from goodcatch.site.search.search_files import FOLDER as INDEX
from goodcatch.site.shell_with_slots import (
    ABOUT,
    ADDRESS,
    CONTENT,
    SKIP,
    TITLE,
    TOC_ITEM,
    NotStampable,
    Shell,
    TocTheme,
    parts_of,
)

SITEMAP = "sitemap.xml"
OTHER = "zqpage.md"  # stands for every page of a folder that is not in the menu
DAY = "2001-02-03"  # of the frame's own sitemap; a theme that shows it elsewhere shows the day of the build
MOMENT = "981158400"
PLUGINS = frozenset(["goodcatch"])
EXTENSIONS = frozenset(["toc", "tables", "fenced_code", "attr_list"])
_LINK = re.compile(r"\]\(\s*<?([^)\s>#?]+\.md)")
_URL = re.compile(r"\s*<url>.*?</url>", re.DOTALL)
_LOC = re.compile(r"<loc>(.*?)</loc>")


@dataclass(frozen=True)
class Frame:
    """What MkDocs made.

    `files`: as they are. `shells`: by the path of a page, and that of `OTHER` in its folder for all that have none of
    their own. `addresses`: of the files by hand. `extensions` and `settings`: of the reader of pages. `search`: whether
    the site has ours, and `entries` what each page by hand gives to be found, by its address. `sitemap`: its beginning,
    the pages by hand, one page, its end."""

    files: Mapping[str, bytes]
    shells: Mapping[str, Shell]
    toc: TocTheme
    addresses: Mapping[str, str]
    extensions: tuple[str, ...]
    settings: Mapping[str, Any]
    search: bool
    entries: tuple[tuple[str, str], ...]
    sitemap: tuple[str, str, str, str]


def placeholders(pages: Sequence[Page | PageToMake], source: Path) -> tuple[Page, ...]:
    """The pages that MkDocs is given in place of ours: those in the menu, and those that a page by hand links to."""
    linked = set(_linked(source))
    kept = {page.path: page.nav for page in pages if page.path.endswith(".md") and (page.nav or page.path in linked)}
    others = {other_of(page.path): "" for page in pages if page.path.endswith(".md") and page.path not in kept}
    return tuple(Page(path, "-", "# -", nav) for path, nav in {**kept, **others}.items())


def other_of(path: str) -> str:
    """The page that stands for one that is not in the menu."""
    return posixpath.join(posixpath.dirname(path), OTHER)


def _linked(source: Path) -> Iterator[str]:
    for path in sorted(source.rglob("*.md")):
        folder = path.parent.relative_to(source).as_posix()
        for link in _LINK.findall(path.read_text(encoding="utf-8")):
            yield posixpath.normpath(posixpath.join(folder, link))


def frame_from(folder: Path, rendered: Any, given: Sequence[Page]) -> Frame:
    """The frame of a site that MkDocs built into a folder; `rendered` is the plugin, which saw how.

    Raises `NotStampable`.
    """
    config = rendered.mkdocs
    _known(config)
    own = {page.path for page in given}
    shells = {path: _shell(rendered, path) for path in sorted(own)}
    toc = _toc_theme(rendered, next(page.path for page in given if not page.nav))
    for path, shell in shells.items():
        _prove(rendered, path, shell, toc)
    places = {file.src_uri: file for file in rendered.files}
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    made = {places[path].dest_uri for path in own if path in places}
    made |= {SITEMAP, f"{SITEMAP}.gz", *(path for path in files if path.startswith(f"{INDEX}/"))}
    kept = {path: content for path, content in files.items() if path not in made}
    if any(DAY.encode() in content for content in kept.values()):
        raise NotStampable("the theme shows the day of the build")
    return Frame(
        kept,
        shells,
        toc,
        {path: file.url for path, file in places.items() if path not in own},
        tuple(config.markdown_extensions),
        config.mdx_configs,
        rendered.searched(config),
        tuple(
            (entry.address, entry.told.decode()) for path, entry in sorted(rendered.entries.items()) if path not in own
        ),
        _sitemap(files.get(SITEMAP, b"").decode(), {places[path].url for path in own}, config.site_url or ""),
    )


def _known(config: Any) -> None:
    """Raises `NotStampable` where something may change pages in a way that is not known here."""
    links, toc = config.validation.links, config.mdx_configs.get("toc", {})
    strange = [
        *(set(config.plugins) - PLUGINS), *(set(config.markdown_extensions) - EXTENSIONS), *config.hooks,
        *(set(toc) - {"permalink"}), *(["validation"] if (links.not_found, links.anchors) != (30, 20) else []),
        *(["use_directory_urls"] if not config.use_directory_urls else []),
        *([config.theme.name] if config.theme.name != "material" else []),
    ]  # fmt: skip
    if strange:
        raise NotStampable(f"mkdocs.yml has what stamped pages do not know: {', '.join(map(str, strange))}")


def _anchor(title: str, name: str, level: int, children: Sequence[Any] = ()) -> Any:
    from mkdocs.structure.toc import AnchorLink

    made = AnchorLink(title, name, level)
    made.children = list(children)
    return made


def _shell(rendered: Any, path: str) -> Shell:
    from mkdocs.structure.toc import TableOfContents

    def form(listed: bool, described: bool) -> tuple[str, ...]:
        children = [_anchor(TOC_ITEM, TOC_ITEM, 2)] if listed else []
        toc = TableOfContents([_anchor(TITLE, SKIP, 1, children)])
        text = rendered.render(path, f"<h1>{CONTENT}", toc, TITLE, ABOUT if described else "")
        return parts_of(_without_entry(text, rendered, children))

    return Shell(
        {(listed, described): form(listed, described) for listed in (True, False) for described in (True, False)}
    )


def _without_entry(text: str, rendered: Any, children: Collection[Any]) -> str:
    text = text.replace(f"<h1>{CONTENT}", CONTENT)
    for child in children:
        text = text.replace(rendered.entry(child), TOC_ITEM)
    return text


def _toc_theme(rendered: Any, path: str) -> TocTheme:
    from mkdocs.structure.toc import TableOfContents

    leaf = rendered.entry(_anchor("zqt", "zqu", 2))
    one = rendered.entry(_anchor("zqt", "zqu", 2, [_anchor("zqc", "zqd", 3)]))
    child = rendered.entry(_anchor("zqc", "zqd", 3))
    two = rendered.entry(_anchor("zqt", "zqu", 2, [_anchor("zqc", "zqd", 3), _anchor("zqc", "zqd", 3)]))
    listed = rendered.render(
        path, "<h1", TableOfContents([_anchor("zqc", "zqd", 2), _anchor("zqc", "zqd", 2)]), "-", ""
    )
    try:
        before_link, rest = leaf.split("#zqu")
        before_title, after_title = rest.split("zqt")
        begun, after_children = one.split(child)
        before_children, after_label = begun.removeprefix(f"{before_link}#zqu{before_title}zqt").split("zqt")
        _, between_children, _ = two.split(child)
        _, between, _ = listed.split(child)
    except ValueError:
        raise NotStampable("the theme lists a page's contents in a way that is not known") from None
    return TocTheme(
        before_link, before_title, after_title, before_children, after_label, between_children, after_children, between
    )


def _prove(rendered: Any, path: str, shell: Shell, toc: TocTheme) -> None:
    """Stamp a page, have the theme render the same, and compare: what differs is not known."""
    from mkdocs.structure.toc import TableOfContents, _parse_toc_token

    low = Heading("c", "&lt;C&gt; \"and\" 'so'", 3, (Heading("d", "D &amp; e", 4),))
    for children, about in (((Heading("b", "B &amp; b", 2, (low, low)), Heading("e", "E", 2)), "A &amp; b"), ((), "")):
        top = Heading("a", "It's <A> &amp; more", 1, children)
        html = Html("A &amp; more", '<h1 id="a">A</h1>\n<p>Text</p>', (top,))
        tokens = TableOfContents([_parse_toc_token(_token(top))])
        expected = rendered.render(path, html.content, tokens, html.title, about)
        if shell.stamped(html, ADDRESS, about, toc) != expected:
            raise NotStampable("a stamped page differs from the theme's own")


def _token(heading: Heading) -> Any:
    return {
        "name": heading.name,
        "id": heading.id,
        "level": heading.level,
        "children": [*map(_token, heading.children)],
    }


def _sitemap(text: str, own: Collection[str], site: str) -> tuple[str, str, str, str]:
    """Where the site has an address, each page is in it; else it is empty."""
    blocks = _URL.findall(text)
    if not blocks:
        return text, "", "", ""
    root = f"{site.rstrip('/')}/"
    ours = {root + ("" if url in (".", "./") else url) for url in own}
    by_hand = [block for block in blocks if _LOC.findall(block)[0] not in ours]
    one = blocks[0].replace(_LOC.findall(blocks[0])[0], root + ADDRESS)
    return text[: text.index(blocks[0])], "".join(by_hand), one, text[text.rindex("</url>") + 6 :]
