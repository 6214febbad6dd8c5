"""Finds what a provider was meant to change before anybody reads it, and has not: invented numbers, "Write here:"."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.check.finding import Found
from goodcatch.record.store import Store
from goodcatch.standard.invented_telephone_numbers import contacts_invented
from goodcatch.standard.read_version_folders import WHERE

PAGES = "content/pages/"
MARK = "Write here:"


def placeholders(store: Store) -> Iterator[Found]:
    """Each with its place, in the newest standard and in the provider's own pages."""
    path = f"{WHERE}{store.newest.version}/contacts.yml"
    lines = store.texts.get(path, "").split("\n")
    for contact in contacts_invented(store.newest):
        line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{contact.name}:")), 1)
        yield Found(path, f"the number of `{contact.name}` is invented and rings nowhere", line=line)
    for page in sorted(path for path in store.beside if path.startswith(PAGES)):
        for number, text in enumerate(store.texts[page].split("\n"), 1):
            if MARK in text:
                yield Found(page, f"`{MARK}` still stands here", line=number)
