"""Collects every file for other programs, from the modules of this room that have an `ORDER`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

import goodcatch.export
from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.this_site import ThisSite
from goodcatch.export.to_tell import ToTell
from goodcatch.publish.model import Published


@cache
def modules() -> tuple[ModuleType, ...]:
    """The modules that make files, in the order in which people are told of them."""
    names = [module.name for module in pkgutil.iter_modules(goodcatch.export.__path__)]
    loaded = [import_module(f"goodcatch.export.{name}") for name in names]
    return tuple(sorted((m for m in loaded if hasattr(m, "ORDER")), key=lambda m: int(m.ORDER)))


def files_of(published: Published, site: ThisSite) -> tuple[FileToMake, ...]:
    """Every file. Two builds from the same facts are the same to the byte."""
    told = ToTell(published, site)
    return tuple(file for module in modules() for file in module.files(told))
