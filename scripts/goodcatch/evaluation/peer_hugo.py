"""Builds the same pages with Hugo, where it is installed: for orientation, since it has no theme, search or history."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

PEER = "peer: Hugo, same pages, no theme"
_SETTINGS = """
baseURL = "/"
title = "Pages"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"


def command_for(docs: Path, folder: Path) -> Sequence[str] | None:
    """What builds the Markdown pages of a folder; nothing where there is no Hugo."""
    found = shutil.which("hugo")
    if found is None:
        return None
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_LAYOUT, "utf-8")
    (folder / "hugo.toml").write_text(_SETTINGS, "utf-8")
    content = folder / "content"
    shutil.copytree(docs, content)
    for page in list(content.rglob("index.md")):
        # To Hugo a folder with an `index.md` is one page, and all else in it belongs to that.
        page.rename(page.with_name("_index.md"))
    return found, "--quiet", "--source", str(folder)
