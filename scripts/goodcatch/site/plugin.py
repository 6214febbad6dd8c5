"""Hands the pages of the book to MkDocs in memory, so that no generated file lies in the repository."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as Made
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from goodcatch.export.this_site import site_at
from goodcatch.look.house import house_in
from goodcatch.look.sheets import hashed, site_sheet
from goodcatch.pages.page_addresses import address_of
from goodcatch.pages.page_and_escaping import Page, whole
from goodcatch.pages.search_page import PATH as SEARCH
from goodcatch.site.facts_from_commit import Private, every_rule, read, shown
from goodcatch.site.links_to_feeds import with_feeds
from goodcatch.site.page_not_found import NAME as NOT_FOUND
from goodcatch.site.page_without_inline_code import outside
from goodcatch.site.report_button import with_button
from goodcatch.site.search.documents_of_page import told
from goodcatch.site.search.search_box_of_page import FILES, with_box
from goodcatch.site.search.search_files import Entry, by_hand, search_files
from goodcatch.site.what_is_shown import Contents, contents_of

THEIRS = "material/search"  # as MkDocs calls `- search` beside the theme
ABOUT = {
    "what-happens.md": "What happens to a report",
    "promise.md": "What we promise",
    "about/data-protection/index.md": "Data protection",
}


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin's own settings in mkdocs.yml."""

    report_url = config_options.Type(str, default="report")
    repo = config_options.Type(str, default="")
    private = config_options.Type(bool, default=False)
    at = config_options.Type(str, default="")
    search = config_options.Type(bool, default=True)
    data_licence = config_options.Type(str, default="")
    forge = config_options.Choice(("", "github", "gitea", "forgejo"), default="")


class GoodCatchPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Adds the book's pages to the files that MkDocs builds; `given` is what to show in their place."""

    given: Contents | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._take_the_place_of_the_themes_search(config)
        contents = contents_now(self.config, config) if self.given is None else self.given
        self.pages, self.others = tuple(map(whole, contents.pages)), contents.others
        config.nav = menu(self.pages, Path(config.docs_dir))
        house = house_in(Path(config.config_file_path).parent)
        config.site_name = house.called(config.site_name)
        sheet = site_sheet(house)
        self.look = {hashed("stylesheets/goodcatch", sheet, "css"): sheet}
        config.extra_css.append(*self.look)
        pictures = [("favicon", house.small)]
        if house.logo or not config.theme.get("logo"):  # mkdocs.yml may name one
            pictures.append(("logo", house.logo or house.small))
        for part, text in pictures:
            config.theme[part] = hashed(f"images/{part}", text, "svg")
            self.look[config.theme[part]] = text
        self.described = {page.path: page.description for page in self.pages if page.description}
        self.scripts: dict[str, str] = {}
        self.ours = {page.path: page for page in self.pages}
        self.entries: dict[str, Entry] = {}
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for path, text in {**self.look, **(FILES if self.searched(config) else {})}.items():
            files.append(File.generated(config, path, content=text))
        for page in self.pages:
            # Without this MkDocs lists every case in its log as a page that is missing from the menu.
            kept = InclusionLevel.INCLUDED if page.nav else InclusionLevel.NOT_IN_NAV
            if known := files.get_file_from_path(page.path):
                files.remove(known)
            files.append(File.generated(config, page.path, content=page.text, inclusion=kept))
        for other in self.others:
            files.append(File.generated(config, other.path, content=other.make()))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        self.env, self.mkdocs, self.files = env, config, files

    def _take_the_place_of_the_themes_search(self, config: MkDocsConfig) -> None:
        """Settings of before ours came name it, and would have MkDocs render every page. Where ours is turned off, or
        the theme has no place for it, theirs stays."""
        theirs = config.plugins.pop(THEIRS, None) if self.config.search else None
        if theirs:  # MkDocs goes on calling it
            theirs.config.enabled = False

    def searched(self, config: MkDocsConfig) -> bool:
        """Whether the site has our search: not where it is to have none, or has the theme's own."""
        return self.config.search and not {"search", THEIRS} & set(config.plugins)

    def on_page_content(self, html: str, *, page: Made, config: MkDocsConfig, files: Files) -> None:
        if self.searched(config):
            path, address = page.file.src_uri, page.file.url.removeprefix("./")
            ours = self.ours.get(path)
            title, found = (ours.title, ours.found) if ours else (str(page.title), by_hand(address))
            self.entries[path] = Entry(address, found, told(html, title, found).encode())

    def on_page_context(self, context: Any, *, page: Made, config: MkDocsConfig, nav: Navigation) -> None:
        self.nav = nav

    def on_page_markdown(self, markdown: str, *, page: Made, **kwargs: object) -> None:
        """The theme writes it as it is, so it is escaped here."""
        if said := self.described.get(page.file.src_uri):
            page.meta.setdefault("description", escape(said))

    def on_post_page(self, output: str, *, page: Made, config: MkDocsConfig) -> str:
        """Scripts leave the page; the box of the search and the button to report come into its head."""
        base = get_relative_url(".", page.url)
        made = outside(output, base)
        self.scripts.update(made.files)
        if self.searched(config):
            boxed = with_box(made.html, base, self._search())
        else:  # the theme's own, whose dialog has no name for a screen reader; the first alone, no words of a page
            boxed = made.html.replace('role="dialog"', 'role="dialog" aria-label="Search"', 1)
        return with_feeds(with_button(boxed, self.config.report_url, base), base)

    def _search(self) -> str:
        """Where the search's page stands; a site that is built for its frame alone may not have it."""
        file = self.files.get_file_from_path(SEARCH)
        return file.url if file else address_of(SEARCH)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """A theme's page for what is not there asks for files of its own, and leaves a site that lives in a folder; a
        map of a site without an address would list nothing."""
        if template_name == NOT_FOUND:  # ours is among the pages
            return ""
        return "" if template_name == "sitemap.xml" and not config.site_url else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        made = {path: text.encode() for path, text in self.scripts.items()}
        if self.searched(config):
            made |= {p: c for p, c in search_files(self.entries.values()) if isinstance(c, bytes)}
        for path, content in made.items():
            (Path(config.site_dir) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(config.site_dir) / path).write_bytes(content)

    def render(self, path: str, content: str, toc: TableOfContents, title: str, description: str) -> str:
        """A page of the site with another text, as the theme shows it. `title` is that of a page outside the menu."""
        file = self.files.get_file_from_path(path)
        assert file and file.page
        page = file.page
        page.content, page.toc, page.active = content, toc, True
        page.meta = {"description": description} if description else {}
        if page not in self.nav.pages:
            page._title_from_render = title
        output = self.env.get_template("main.html").render(get_context(self.nav, self.files, self.mkdocs, page))
        page.active = False
        return self.on_post_page(output, page=page, config=self.mkdocs)

    def entry(self, link: AnchorLink) -> str:
        """One entry of a page's contents, as the theme writes it."""
        return str(self.env.get_template("partials/toc-item.html").render({"toc_item": link}))


def contents_now(settings: Settings, config: MkDocsConfig) -> Contents:
    """What a site shows now."""
    repo = Path(settings.repo or Path(config.config_file_path).parent)
    private = Private(settings.forge, config.repo_url or "") if settings.private else None
    seen = shown(repo, settings.private, settings.at)
    facts, house = (
        read(seen, every_rule(), settings.report_url, private),
        house_in(Path(config.config_file_path).parent),
    )
    name = house.called(config.site_name)
    return contents_of(facts, house, site_at(name, config.site_url or "", seen.day.isoformat(), settings.data_licence))


def menu(pages: tuple[Page, ...], docs: Path) -> list[dict[str, str]]:
    """The menu: pages that ask for a place, then the hand-written ones that every site has. Never a case."""
    shown = [{page.nav: page.path} for page in pages if page.nav]
    return shown + [{title: name} for name, title in ABOUT.items() if (docs / name).exists()]
