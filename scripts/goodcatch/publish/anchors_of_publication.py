"""Finds the anchors that were made for a published file: their names are printed on it."""

from __future__ import annotations

from goodcatch.record.anchor_file import WHERE, named_by, readable
from goodcatch.record.store import Store


def anchors_of(store: Store, path: str) -> tuple[str, ...]:
    """The names of the anchors that landed with a file, a later erratum's among them; of files oldest month first."""
    texts = ((named_by(at), text) for at, text in sorted(store.under(WHERE).items()) if f'"{path}"' in text)
    return tuple(name for name, text in texts if name and (anchor := readable(text)) and path in anchor.of)
