"""Builds the site of a repository, the same to the byte whenever it is built.

MkDocs renders the frame; the pages are stamped into it. Where that cannot be done, MkDocs renders them all.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.export.this_site import site_at
from goodcatch.look.house import FOLDER, house_in
from goodcatch.pages.page_and_escaping import Page
from goodcatch.site.facts_from_commit import Private, Shown, every_rule, read, released, shown
from goodcatch.site.folder_as_it_was_left import leave, left_folder
from goodcatch.site.frame_made_by_mkdocs import MOMENT, SITEMAP, Frame, frame_from, placeholders
from goodcatch.site.kept_frame import Asked, kept_frame, kept_settings
from goodcatch.site.look_before_build import NOT_LOOKED, Looked, holds, made_of
from goodcatch.site.mark_of_private_pages import MARK
from goodcatch.site.not_built import NotBuilt
from goodcatch.site.pack_files_for_phones import packed_too
from goodcatch.site.page_text_as_html import LinkLeadsNowhere
from goodcatch.site.pages_made_before import AnyPage, PagesMade
from goodcatch.site.shell_with_slots import NotStampable
from goodcatch.site.stamp_site_files import site_files
from goodcatch.site.what_is_shown import Contents, contents_of
from goodcatch.site.write_what_changed import SiteFile, write_what_changed
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers
from goodcatch.state.state import State

PAGES, SETTINGS = "content/pages", "mkdocs.yml"
ENVIRONMENT = "!ENV"  # a tag of MkDocs'


@dataclass(frozen=True)
class _Source:
    """Where settings and hand-written pages lie; `ids` are those of the files, where a commit tells them."""

    folder: Path
    seen: Shown
    private: bool
    ids: Mapping[str, str]

    @cached_property
    def kept(self) -> KeptAnswers:
        """Nothing is kept where the settings ask for what stands outside of them."""
        if not self.seen.state or not self.ids or ENVIRONMENT in (self.folder / SETTINGS).read_text("utf-8", "replace"):
            return NOTHING_KEPT
        return self.seen.state.kept

    @property
    def own(self) -> dict[str, object]:
        """What our plugin is told: the settings may lie in a scratch folder."""
        return {"private": self.private, "at": self.seen.at, "repo": str(self.seen.repo.resolve())}


def build(
    repo: Path,
    out: Path,
    private: bool = False,
    at: str = "",
    stamping: bool = True,
    looked: Looked = NOT_LOOKED,
) -> None:
    """Build, strictly, what the last release of `main` let out, or of `at`, a commit or day. A private one shows what
    `main` holds, open cases too. Without `stamping` MkDocs renders every page. `looked`: what a look at a
    public site found just before.

    Raises `NotBuilt` where the settings are wrong or a link leads nowhere, `Shallow` where the history is cut off.
    """
    seen = released(repo, looked.release) if looked.release else shown(repo, private, at)
    state = _by_commit(seen) if stamping else None
    left = looked.left if looked.left and state else left_folder(state.kept if state else NOTHING_KEPT, out)
    if state and holds(left, state.commit):
        return
    with TemporaryDirectory(prefix="goodcatch-") as scratch:
        folder, ids = written(seen, Path(scratch) / "source")
        _can_be_read(folder)
        source = _Source(folder, seen, private, ids)
        made = PagesMade(left, source.kept)
        files = _files(source, Path(scratch) / "site", made, stamping)
        # Before the first private page is there.
        if private:
            out.mkdir(parents=True, exist_ok=True)
            (out / MARK).touch()
        done = write_what_changed(out, packed_too(files, left), seen.moment, left)
    if not private:
        (out / MARK).unlink(missing_ok=True)
    # What MkDocs made rests on more than we know of.
    if state and made.all_stamped:
        leave(state.kept, out, made_of(state.commit), done.hashes, done.at, done.marks)


def _by_commit(seen: Shown) -> State | None:
    """The state of a public site, which may be known by its commit; none where part of the commit is lost, since it may
    be had again."""
    return None if seen.private or seen.state is None or seen.tree.texts.odd else seen.state


def _files(source: _Source, site: Path, made: PagesMade, stamping: bool) -> Iterator[SiteFile]:
    """Every file of the site; MkDocs renders the pages where they cannot be stamped."""
    asked, seen = kept_settings(source.kept, source.ids, lambda: asked_of(source.folder, site)), source.seen
    contents = _contents(source.seen, source.folder, asked, source.private) if asked.plugin else None
    if stamping and contents is not None:
        pages = contents.pages
        try:
            # Where a page is found that cannot be stamped, what was made so far is made again below.
            frame = _frame(source, pages)
            yield from site_files(frame, pages, seen.day.isoformat(), seen.moment, made, contents.others)
            return
        except LinkLeadsNowhere as why:
            raise NotBuilt(f"the site could not be built: {why}") from None
        except NotStampable:
            pass
    # Not before it is needed: it takes longer to load than most builds take.
    from goodcatch.site.build_with_mkdocs import run_mkdocs, settings_of

    run_mkdocs(settings_of(source.folder, site, source.own), seen.moment, contents)
    yield from _built(site, seen.moment)


def asked_of(folder: Path, site: Path) -> Asked:
    """What the settings in a folder say; `site` is where a site would be built. Raises `NotBuilt`."""
    from goodcatch.site.build_with_mkdocs import plugin_of, settings_of

    config = settings_of(folder, site, {})
    plugin = plugin_of(config)
    if plugin is None:
        return Asked(False, "", "", "", "", "", "")
    own, name = plugin.config, config.site_name or ""
    site_url = config.site_url or ""
    return Asked(True, own.report_url, own.forge, config.repo_url or "", site_url, name, own.data_licence)


def _contents(seen: Shown, source: Path, asked: Asked, private: bool = False) -> Contents:
    signed_in = Private(asked.forge, asked.repo_url) if private else None
    facts, house = read(seen, every_rule(), asked.report_url, signed_in), house_in(source)
    site = site_at(house.called(asked.name), asked.site_url, seen.day.isoformat(), asked.licence)
    return contents_of(facts, house, site)


def _frame(source: _Source, pages: Sequence[AnyPage]) -> Frame:
    """The frame of a site with these pages. Raises `NotStampable`."""
    given = placeholders(pages, source.folder / PAGES)
    return kept_frame(source.kept, source.ids, given, lambda: _made(source.folder, given))


def _made(source: Path, given: tuple[Page, ...]) -> Frame:
    from goodcatch.site.build_with_mkdocs import plugin_of, run_mkdocs, settings_of

    with TemporaryDirectory(prefix="goodcatch-frame-") as folder:
        config = settings_of(source, Path(folder), {})
        run_mkdocs(config, MOMENT, Contents(given))
        plugin = plugin_of(config)
        assert plugin
        return frame_from(Path(folder), plugin, given)


def _built(folder: Path, moment: int) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != f"{SITEMAP}.gz":
            yield name, path.read_bytes()
    if (plain := folder / SITEMAP).exists():
        # The packed one carries the time of packing, and gets the release's.
        yield f"{SITEMAP}.gz", gzip.compress(plain.read_bytes(), mtime=moment)


def written(seen: Shown, scratch: Path) -> tuple[Path, Mapping[str, str]]:
    """The folder with the settings and hand-written pages, those of the commit, whatever is checked out; and their
    ids, where a commit tells them."""
    # The files on disk may be of an earlier commit, or half edited (decision 2).
    state = seen.state
    if state is None:
        return seen.repo, {}
    tree = state.git.tree(state.commit, SETTINGS, PAGES, FOLDER)
    blobs = state.git.blobs(tree.values())
    for path, blob in tree.items():
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        if blob in blobs:  # GC112 tells what is lost
            (scratch / path).write_bytes(blobs[blob])
    return scratch, tree


def _can_be_read(source: Path) -> None:
    """MkDocs stops at a page or a name that is not UTF-8, and does not always say at which."""
    for path in sorted((source / PAGES).rglob("*.md")):
        name = path.relative_to(source).as_posix()
        try:
            name.encode()
            path.read_bytes().decode()
        except UnicodeError:
            raise NotBuilt(f"{name}: the page or its name is not UTF-8: save it as UTF-8") from None
