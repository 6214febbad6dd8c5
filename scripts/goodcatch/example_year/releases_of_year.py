"""Counts the tables of the example's releases anew: more had been reported by then than the nineteen cases tell.

Left as they are, they would contradict the ledger, and no later bulletin could come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.history.fast_import import Planned
from goodcatch.publish.bulletin_file import read
from goodcatch.publish.disclosure.release_file import NAME, releases, write
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.record.store import Store


def counted_anew(planned: Planned, store: Store) -> Planned:
    """A landing with its release, where it holds one, counted from what has landed by then."""
    files: Mapping[str, str | None] = {
        path: _counted(path, text, store) if text and NAME.match(path) else text for path, text in planned.files.items()
    }
    return replace(planned, files=files)


def _counted(path: str, text: str, store: Store) -> str:
    (release,) = releases({path: text})
    bulletin = read(store.texts[f"bulletins/{release.month}.md"])
    # Its pages were never built, so there are no hashes of them.
    return write(replace(release, sheets=release_of(bulletin, store, release.answers).sheets, pages={}))
