"""Compares what a pack tells of its landings with what the Git objects in it say."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pack.inside.check_anchors import check_anchors
from goodcatch.pack.inside.check_objects import Objects, line_of
from goodcatch.pack.inside.git_objects import Commit, object_id
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Unreadable, Wrong, short

LANDINGS = DATA + "landings.json"
POSTS = "@posts.goodcatch.invalid"


def check_landings(files: Files, pack: Told, landings: Told) -> Iterator[Wrong]:
    """Order, time, hands, standard and files of each landing, and that none was left out."""
    objects = Objects(files, pack["objects"])
    line = line_of(objects, pack)
    yield from _order(line, landings)
    head = objects.commits[pack["head"]]
    if head.committer.at != pack["head_landed"]:
        yield Wrong(DATA + "pack.json", f"it says that the head landed at {pack['head_landed']}", head.committer.at)
    for row in landings:
        try:
            commit = objects.commit(row["commit"], LANDINGS)
            yield from _head(row, commit)
            yield from _hands(row, commit, objects, {*line, *objects.commits[line[0]].parents})
            yield from _files(row, commit, objects, pack)
        except Unreadable as why:
            yield why.wrong
    yield from check_anchors(files, line, landings)
    yield from _nothing_left_out(landings, objects, pack)
    yield from _standards(files, landings, objects)


def _order(line: list[str], landings: Told) -> Iterator[Wrong]:
    places = {commit: number for number, commit in enumerate(line)}
    given = [row["commit"] for row in landings]
    strange = [commit for commit in given if commit not in places]
    yield from (Wrong(LANDINGS, f"{commit} is no landing on the way to the head") for commit in strange)
    known = [commit for commit in given if commit in places]
    if known != sorted(known, key=places.__getitem__):
        right = ", ".join(commit[:10] for commit in sorted(known, key=places.__getitem__))
        yield Wrong(LANDINGS, "the landings do not stand in the order in which they landed", right)
    yield from (Wrong(LANDINGS, f"{one} stands in it twice", "once") for one in {*known} if known.count(one) > 1)


def _head(row: Told, commit: Commit) -> Iterator[Wrong]:
    name = f"the landing {row['commit'][:10]}"
    if row["landed"] != commit.committer.at:
        yield Wrong(LANDINGS, f"{name}: it is told as landed at {row['landed']}", commit.committer.at)
    if row["says"] != commit.subject:
        yield Wrong(LANDINGS, f"{name}: it is told as {short(row['says'])}", short(commit.subject))


def _hands(row: Told, commit: Commit, objects: Objects, line: set[str]) -> Iterator[Wrong]:
    """Whose a landing is: of a merge, whoever wrote what it brought. What an account stands for says roles.yml."""
    addresses = _written(commit, objects, line) or {commit.author.address}
    posts = {address[: -len(POSTS)] for address in addresses if address.endswith(POSTS)}
    exact = len(posts) == len(addresses)
    if not posts <= {*row["by"]} or (exact and posts != {*row["by"]}):
        name = f"the landing {row['commit'][:10]}"
        yield Wrong(LANDINGS, f"{name}: it is told as by {', '.join(row['by'])}", ", ".join(sorted(posts)))


def _written(commit: Commit, objects: Objects, line: set[str]) -> set[str]:
    """The addresses over the commits that a merge brought, merges left out."""
    found: set[str] = set()
    todo, seen = list(commit.parents[1:]), set(line)
    while todo:
        name = todo.pop()
        one = objects.commits.get(name)
        if one is None or name in seen:
            continue
        seen.add(name)
        todo.extend(one.parents)
        if len(one.parents) < 2:
            found.add(one.author.address)
    return found


def _files(row: Told, commit: Commit, objects: Objects, pack: Told) -> Iterator[Wrong]:
    name = f"the landing {row['commit'][:10]}"
    for one in row["files"]:
        found = objects.at(commit.tree, one["path"])
        stands = found.id if found else ""
        if one["id"] != stands and not (one["kept_out"] and not one["id"]):
            yield Wrong(LANDINGS, f"{name}: {one['path']} is told as {one['id'] or 'gone'}", stands or "gone")
    before = objects.commit(commit.parents[0], f"the commit {row['commit']}").tree if commit.parents else ""
    told = {one["path"] for one in row["files"]}
    for path in objects.differences(before, commit.tree):
        if path not in told and path.startswith(tuple(pack["places"])):
            yield Wrong(LANDINGS, f"{name}: what it did to {path} is not told", "told with its version")


def _nothing_left_out(landings: Told, objects: Objects, pack: Told) -> Iterator[Wrong]:
    """Between one landing of the pack and the next, its files stayed as they were; and so up to the head."""
    if pack["subject"]["kind"] == "month":
        return
    afters = [objects.commits[row["commit"]].tree for row in landings if row["commit"] in objects.commits]
    befores = [
        objects.commits[parent].tree
        for row in landings[1:]
        if row["commit"] in objects.commits
        for parent in objects.commits[row["commit"]].parents[:1]
        if parent in objects.commits
    ]
    for after, before in zip(afters, [*befores, objects.commits[pack["head"]].tree]):  # noqa: B905
        for place in pack["places"]:
            try:
                if objects.at(after, place) != objects.at(before, place):
                    what = f"a landing that changed {place} is missing from it"
                    yield Wrong(LANDINGS, what, "every landing of it, up to the head")
            except Unreadable as why:
                yield why.wrong


def _standards(files: Files, landings: Told, objects: Objects) -> Iterator[Wrong]:
    seen: set[str] = set()
    for row in landings:
        commit, told = objects.commits.get(row["commit"]), row["standard"]
        found = objects.at(commit.tree, f"content/standard/{told['version']}") if commit and told else None
        if told and (found is None or found.id != told["folder"]):
            name = f"the landing {row['commit'][:10]}"
            yield Wrong(LANDINGS, f"{name}: its standard is told as {told['folder']}", found.id if found else "another")
        elif told and told["folder"] not in seen:
            seen.add(told["folder"])
            yield from _files_of_standard(files, told, objects)


def _files_of_standard(files: Files, told: Told, objects: Objects) -> Iterator[Wrong]:
    place = f"{DATA}standard/{told['version']}-{told['folder'][:8]}/"
    for name, entry in objects.folder(told["folder"], "a standard").items():
        content = files.get(place + name)
        if not entry.folder and (content is None or object_id("blob", content, objects.named) != entry.id):
            yield Wrong(place + name, "it is not what the standard said then", f"a file whose Git id is {entry.id}")
