"""The strongest forger: whoever may write to main and has this program tells all of its past anew, each hash with it.

Commits, the ids that files name, and anchors with their names are worked out again from what the forged past says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.record.anchor_file import NAME, name_of
from history.anchored_provider import forget_log

Forged = Callable[[str, bytes], bytes]  # what a file says from the beginning on
_ID = re.compile(rb"\b[0-9a-f]{40}\b")
_NAMED = re.compile(rb"\b[0-9a-hjkmnp-tv-z]{12}\b")


def tell_anew(git: Git, forged: Forged) -> None:
    """The same commits by the same hands at the same times, with another past; the clone's log is forgotten too."""
    ids, names = dict[bytes, bytes](), dict[bytes, bytes]()

    def mapped(content: bytes) -> bytes:
        content = _ID.sub(lambda found: ids.get(found[0], found[0]), content)
        return _NAMED.sub(lambda found: names.get(found[0], found[0]), content)

    made, stood = "", dict[str, str]()
    for old in git.text("rev-list", "--reverse", MAIN).split():
        here = git.tree(old)
        fresh = {path: blob for path, blob in here.items() if stood.get(path) != blob}
        texts = git.blobs(fresh.values())
        files: dict[str, bytes | None] = {}
        for path, blob in sorted(fresh.items()):
            said = forged(path, mapped(texts[blob]))
            if match := NAME.match(path):
                names[match[1].encode()] = name_of(said.decode()).encode()
            files[mapped(path.encode()).decode()] = said
        made = git.build(_change(git, old, files, (made,) if made else ()))
        ids[old.encode()], stood = made.encode(), dict(here)
    git.move(MAIN, made, git.head())
    forget_log(git)


def _change(git: Git, old: str, files: dict[str, bytes | None], parents: tuple[str, ...]) -> Change:
    name, address, at, message = git.text("log", "-1", "--format=%an%n%ae%n%at%n%B", old).split("\n", 3)
    return Change(files, f"{message}\n", Identity(name, address), datetime.fromtimestamp(int(at), UTC), parents)
