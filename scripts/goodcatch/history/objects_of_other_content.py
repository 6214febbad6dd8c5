"""Finds commits and folders that hold something else than their id stands for, or that Git would not have written so.

An id covers all that stood up to it, as long as somebody compares. Git does so when objects are copied to another
machine, and never when it reads: whoever has the folder of the repository can lay other content under an old id, and
every landing, anchor and printed name is as it was. Files are compared when they are read (`blobs`).
"""

from __future__ import annotations

from typing import NamedTuple

from goodcatch.history.blobs import objects
from goodcatch.history.git import Git, is_whole
from goodcatch.history.misshapen_objects import misshapen


class OddObjects(NamedTuple):
    """The ids of commits and folders that hold something else than these stand for; and what is wrong with those that
    are written as Git writes none."""

    swapped: tuple[str, ...] = ()
    misshapen: tuple[str, ...] = ()


class Shapes(NamedTuple):
    """An earlier head, and what was wrong with the commits and folders that lead to it. An id keeps its shape."""

    head: str = ""
    misshapen: tuple[str, ...] = ()


NONE_KNOWN = Shapes()


def odd_objects(git: Git, head: str, since: str = "", shapes: Shapes = NONE_KNOWN) -> OddObjects:
    """Those of all that leads to a head, but for what leads to an earlier one. What is known of `shapes` is not looked
    at again, but for whether it is still what its id stands for."""
    wanted = _leading_to(git, head, since)
    fresh = frozenset(_leading_to(git, head, shapes.head) if shapes.head else wanted)
    swapped, wrong = list[str](), list(shapes.misshapen)
    # What cannot be had at all is left out: whoever reads it says so.
    for name, kind, content in objects(git, wanted):
        if not is_whole(name, content, kind):
            swapped.append(name)
        elif name in fresh and (says := misshapen(name, kind, content)):
            wrong.append(f"the {'commit' if kind == 'commit' else 'folder'} {name[:10]} {says}")
    return OddObjects(tuple(swapped), tuple(wrong))


def _leading_to(git: Git, head: str, since: str) -> list[str]:
    asked = ("rev-list", "--objects", "--filter=blob:none", "--no-object-names", head)
    return git.text(*asked, *((f"^{since}",) if since else ())).split()
