"""Compares the files of a pack with its two lists: each file that is listed is there and unaltered, and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from goodcatch.pack.inside.what_is_wrong import DATA, Files, Wrong

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
NEEDED = ("bagit.txt", "bag-info.txt", MANIFEST, TAGS, "verify.py", "README.txt", "data/pack.json")


def check_bag(files: Files) -> Iterator[Wrong]:
    """Everything that two lists of hashes can tell."""
    missing = [name for name in NEEDED if name not in files]
    yield from (Wrong(name, "it is missing", "in every pack") for name in missing if name in (MANIFEST, TAGS))
    data = {name: content for name, content in files.items() if name.startswith(DATA)}
    tags = {name: content for name, content in files.items() if name not in data and name != TAGS}
    for listing, held in ((MANIFEST, data), (TAGS, tags)):
        if listing in files:
            yield from _compared(listing, files[listing], held)
    yield from _size(files.get("bag-info.txt", b""), data)


def _compared(listing: str, content: bytes, held: Files) -> Iterator[Wrong]:
    listed, faults = _read(listing, content)
    yield from faults
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in held.items()}
    extra = sorted(hashes.keys() - listed.keys())
    for name in sorted(listed.keys() - hashes.keys()):
        moved = next((other for other in extra if hashes[other] == listed[name]), "")
        if moved:
            extra.remove(moved)
            yield Wrong(moved, "it was renamed, or moved here", f"called {name}, as {listing} says")
        else:
            yield Wrong(name, "it was taken out of the pack", f"here: {listing} lists it")
    yield from (Wrong(name, f"it was added: {listing} does not list it", "not in this pack") for name in extra)
    for name in sorted(listed.keys() & hashes.keys()):
        if hashes[name] != listed[name]:
            yield Wrong(name, f"it was changed (its SHA-256 is {hashes[name]})", f"SHA-256 {listed[name]}")


def _read(listing: str, content: bytes) -> tuple[dict[str, str], list[Wrong]]:
    found: dict[str, str] = {}
    faults: list[Wrong] = []
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        wanted, _, name = line.partition("  ")
        if len(wanted) != 64 or not name:
            faults.append(Wrong(listing, f"line {number} cannot be read", "a SHA-256, two spaces, a name"))
        elif name in found:
            faults.append(Wrong(listing, f"line {number} lists {name} a second time", "listed once"))
        found[name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = wanted
    return found, faults


def _size(info: bytes, data: Files) -> Iterator[Wrong]:
    told = dict(line.partition(": ")[::2] for line in info.decode("utf-8", "replace").splitlines())
    is_now = f"{sum(map(len, data.values()))}.{len(data)}"
    if told.get("Payload-Oxum", "") != is_now:
        yield Wrong("bag-info.txt", f"it tells of {told.get('Payload-Oxum') or 'no'} bytes and files in data/", is_now)
