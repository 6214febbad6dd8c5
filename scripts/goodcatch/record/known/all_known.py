"""Every computation that gates may ask for, each in a module of its own beside this one: no list to keep."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module

import goodcatch.record.known as room
from goodcatch.record.known.known_answer import Computation

PREFIX = "known."


def _found() -> Mapping[str, Computation]:
    modules = (import_module(f"{room.__name__}.{module.name}") for module in pkgutil.iter_modules(room.__path__))
    found = [module.COMPUTATION for module in modules if hasattr(module, "COMPUTATION")]
    return {computation.name: computation for computation in sorted(found, key=lambda each: each.name)}


KNOWN = _found()
