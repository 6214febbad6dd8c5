"""Turns what a page says in Markdown into HTML that stands by itself, away from the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from goodcatch.export.this_site import ThisSite
from goodcatch.pages.markdown_for_mail import absolute

_LINK = re.compile(r'<a href="(?P<to>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)
_EXTENSIONS = ["tables"]


def html_of(text: str, page: str, site: ThisSite) -> str:
    """`page` is the path of the page that has the text. Links are whole addresses; where the site's own is not known,
    a link to another page is its words alone."""
    # A reader in which only few files are made anew need not wait for it.
    from markdown import markdown  # type: ignore[import-untyped]

    return _LINK.sub(_whole(page, site), markdown(text, extensions=_EXTENSIONS))


def _whole(page: str, site: ThisSite) -> Callable[[re.Match[str]], str]:
    def whole(found: re.Match[str]) -> str:
        own = posixpath.basename(page) if found["to"].startswith("#") else ""
        address = absolute(f"{own}{found['to']}", posixpath.dirname(page), site.address)
        return f'<a href="{address}">{found["words"]}</a>' if address else found["words"]

    return whole
