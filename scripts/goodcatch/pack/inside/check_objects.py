"""Follows the Git objects of a pack from its head to each version: what they hash to is what they are called.

Whoever knows the head's id from elsewhere (a bulletin on the wall, another copy of the repository) so knows every
version of the pack, their order, who landed them and when.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pack.inside.git_objects import Commit, Entry, commit_in, entries_in, object_id, unpacked
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Unreadable, Wrong

COMMITS, TREES = "data/proof/commits", "data/proof/trees"


class Objects:
    """The commits and trees of a pack, by the ids that their bytes give."""

    def __init__(self, files: Files, named: str) -> None:
        self.named = named
        self.commits = {name: _commit(body) for name, body in self._read(files, COMMITS, "commit")}
        self.trees = {name: entries_in(body, named) for name, body in self._read(files, TREES, "tree")}

    def _read(self, files: Files, place: str, kind: str) -> Iterator[tuple[str, bytes]]:
        try:
            for found, body in unpacked(files[place]):
                if found == kind:
                    yield object_id(kind, body, self.named), body
        except KeyError:
            raise Unreadable(Wrong(place, "it is missing", f"the {kind}s that prove this pack")) from None
        except ValueError:
            what = f"it cannot be read as {kind}s one after the other"
            raise Unreadable(Wrong(place, what, "as Git hashed them")) from None

    def commit(self, name: str, named_by: str) -> Commit:
        if name not in self.commits:
            what = f"no commit in it has the id {name}, which {named_by} names: it was altered or taken out"
            raise Unreadable(Wrong(COMMITS, what, f"a commit whose bytes hash to {name}"))
        return self.commits[name]

    def at(self, root: str, path: str) -> Entry | None:
        """What stands at a path below a root folder; None where nothing does. Raises `Unreadable`."""
        entry: Entry | None = Entry(True, root)
        walked = ""
        for part in path.rstrip("/").split("/"):
            if entry is None or not entry.folder:
                return None
            entry = self.folder(entry.id, walked or "the top folder").get(part)
            walked = f"{walked}/{part}".lstrip("/")
        return entry

    def folder(self, name: str, where: str) -> dict[str, Entry]:
        if name not in self.trees:
            what = f"no folder in it has the id {name}, which stands for {where}: it was altered or taken out"
            raise Unreadable(Wrong(TREES, what, f"a folder whose bytes hash to {name}"))
        return self.trees[name]

    def differences(self, one: str, other: str, path: str = "") -> Iterator[str]:
        """The paths at which two folders differ, as far as the pack holds them; a folder ends with a slash."""
        if one == other:
            return
        if one and other and not {one, other} <= self.trees.keys() and path:
            yield f"{path}/"
            return
        old = self.folder(one, path) if one else {}
        new = self.folder(other, path) if other else {}
        for name in sorted(old.keys() | new.keys()):
            a, b = old.get(name), new.get(name)
            if a == b:
                continue
            here = f"{path}/{name}".lstrip("/")
            folders = [entry.id if entry and entry.folder else "" for entry in (a, b)]
            known = all(not each or each in self.trees for each in folders)
            if any(folders) and known:
                yield from self.differences(folders[0], folders[1], here)
            elif any(folders):
                yield f"{here}/"
            if (a and not a.folder) or (b and not b.folder):
                yield here


def _commit(body: bytes) -> Commit:
    try:
        return commit_in(body)
    except (ValueError, IndexError):
        what = "one of its commits cannot be read"
        raise Unreadable(Wrong(COMMITS, what, "as Git hashed it")) from None


def line_of(objects: Objects, pack: Told) -> list[str]:
    """The commits from the head back to the oldest landing of the pack, oldest first. Raises `Unreadable`."""
    name, named_by, line = pack["head"], "data/pack.json as the head", []
    while name not in line:
        commit = objects.commit(name, named_by)
        line.append(name)
        if name == pack["first"]:
            return line[::-1]
        if not commit.parents:
            break
        name, named_by = commit.parents[0], f"the commit {name}"
    what = f"no way leads from the head to {pack['first']}, which it calls its first landing"
    raise Unreadable(Wrong(DATA + "pack.json", what, "a landing of the head's own line"))
