"""Runs MkDocs: for the frame of a site, and for a whole site where its theme or plugins are not known to stamping."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from goodcatch.site.not_built import NotBuilt
from goodcatch.site.plugin import GoodCatchPlugin
from goodcatch.site.what_is_shown import Contents


def settings_of(source: Path, out: Path, own: dict[str, object]) -> MkDocsConfig:
    """The settings of a site; `own` are those of our plugin. Raises `NotBuilt`."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(source / "mkdocs.yml"), site_dir=str(out.resolve()), strict=True)
    except (Abort, ConfigurationError) as error:
        raise NotBuilt(f"the site could not be built: {error}") from None
    # The settings may come from a scratch folder, so the plugin is told where the repository is.
    if plugin := config.plugins.get("goodcatch"):
        plugin.config.update(own)
    return config


def plugin_of(config: MkDocsConfig) -> GoodCatchPlugin | None:
    found = config.plugins.get("goodcatch")
    return found if isinstance(found, GoodCatchPlugin) else None


def run_mkdocs(config: MkDocsConfig, moment: int | str, contents: Contents | None = None) -> None:
    """Build strictly, with these pages and files in place of the book's. `moment`: what MkDocs dates its sitemap by.

    Raises `NotBuilt`."""
    if plugin := plugin_of(config):
        plugin.given = contents
    try:
        # Material prints a warning about MkDocs 2 without the second.
        with environment({"SOURCE_DATE_EPOCH": str(moment), "NO_MKDOCS_2_WARNING": "1"}):
            # MkDocs' own command calls these two around a build; its function does not.
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise NotBuilt(f"the site could not be built: {error}") from None


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Set some variables for a while."""
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
