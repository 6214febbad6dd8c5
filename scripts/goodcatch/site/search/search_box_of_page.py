"""Puts the search's box into the head of each page: a link to the search's page, which a script opens over the page."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent


def _named(name: str, folder: str, ending: str) -> tuple[str, str]:
    """A file of ours by a path that says what it holds, so that a browser may keep it for a year."""
    text = (_HERE / f"{name}.{ending}").read_text(encoding="utf-8")
    return f"{folder}/{name}.{sha256(text.encode()).hexdigest()[:8]}.min.{ending}", text


BOX, ENGINE = _named("find_box", "javascripts", "js"), _named("find", "javascripts", "js")
STYLE = _named("find", "stylesheets", "css")
FILES = dict((BOX, ENGINE, STYLE))
_LENS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M10 3a7 7 0 0 1 5.5 11.3'
    'l5 5-1.4 1.4-5-5A7 7 0 1 1 10 3m0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10"/></svg>'
)
# The head holds no other `nav` in which this could end.
_END = re.compile(r'(<header class="md-header.*?)(</nav>)', re.DOTALL)


def with_box(html: str, base: str, page: str) -> str:
    """A page with the box; as it is where the theme has another head. `base` leads to the top of the site, where `page`
    is the search's own."""
    box = (
        f'<a class="md-header__button md-icon gc-search" href="{base}/{page}">{_LENS}<span>Search</span></a>'
        f'<script defer src="{base}/{BOX[0]}" data-base="{base}" data-engine="{ENGINE[0]}" data-style="{STYLE[0]}">'
        "</script>"
    )
    return _END.sub(lambda found: f"{found[1]}{box}{found[2]}", html, count=1)
