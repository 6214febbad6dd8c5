"""Says what a page is once its Markdown is read: its title, its HTML, its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading as the contents of a page list it; `name` is HTML."""

    id: str
    name: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Html:
    """A page's words as HTML. `title`: of its first heading, where the page begins with it."""

    title: str
    content: str
    toc: tuple[Heading, ...]


def heading_of(token: Mapping[str, Any]) -> Heading:
    """A heading as Python-Markdown tells it."""
    return Heading(token["id"], token["name"], token["level"], tuple(map(heading_of, token["children"])))
