"""Takes the theme's small scripts and styles out of a page, so that the site can forbid any that stands in one.

A browser that is told to run no script but those from files runs none that somebody smuggled into a page. The theme
writes three scripts of its own into each page; they move to files, named by what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

FOLDER = "javascripts"
# How the theme's own begin. Any other stays where it is, and is not run: it may be somebody's words.
OF_THEME = ("__md_scope=", "var palette=__md_get(", "var target=document.getElementById(")
_SCRIPT = re.compile(r"<script>(?P<code>[^<]*(?:<(?!/script>)[^<]*)*)</script>")
_SCOPE = re.compile(r'new URL\("(?P<base>[^"]*)",location\)')
# Python-Markdown aligns the cells of a table so; our style sheet has a class for each.
_ALIGNED = re.compile(r' style="text-align: (?P<side>left|right|center);"')


@dataclass(frozen=True)
class Outside:
    """A page without code of its own, and the files that it asks for instead, by path."""

    html: str
    files: Mapping[str, str]


def outside(html: str, base: str) -> Outside:
    """`base` leads from the page to the top of the site, such as `..`."""
    files: dict[str, str] = {}

    def moved(found: re.Match[str]) -> str:
        if not found["code"].startswith(OF_THEME):
            return found[0]
        # The one part that differs from page to page is told by the tag instead.
        code = _SCOPE.sub("new URL(document.currentScript.dataset.base,location)", found["code"], count=1)
        path = f"{FOLDER}/frame.{sha256(code.encode()).hexdigest()[:8]}.min.js"
        files[path] = code
        return f'<script src="{base}/{path}" data-base="{base}"></script>'

    return Outside(_ALIGNED.sub(r' class="gc-\g<side>"', _SCRIPT.sub(moved, html)), files)
