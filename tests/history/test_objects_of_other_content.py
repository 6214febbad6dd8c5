"""What lies under an id in Git's own store is what the id stands for, or it is said; and what led to what is as the
commits say, whatever an index of them says."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.objects_of_other_content import odd_objects
from goodcatch.history.read_landings import landings

pytestmark = pytest.mark.items(87, 95)


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Three landings, each object in a file of its own."""
    git = create(tmp_path / "one")
    for number in range(3):
        files: dict[str, bytes | None] = {f"content/cases/{number}.md": f"{number}".encode()}
        git.commit(MAIN, Change(files, f"{number}\n", parents=tuple(filter(None, [git.head()]))))
    return git


def lay(git: Git, name: str, kind: str, content: bytes) -> None:
    """Other content under an id, as whoever has the folder can."""
    file = Path(git.repo.git_dir, "objects", name[:2], name[2:])
    file.chmod(0o644)
    file.write_bytes(zlib.compress(f"{kind} {len(content)}\0".encode() + content))


def another_author(git: Git) -> str:
    """A landing is somebody else's now."""
    name = git.text("rev-parse", f"{MAIN}~1")
    lay(git, name, "commit", git.run("cat-file", "commit", name).replace(b"author goodcatch", b"author somebody"))
    return name


def another_folder(git: Git) -> str:
    """The folder of the cases holds the first file of them alone."""
    name, other = (git.text("rev-parse", f"{MAIN}{back}:content/cases") for back in ("", "~2"))
    lay(git, name, "tree", git.run("cat-file", "tree", other))
    return name


def another_past(git: Git) -> str:
    """The newest landing stands on the first one."""
    name, (second, first) = str(git.head()), (git.text("rev-parse", f"{MAIN}~{back}") for back in (1, 2))
    lay(git, name, "commit", git.run("cat-file", "commit", name).replace(second.encode(), first.encode()))
    return name


@pytest.mark.parametrize("harm", [another_author, another_folder, another_past])
def test_what_lies_under_an_id_is_compared_with_it(harm: Callable[[Git], str], git: Git) -> None:
    head = str(git.head())
    assert odd_objects(git, head, git.text("rev-parse", f"{MAIN}~1")) == ((), ())
    assert odd_objects(git, head) == ((), ()) == odd_objects(git, head, head)
    assert ((harm(git),), ()) == odd_objects(Git(git.folder), head)


def test_an_index_of_commits_leaves_no_landing_out(git: Git) -> None:
    """Git believes its index of commits, which anybody with the folder can write; we read the commits."""
    git.repo.git.commit_graph("write", "--reachable")
    file = Path(git.repo.git_dir, "objects/info/commit-graph")
    newest, first = str(git.head()), git.text("rev-parse", f"{MAIN}~2")
    file.chmod(0o644)
    file.write_bytes(_with_parent(file.read_bytes(), newest, first))
    assert git.repo.git.rev_list("--count", MAIN) == "2", "git alone sees two"
    assert len(landings(Git(git.folder))) == 3


def _with_parent(graph: bytes, commit: str, parent: str) -> bytes:
    """The same index, in which a commit stands on another one."""
    places = {graph[n : n + 4]: struct.unpack(">Q", graph[n + 4 : n + 12])[0] for n in range(8, 8 + 12 * graph[6], 12)}
    ids, data = places[b"OIDL"], places[b"CDAT"]
    names = [graph[n : n + 20].hex() for n in range(ids, data, 20)]
    place = data + 36 * names.index(commit) + 20
    body = graph[:place] + struct.pack(">I", names.index(parent)) + graph[place + 4 : -20]
    return body + hashlib.sha1(body).digest()
