"""Tells one state of the program from another: what was answered by other rules is no answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import goodcatch

# What reads records and knows time zones is not ours, and may change what a rule says.
_BESIDE = ("PyYAML", "python-frontmatter", "tzdata")


@cache
def program_id() -> bytes:
    """A hash over every file of the package, its word lists among them, and over what it is run by."""
    run_by = repr((sys.version, sys.platform, [_version(name) for name in _BESIDE]))
    return sha256(run_by.encode() + rule_set().encode()).digest()


@cache
def rule_set() -> str:
    """A hash over every file of the package, its word lists among them: two that have the same judge the same, whether
    they were installed or run from a checkout."""
    return hash_of(Path(goodcatch.__file__).parent)


def hash_of(root: Path) -> str:
    """Over the files of a program; its example lies in an installed one alone, and judges nothing."""
    told = sha256()
    for name, path in sorted(_files(root)):
        with open(path, "rb") as file:
            content = file.read()
        told.update(f"{name} {len(content)}\n".encode() + content)
    return told.hexdigest()


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Each file by its path in the program, and where it lies. Every verb asks: `Path` takes twice as long."""
    for folder, _, names in os.walk(root):
        above = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in names:
            path = name if above == "." else f"{above}/{name}"
            place = f"{folder}/{name}"
            if not name.endswith(".pyc") and not path.startswith("example/") and os.path.isfile(place):
                yield path, place


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
