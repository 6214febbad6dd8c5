"""Says where a page of the book stands on the built site: in a folder of its own, as MkDocs has it."""

from __future__ import annotations

import posixpath


def address_of(path: str) -> str:
    """Where a file of the site stands: a page in a folder of its own."""
    folder, name = posixpath.split(path)
    if not name.endswith(".md"):
        return path
    own = "" if name == "index.md" else f"{name.removesuffix('.md')}/"
    return f"{folder}/{own}" if folder else own or "./"


def file_of(path: str) -> str:
    """The file that is served: of a page the index of its folder, any other as it is."""
    if not path.endswith(".md"):
        return path
    return f"{address_of(path).removeprefix('./')}index.html"
