"""Follows every link of a built site, as a browser does that was led to the folder where the site lives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_LINKS = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_NO_LINKS = re.compile(r"<(script|code|pre)\b.*?</\1>", re.DOTALL)
_FORM = "report"  # the server's own, beside the site


def dead_links(files: Mapping[str, bytes], root: str, besides: Collection[str] = (_FORM,)) -> Iterator[str]:
    """Each link that leads to no file of the site, to no part of a page, or out of the folder: page and link. `root` is
    the address of the site, which ends with `/`."""
    pages = {path: _NO_LINKS.sub("", data.decode()) for path, data in files.items() if path.endswith(".html")}
    parts = {path: {unescape(name) for name in _ID.findall(text)} for path, text in pages.items()}
    for page, text in pages.items():
        here = root + page.removesuffix("index.html")
        for link in dict.fromkeys(_LINKS.findall(text)):
            address, part = urldefrag(urljoin(here, unescape(link)))
            if urlsplit(address).scheme in ("tel", "mailto", "data"):
                continue
            if not address.startswith(root):
                # To another host on purpose; to this one it has left the folder.
                if urlsplit(address).netloc == urlsplit(root).netloc:
                    yield f"{page}: {link} leaves the folder"
                continue
            path = unquote(urlsplit(address).path.removeprefix(urlsplit(root).path))
            file = f"{path}index.html" if not path or path.endswith("/") else path
            if file not in files:
                if path not in besides:
                    yield f"{page}: {link} leads to nothing"
            elif part and file in parts and unquote(part) not in parts[file]:
                yield f"{page}: {link} leads to no part"
