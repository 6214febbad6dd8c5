"""Git as it may be found: variables that point elsewhere, other hashes, damage, commands that hang."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history import git as module
from goodcatch.history.blobs import blobs
from goodcatch.history.drop_redirecting_git_variables import REDIRECTING, received
from goodcatch.history.git import MAIN, Change, Damaged, Git, GitError, create
from goodcatch.history.git_refusals import plain

FILES: dict[str, bytes | None] = {"content/a.md": b"a" * 5000, "content/b.md": b"b", "content/c.md": b"c"}


def made(folder: Path) -> Git:
    git = create(folder)
    git.commit(MAIN, Change(FILES, "First\n"))
    return git


def texts_of(folder: Path) -> dict[str, str]:
    return dict(Git(folder).texts(MAIN, "content"))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", REDIRECTING)
def test_no_variable_sends_us_elsewhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "one")
    before = texts_of(tmp_path / "one")
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert texts_of(tmp_path / "one") == before
    assert dict(made(tmp_path / "two").texts(MAIN)) == before


def test_a_hook_alone_is_told_where_a_push_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "one")
    (tmp_path / "apart").mkdir()
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "apart"))
    told = received()
    assert Git(tmp_path / "one", told).head() is None  # the objects asked for are those apart
    assert Git(tmp_path / "one").head()


def test_a_replacement_replaces_nothing(tmp_path: Path) -> None:
    git = made(tmp_path / "one")
    first, other = git.tree(MAIN)["content/b.md"], git.tree(MAIN)["content/c.md"]
    git.run("update-ref", f"refs/replace/{first}", other)
    assert git.texts(MAIN)["content/b.md"] == "b"
    assert dict(blobs(git, [first])) == {first: b"b"}
    assert git.repo.git.cat_file("-p", first) == "b"


@pytest.mark.parametrize(("hash", "length"), [("sha1", 40), ("sha256", 64)])
def test_both_hashes_can_be_written(hash: str, length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DEFAULT_HASH", hash)
    git = made(tmp_path / "one")
    tip = git.commit(MAIN, Change({"content/a.md": None}, "Second\n", parents=(git.head() or "",)))
    assert len(tip) == len(git.zero) == length
    assert sorted(git.texts(MAIN)) == ["content/b.md", "content/c.md"]


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(b"garbage")


def exchanged(path: Path) -> None:
    """Another object's bytes under this id."""
    other = next(p for p in path.parents[1].glob("??/*") if p != path and len(p.name) == 38)
    path.write_bytes(other.read_bytes())


@pytest.mark.one_in(2)
@pytest.mark.parametrize("harm", [gone, cut, emptied, garbage, exchanged])
@pytest.mark.parametrize("path", FILES)
def test_a_harmed_object_hides_no_other(path: str, harm: Callable[[Path], None], tmp_path: Path) -> None:
    git = made(tmp_path / "one")
    tree = git.tree(MAIN)
    file = tmp_path / "one/.git/objects" / tree[path][:2] / tree[path][2:]
    file.chmod(0o644)
    harm(file)
    left = {name: blob for name, blob in tree.items() if name != path}
    assert sorted(git.texts(MAIN)) == sorted(left)
    assert sorted(blob for blob, _ in blobs(git, tree.values())) == sorted(left.values())


def test_a_command_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = made(tmp_path / "one")
    monkeypatch.setattr(module, "LONGEST", 0.05)
    with pytest.raises(GitError, match="was ended"), git.stream("cat-file", "--batch") as process:
        process.stdout.read()  # git waits for a question that nobody asks


SAID = [
    ("ls-tree", "fatal: Not a valid object name nope", "`nope` names no commit"),
    ("log", "fatal: bad revision 'nope..main'", "`nope..main` names no commit"),
    ("log", "fatal: ambiguous argument 'x': unknown revision or path not in the working tree.", "`x` names no commit"),
    ("cat-file", "error: object file .git/objects/5a/3d is empty", "git fsck"),
    ("cat-file", "fatal: unable to stream ee358f to stdout", "git fsck"),
    ("update-ref", "fatal: Unable to create '/x/.git/refs/heads/main.lock': File exists.", "at work here"),
    ("status", "fatal: detected dubious ownership in repository at '/x'", "safe.directory"),
    ("fetch", "ssh: Could not resolve hostname x\nfatal: Could not read from remote repository.", "cannot be reached"),
    ("fetch", "git@x: Permission denied (publickey).\nfatal: Could not read from remote", "sign in"),
    ("push", " ! [remote rejected] main -> main (pre-receive hook declined)", "refused the push"),
    ("push", " ! [rejected] main -> main (stale info)", "moved meanwhile"),
    ("hash-object", "error: insufficient permission for adding an object", "may not write"),
    ("hash-object", "fatal: write error: No space left on device", "disk is full"),
    ("log", "fatal: unknown repository extension found:\n\tobjectformat", "update Git"),
    ("merge-tree", "fatal: something nobody has met, about Dunmorley", "`git merge-tree`"),
]


@pytest.mark.parametrize(("command", "words", "sentence"), SAID)
def test_a_person_reads_plain_words(command: str, words: str, sentence: str) -> None:
    told = plain(command, words)
    assert sentence in told
    assert "fatal" not in told and "Dunmorley" not in told and "\n" not in told


def test_what_git_said_is_kept_for_debugging(tmp_path: Path) -> None:
    with pytest.raises(GitError) as caught:
        made(tmp_path / "one").run("ls-tree", "nope")
    assert any("Not a valid object name" in note for note in caught.value.__notes__)
    assert not isinstance(caught.value, Damaged)


def test_a_folder_made_by_hand_with_another_hash(tmp_path: Path) -> None:
    env = {**os.environ, "GIT_DEFAULT_HASH": "sha256"}
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], env=env, check=True, timeout=60)
    git = Git(tmp_path)
    git.commit(MAIN, Change(FILES, "First\n"))
    assert len(git.texts(MAIN)) == len(FILES)
