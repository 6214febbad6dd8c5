"""One authority for `main`: commits by compare-and-swap, over real repositories."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, SERVICE, Change, Git, GitError, Identity, create
from goodcatch.intake import main_branch
from goodcatch.intake.main_branch import Authority
from scenario import commit_all, git

POST = Identity("quality-lead-1", "quality-lead-1@posts.goodcatch.invalid")


@pytest.fixture
def local(tmp_path: Path) -> Authority:
    made = create(tmp_path / "local")
    made.commit(MAIN, Change({"content/pages/index.md": b"# Home\n"}, "First\n"))
    return Authority(tmp_path / "local")


@pytest.fixture
def remote(local: Authority, tmp_path: Path) -> Authority:
    """A bare repository that decides, and a clone of it that the server would use."""
    git(tmp_path, "clone", "-q", "--bare", str(local.folder), "bare.git")
    git(tmp_path, "clone", "-q", "bare.git", "server")
    return Authority(tmp_path / "server", "origin")


def adding(name: str) -> Change:
    return Change({f"content/{name}.txt": name.encode()}, f"Add {name}\n", POST)


def merge(authority: Authority, message: str) -> str:
    """Land `change/a`, as the desk's writer does it."""
    head = authority.branches()["change/a"]
    made = authority.merge(head, SERVICE, message, lambda tip, tree: None)
    authority.drop("change/a", head)
    return made


def test_a_landing_touches_neither_the_files_nor_the_index_of_another_branch(local: Authority) -> None:
    git(local.folder, "read-tree", "main")
    git(local.folder, "symbolic-ref", "HEAD", "refs/heads/own")
    (local.folder / "mine.txt").write_text("not yours")
    before = (local.folder / ".git/index").read_bytes(), sorted(p.name for p in local.folder.iterdir())
    made = local.land(lambda tip: adding("one"))
    assert git(local.folder, "rev-parse", "main") == made
    assert ((local.folder / ".git/index").read_bytes(), sorted(p.name for p in local.folder.iterdir())) == before
    assert git(local.folder, "log", "-1", "--format=%an <%ae> %cn <%ce>", "main") == (
        f"{POST.name} <{POST.address}> {SERVICE.name} <{SERVICE.address}>"
    )


def test_somebody_elses_merge_in_between_is_built_upon(remote: Authority, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "bare.git", "other")
    asked: list[str] = []

    def build(tip: str) -> Change:
        asked.append(tip)
        if len(asked) == 1:  # somebody is faster, once
            (tmp_path / "other/theirs.txt").write_text("theirs")
            git(tmp_path / "other", "add", ".")
            git(tmp_path / "other", "-c", "user.name=o", "-c", "user.email=o@x.invalid", "commit", "-qm", "Theirs")
            git(tmp_path / "other", "push", "-q", "origin", "HEAD:main")
        return adding("ours")

    made = remote.land(build)
    bare = tmp_path / "bare.git"
    assert len(asked) == 2
    assert git(bare, "rev-parse", "main") == made
    assert git(bare, "rev-parse", "main^") == asked[1]
    assert set(git(bare, "ls-tree", "-r", "--name-only", "main").split()) == {
        "content/ours.txt", "content/pages/index.md", "theirs.txt",
    }  # fmt: skip


@pytest.mark.tries
def test_many_at_once_lose_nothing(local: Authority) -> None:
    names = [f"n{number}" for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: Authority(local.folder).land(lambda tip: adding(name)), names))
    files = git(local.folder, "ls-tree", "-r", "--name-only", "main").split()
    assert {f"content/{name}.txt" for name in names} <= set(files)
    assert git(local.folder, "rev-list", "--count", "main") == "17"


def test_a_change_waits_on_a_branch_until_it_is_merged(local: Authority) -> None:
    local.propose("change/a", adding("a"))
    assert "content/a.txt" not in local.git.tree("main")
    assert set(local.branches()) == {"change/a"}
    made = merge(local, "Land a\n")
    assert "content/a.txt" in local.git.tree("main")
    assert len(git(local.folder, "rev-list", "--parents", "-1", made).split()) == 3, "a merge commit keeps authorship"
    assert local.branches() == {}


def test_a_change_on_a_remote_is_merged_there(remote: Authority, tmp_path: Path) -> None:
    remote.propose("change/a", adding("a"))
    assert set(remote.branches()) == {"change/a"}
    remote.land(lambda tip: adding("between"))
    merge(remote, "Land a\n")
    files = git(tmp_path / "bare.git", "ls-tree", "-r", "--name-only", "main").split()
    assert {"content/a.txt", "content/between.txt"} <= set(files)
    assert "change/a" not in git(tmp_path / "bare.git", "branch", "--list")


def test_a_protected_main_says_what_to_do_and_keeps_the_branch(remote: Authority, tmp_path: Path) -> None:
    hook = tmp_path / "bare.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nwhile read old new ref; do [ $ref != refs/heads/main ] || exit 1; done\n")
    hook.chmod(0o755)
    before = git(tmp_path / "bare.git", "rev-parse", "main")
    remote.propose("change/a", adding("a"))
    with pytest.raises(GitError, match="open a pull request"):
        merge(remote, "Land a\n")
    assert git(tmp_path / "bare.git", "rev-parse", "main") == before
    assert set(remote.branches()) == {"change/a"}


