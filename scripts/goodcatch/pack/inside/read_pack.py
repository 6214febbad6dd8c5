"""Reads a pack, from the folder in which it was unpacked or from its zip file."""

from __future__ import annotations

import json
import os
import zipfile
import zlib

from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Unreadable, Wrong


def files_at(place: str) -> Files:
    """Raises `Unreadable` where there is no pack, or its zip is damaged."""
    if os.path.isdir(place):
        return _in_folder(place)
    try:
        with zipfile.ZipFile(place) as archive:
            return _in_zip(archive, place)
    except OSError as why:
        raise Unreadable(Wrong(place, f"it cannot be opened: {why.strerror or why}")) from None
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError):
        what = "this is no whole zip file: its end is cut off, or it was damaged on its way"
        raise Unreadable(Wrong(place, what, "the file as it was sent: ask for it again")) from None


def _in_zip(archive: zipfile.ZipFile, place: str) -> Files:
    found: Files = {}
    for entry in archive.infolist():
        if entry.filename in found:
            raise Unreadable(Wrong(entry.filename, f"it stands twice in {place}", "in the zip once"))
        try:
            found[entry.filename] = archive.read(entry)
        except (zipfile.BadZipFile, EOFError, zlib.error):
            what = "its bytes in the zip are damaged"
            raise Unreadable(Wrong(entry.filename, what, "the file as it was sent: ask for it again")) from None
    return found


def _in_folder(place: str) -> Files:
    found: Files = {}
    for folder, below, names in os.walk(place):
        # What Python leaves when it runs a program is none of the pack.
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, place).replace(os.sep, "/")] = stream.read()
    return found


def told_in(files: Files, name: str) -> Told:
    """What a JSON file of a pack says. Raises `Unreadable`."""
    place = DATA + name
    if place not in files:
        raise Unreadable(Wrong(place, "it is missing, so that nothing more can be compared", "in this pack"))
    try:
        return json.loads(files[place])
    except ValueError:
        raise Unreadable(Wrong(place, "it cannot be read", "JSON, as it was written")) from None
