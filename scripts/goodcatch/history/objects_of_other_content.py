"""Finds commits and folders that hold something else than their id stands for.

An id covers all that stood up to it, as long as somebody compares. Git does so when objects are copied to another
machine, and never when it reads: whoever has the folder of the repository can lay other content under an old id, and
every landing, anchor and printed name is as it was. Files are compared when they are read (`blobs`).
"""

from __future__ import annotations

from goodcatch.history.blobs import objects
from goodcatch.history.git import Git, is_whole


def of_other_content(git: Git, head: str, since: str = "") -> tuple[str, ...]:
    """The ids of such commits and folders of all that leads to a head, but for what leads to an earlier one."""
    asked = ("rev-list", "--objects", "--filter=blob:none", "--no-object-names", head)
    wanted = git.text(*asked, *((f"^{since}",) if since else ())).split()
    # What cannot be had at all is left out: whoever reads it says so.
    return tuple(name for name, kind, content in objects(git, wanted) if not is_whole(name, content, kind))