def test_our_own_main_follows_with_its_files(remote: Authority, tmp_path: Path) -> None:
    made = remote.land(lambda tip: adding("one"))
    assert remote.follow()
    assert git(remote.folder, "rev-parse", "main") == made
    assert (remote.folder / "content/one.txt").exists() and not git(remote.folder, "status", "--short")


def test_commits_by_hand_are_not_moved_away_from(remote: Authority, tmp_path: Path) -> None:
    (remote.folder / "mine.txt").write_text("mine\n")
    commit_all(remote.folder)
    mine = git(remote.folder, "rev-parse", "HEAD")
    remote.land(lambda tip: adding("one"))
    assert not remote.follow()
    assert git(remote.folder, "rev-parse", "main") == mine


def test_the_same_lines_twice_are_refused_in_plain_words(local: Authority) -> None:
    local.propose("change/a", Change({"content/x.txt": b"one"}, "One\n"))
    local.land(lambda tip: Change({"content/x.txt": b"two"}, "Two\n"))
    with pytest.raises(GitError, match="make this change again"):
        merge(local, "Land\n")
    assert local.git.texts("main", "content/x.txt") == {"content/x.txt": "two"}


@pytest.mark.parametrize(
    ("seconds", "tries"),
    [pytest.param(7_200, 1, id="left behind: told at once"), pytest.param(0, 3, id="new: tried on")],
)
def test_a_lock_file_is_named_and_is_no_race(
    local: Authority, monkeypatch: pytest.MonkeyPatch, seconds: float, tries: int
) -> None:
    monkeypatch.setattr(main_branch, "TRIES", 3)
    lock = local.folder / ".git/refs/heads/main.lock"
    lock.touch()
    os.utime(lock, (time.time() - seconds,) * 2)
    asked: list[str] = []

    def build(tip: str) -> Change:
        asked.append(tip)
        return adding("one")

    with pytest.raises(GitError, match=r"main\.lock stands in the way"):
        local.land(build)
    assert len(asked) == tries
    lock.unlink()
    assert local.land(build)


def test_a_folder_without_a_repository_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="goodcatch init"):
        Git(tmp_path)


def test_hooks_environment_does_not_leak_in(local: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert local.land(lambda tip: adding("one")) == local.tip()


@pytest.mark.crash
def test_killed_while_landing_the_repository_is_whole(local: Authority) -> None:
    """Each landing is all there or not there; the repository passes git's own check after every kill."""
    program = (
        "import sys; from pathlib import Path; from goodcatch.intake.main_branch import Authority\n"
        "from goodcatch.history.git import Change\n"
        "for n in range(1000): Authority(Path(sys.argv[1])).land("
        "lambda tip: Change({f'content/{sys.argv[2]}-{n}.txt': b'x'}, 'Add\\n'))"
    )
    for number in range(6):
        child = subprocess.Popen([sys.executable, "-c", program, str(local.folder), str(number)])
        try:
            child.wait(0.4 + number * 0.07)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    git(local.folder, "fsck", "--strict")
    assert int(git(local.folder, "rev-list", "--count", "main")) >= 1


def test_on_a_forge_a_branch_has_a_page_for_its_pull_request(remote: Authority) -> None:
    forge = Authority(remote.folder, "origin", "https://forge.example.org/us/ours/compare/main...{branch}")
    assert forge.proposal("change/a b") == "https://forge.example.org/us/ours/compare/main...change/a%20b"
    assert remote.proposal("change/a") == ""


def test_a_link_is_filled_in_as_far_as_forges_take_it(remote: Authority) -> None:
    asked = "https://forge.example.org/compare/main...{branch}?title={title}&body={body}"
    forge = Authority(remote.folder, "origin", asked)
    address = forge.proposal("change/a", "NM: {body} & more", "- [x] a\n- [ ] b")
    begins = "https://forge.example.org/compare/main...change/a?title=NM%3A%20%7Bbody%7D%20%26%20more&body="
    assert address == f"{begins}-%20%5Bx%5D%20a%0A-%20%5B%20%5D%20b"
    assert forge.proposal("change/a", "NM: {body} & more", "x" * 8000) == begins, "what is too long is left out"


REFUSING = [(1, 2, "a hiccup is got over"), (2, 3, "so are two"), (9, 3, "after three it is the remote's will")]


@pytest.mark.parametrize(("refusals", "tries", "why"), REFUSING)
def test_a_remote_that_refuses_is_asked_three_times(
    remote: Authority, tmp_path: Path, refusals: int, tries: int, why: str
) -> None:
    hook = tmp_path / "bare.git/hooks/pre-receive"
    count = tmp_path / "count"
    hook.write_text(f"#!/bin/sh\nprintf x >> {count}\ntest $(wc -c < {count}) -gt {refusals}\n")
    hook.chmod(0o755)
    built: list[str] = []

    def build(tip: str) -> Change:
        built.append(tip)
        return adding("a")

    if refusals < 3:
        assert remote.land(build) == git(tmp_path / "bare.git", "rev-parse", "main"), why
    else:
        with pytest.raises(GitError, match="nothing was lost"):
            remote.land(build)
    assert len(built) == tries, why
