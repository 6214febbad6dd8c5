"""Builds the site of a repository with MkDocs, the same to the byte whenever it is built."""

from __future__ import annotations

import gzip
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from goodcatch.check.load_rules import Rule
from goodcatch.pages.all_pages import book
from goodcatch.publish.cases_for_signed_in import MARK
from goodcatch.site.facts_from_commit import Shown, read, shown
from goodcatch.site.pack_files_for_phones import pack

PAGES = "content/pages"


class NotBuilt(ValueError):
    """The site could not be built; MkDocs has said why on standard error."""


def build(repo: Path, out: Path, private: bool = False, at: str = "") -> None:
    """Build with MkDocs, strictly, what the last release of `main` let out, or of `at`, a commit or day. A private one
    shows what `main` holds, open cases too.

    Raises `NotBuilt` where the settings are wrong or a link leads nowhere, `Shallow` where the history is cut off.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    seen = shown(repo, private, at)
    # MkDocs dates its sitemap by the first; Material prints a warning about MkDocs 2 without the second.
    values = {"SOURCE_DATE_EPOCH": str(seen.moment), "NO_MKDOCS_2_WARNING": "1"}
    with _environment(values), TemporaryDirectory(prefix="goodcatch-") as scratch:
        source = written(seen, Path(scratch))
        _can_be_read(source)
        # Before the first private page is there; MkDocs, which empties the folder, leaves hidden files.
        if private:
            out.mkdir(parents=True, exist_ok=True)
            (out / MARK).touch()
        _build(repo, source, out, {"private": private, "at": seen.at})
    if not private:
        (out / MARK).unlink(missing_ok=True)
    pack(out)
    # After MkDocs has written the sitemap, and with the same clock: one release gives one site (decision 115).
    _settle(out, seen.moment)


def written(seen: Shown, scratch: Path) -> Path:
    """The folder with the settings and hand-written pages: those of the commit, whatever is checked out."""
    # The files on disk may be of an earlier commit, or half edited (decision 2).
    state = seen.state
    if state is None:
        return seen.repo
    tree = state.git.tree(state.commit, "mkdocs.yml", PAGES)
    blobs = state.git.blobs(tree.values())
    for path, blob in tree.items():
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        if blob in blobs:  # GC112 tells what is lost
            (scratch / path).write_bytes(blobs[blob])
    return scratch


def _can_be_read(source: Path) -> None:
    """MkDocs stops at a page or a name that is not UTF-8, and does not always say at which."""
    for path in sorted((source / PAGES).rglob("*.md")):
        name = path.relative_to(source).as_posix()
        try:
            name.encode()
            path.read_bytes().decode()
        except UnicodeError:
            raise NotBuilt(f"{name}: the page or its name is not UTF-8: save it as UTF-8") from None


def _build(repo: Path, source: Path, out: Path, settings: dict[str, object]) -> None:
    try:
        config = load_config(str(source / "mkdocs.yml"), site_dir=str(out.resolve()), strict=True)
        # The settings may come from a scratch folder, so the plugin is told where the repository is.
        if plugin := config.plugins.get("goodcatch"):
            plugin.config.update({**settings, "repo": str(repo.resolve())})
        # MkDocs' own command calls these two around a build; its function does not.
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise NotBuilt(f"the site could not be built: {error}") from None


def _settle(out: Path, moment: int) -> None:
    """The packed sitemap carries the time of packing, and every file that of writing, which servers tell in a header:
    all get the release's. `moment`: Unix seconds."""
    plain = out / "sitemap.xml"
    if plain.exists():
        (out / "sitemap.xml.gz").write_bytes(gzip.compress(plain.read_bytes(), mtime=moment))
    for path in (*out.rglob("*"), out):
        os.utime(path, (moment, moment))


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def write_pages(repo: Path, folder: Path, rules: tuple[Rule, ...] = (), at: str = "") -> int:
    """The same pages as Markdown files, for another generator to build; gives how many."""
    made = book(read(shown(repo, at=at), rules))
    for page in made:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text + "\n", encoding="utf-8")
    return len(made)
