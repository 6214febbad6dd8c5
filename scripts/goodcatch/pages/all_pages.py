"""Collects every page of the site, in the menu's order, from the modules of this room that have an `ORDER`."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import goodcatch.pages
from goodcatch.pages.page_and_escaping import Page, PageToMake, whole
from goodcatch.publish.model import Published


def modules() -> list[ModuleType]:
    """The modules that make pages, by their place in the menu."""
    names = [module.name for module in pkgutil.iter_modules(goodcatch.pages.__path__)]
    loaded = [import_module(f"goodcatch.pages.{name}") for name in names]
    # Shared parts of this room, such as `page`, have no place in the menu and no `ORDER`.
    return sorted((m for m in loaded if hasattr(m, "ORDER")), key=lambda m: int(m.ORDER))


def book(published: Published) -> tuple[Page, ...]:
    """Every page. Two builds from the same facts are the same to the byte."""
    return tuple(map(whole, book_in_turn(published)))


def book_in_turn(published: Published) -> tuple[Page | PageToMake, ...]:
    """The same, where a story that is only noted so far is read when its page is made."""
    return tuple(page for module in modules() for page in module.pages(published))
