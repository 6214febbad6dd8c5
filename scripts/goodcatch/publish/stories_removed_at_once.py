"""Says which stories a person has taken off the site at once, without waiting for the next bulletin.

A file `content/removals/CASE.md` does it, whatever stands in it: its name says the case. In an emergency nothing else
can then be wrong. Why a story left is written nowhere, so that nothing can tell it.
"""

from __future__ import annotations

import re

from goodcatch.record.store import LETTERS, Store

WHERE = "content/removals/"
NAME = re.compile(rf"{WHERE}([A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}})\.md\Z")


def removed(store: Store) -> frozenset[str]:
    """The cases whose stories were taken off."""
    return frozenset(match[1] for path in store.under(WHERE) if (match := NAME.match(path)))
