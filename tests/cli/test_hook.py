"""The guards, asked by git itself: real commits, and real pushes to a real bare repository. All names are invented."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.demo import example_texts, story
from goodcatch.history.fast_import import tell
from goodcatch.history.git import Git, create
from scenario import every_object

POST = "quality-lead-1"
NAME = "Dunmorley"
PAGE = "content/pages/slings.md"


class Clone:
    """A person's clone, in which a post commits and pushes by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *args: str, ok: bool = True) -> str:
        """Run git; what it said, on either stream. Its success is asserted."""
        address = f"{POST}@posts.goodcatch.invalid"
        env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "GIT_AUTHOR_NAME": POST, "GIT_AUTHOR_EMAIL": address, "GIT_COMMITTER_NAME": POST,
            "GIT_COMMITTER_EMAIL": address, "GIT_CONFIG_GLOBAL": os.environ["GIT_CONFIG_GLOBAL"], "GIT_EDITOR": "true",
        }  # fmt: skip
        done = subprocess.run(["git", *args], cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) is ok, done.stderr
        return done.stdout + done.stderr

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def stage(self, path: str, text: str) -> None:
        self.write(path, text)
        self.git("add", "--", path)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with the example's first weeks."""
    bare = tmp_path_factory.mktemp("lived") / "bare.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(bare)], check=True)
    first, *_ = story(example_texts())
    tell(Git(bare), [first])
    return bare


@pytest.fixture
def remote(lived: Path, tmp_path: Path) -> Path:
    """A guarded bare repository of its own."""
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(lived), str(bare)], check=True)
    assert main(["hook", "install", "--pre-receive", "--repo", str(bare)]) == 0
    return bare


@pytest.fixture
def clone(remote: Path, tmp_path: Path) -> Clone:
    subprocess.run(["git", "clone", "-q", str(remote), str(tmp_path / "clone")], check=True)
    return Clone(tmp_path / "clone")


@pytest.fixture
def guarded(clone: Clone) -> Clone:
    assert main(["hook", "install", "--repo", str(clone.folder)]) == 0
    return clone


def refs(folder: Path) -> Mapping[str, str]:
    listed = subprocess.run(["git", "-C", str(folder), "show-ref"], capture_output=True, text=True, check=True).stdout
    return {name: commit for commit, name in (line.split() for line in listed.splitlines())}


@pytest.mark.tries
def test_a_plain_commit_passes(guarded: Clone) -> None:
    guarded.stage(PAGE, "# Slings\n\nA size is sewn on each.\n")
    guarded.git("commit", "-m", "NM-2026-7K3Q9F4T: triage")


COMMITS = [
    (PAGE, f"Mrs {NAME} saw it.\n", "A page", f"{PAGE}:1:1 GC501 stop: PERSON", "a name in a file"),
    (f"content/pages/mrs-{NAME.lower()}.md", "Plain.\n", "A page", "content/pages/[", "a name of a file"),
    ("bulletins/2026-12.md", "Ring 07700 900123.\n", "A bulletin", "bulletins/2026-12.md:1:6 GC501", "a number"),
    (PAGE, "Plain.\n", f"Mrs {NAME} asked for it", "the message:1:1 GC504 stop", "a name in the message"),
    (
        PAGE,
        "Plain.\n",
        f"A page\n\nSigned-off-by: {NAME} <{NAME}@example.org>",
        "GC504 stop: the message: EMAIL",
        "sign",
    ),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("path", "text", "message", "said", "why"), COMMITS, ids=[c[-1] for c in COMMITS])
def test_a_commit_that_names_somebody_is_refused(
    guarded: Clone, path: str, text: str, message: str, said: str, why: str
) -> None:
    before = guarded.git("rev-parse", "HEAD")
    guarded.stage(path, text)
    answer = guarded.git("commit", "-m", message, ok=False)
    assert said in answer and "Nothing was committed" in answer and "mark " in answer
    assert NAME.lower() not in answer.lower() and "900123" not in answer
    assert guarded.git("rev-parse", "HEAD") == before


@pytest.mark.tries
def test_what_is_staged_counts_and_not_what_lies_on_disk(guarded: Clone) -> None:
    guarded.stage(PAGE, f"Mrs {NAME} saw it.\n")
    guarded.write(PAGE, "Plain.\n")
    guarded.git("commit", "-m", "A page", ok=False)
    guarded.stage(PAGE, "Plain.\n")
    guarded.write(PAGE, f"Mrs {NAME} saw it.\n")
    guarded.git("commit", "-m", "A page")
    guarded.git("commit", "-a", "-m", "A page", ok=False)


@pytest.mark.tries
def test_what_is_deleted_or_lies_elsewhere_is_not_asked_about(guarded: Clone) -> None:
    guarded.stage("notes.md", f"Mrs {NAME} wrote the program.\n")
    guarded.git("rm", "-q", "content/pages/promise.md")
    guarded.git("commit", "-m", "Tidy up")


@pytest.mark.tries
def test_the_comments_of_a_message_are_not_kept_and_not_asked_about(guarded: Clone, tmp_path: Path) -> None:
    guarded.stage(PAGE, "Plain.\n")
    (tmp_path / "message").write_text(f"A page\n# Mrs {NAME}\n")
    guarded.git("config", "commit.cleanup", "strip")
    guarded.git("commit", "-F", str(tmp_path / "message"))


@pytest.mark.tries
def test_a_line_that_looks_like_a_comment_and_is_kept_is_asked_about(guarded: Clone) -> None:
    """Without an editor git keeps it: `#12` is a number of an issue."""
    guarded.stage(PAGE, "Plain.\n")
    answer = guarded.git("commit", "-m", f"#12 Mrs {NAME} asked for it", ok=False)
    assert "GC504 stop" in answer and NAME.lower() not in answer.lower()


def test_a_colon_in_a_path_hides_nothing(guarded: Clone) -> None:
    guarded.stage("content/pages/a:b.md", f"Mrs {NAME} saw it.\n")
    answer = guarded.git("commit", "-m", "A page", ok=False)
    assert "GC501 stop: PERSON" in answer


@pytest.mark.tries
def test_a_first_commit_is_asked_about_too(tmp_path: Path) -> None:
    create(tmp_path / "new")
    new = Clone(tmp_path / "new")
    assert main(["hook", "install", "--pre-commit", "--repo", str(new.folder)]) == 0
    new.stage(PAGE, f"Mrs {NAME} saw it.\n")
    new.git("commit", "-m", "A page", ok=False)
    new.stage(PAGE, "Plain.\n")
    new.git("commit", "-m", "A page")


def test_a_hook_of_somebody_else_is_left_alone(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    other = clone.folder / ".git/hooks/commit-msg"
    other.parent.mkdir(exist_ok=True)
    other.write_text("#!/bin/sh\nexit 0\n")
    assert main(["hook", "install", "--repo", str(clone.folder)]) == 2
    assert "is not ours" in capsys.readouterr().err
    assert other.read_text() == "#!/bin/sh\nexit 0\n" and not (other.parent / "pre-commit").exists()


def test_installing_again_and_where_a_setting_says(clone: Clone, tmp_path: Path) -> None:
    clone.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    for _ in range(2):
        assert main(["hook", "install", "--repo", str(clone.folder)]) == 0
    assert sorted(p.name for p in (tmp_path / "hooks").iterdir()) == ["commit-msg", "pre-commit", "pre-merge-commit"]
    assert all(os.access(p, os.X_OK) for p in (tmp_path / "hooks").iterdir())


def test_a_hook_without_its_name_says_which_there_are(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hook", "run", "--repo", str(clone.folder)]) == 2
    assert "pre-receive" in capsys.readouterr().err


@pytest.mark.tries
def test_a_clean_push_lands(remote: Path, clone: Clone) -> None:
    clone.stage(PAGE, "# Slings\n\nA size is sewn on each.\n")
    clone.git("commit", "-m", "A page on slings")
    clone.git("tag", "-a", "-m", "The first page", "pages-1")
    clone.git("push", "-q", "origin", "main", "main:change/nm-2026-7k3q9f4t-done-2m8x", "pages-1")
    assert refs(remote)["refs/heads/main"] == clone.git("rev-parse", "main").strip()
    assert "refs/tags/pages-1" in refs(remote)
    clone.git("push", "-q", "origin", ":pages-1", ":change/nm-2026-7k3q9f4t-done-2m8x")
    assert list(refs(remote)) == ["refs/heads/main"]


def blob(clone: Clone) -> str:
    clone.stage(PAGE, f"Mrs {NAME} saw it.\n")
    clone.git("commit", "-m", "A page")
    return "main"


def removed_again(clone: Clone) -> str:
    blob(clone)
    clone.stage(PAGE, "Plain.\n")
    clone.git("commit", "-m", "Another page")
    return "main:change/a-page"


def message(clone: Clone) -> str:
    clone.stage(PAGE, "Plain.\n")
    clone.git("commit", "-m", f"A page\n\nMrs {NAME} asked for it.")
    return "main"


def branch(clone: Clone) -> str:
    clone.stage(PAGE, "Plain.\n")
    clone.git("commit", "-m", "A page")
    return f"main:change/mrs-{NAME.lower()}"


def file_name(clone: Clone) -> str:
    clone.git("mv", "content/pages/promise.md", f"content/pages/mrs-{NAME.lower()}.md")
    clone.git("commit", "-m", "A page")
    return "main:change/a-page"


def tag(clone: Clone) -> str:
    clone.git("tag", "-a", "-m", f"For Mrs {NAME}", "pages-1")
    return "pages-1"


def note(clone: Clone) -> str:
    clone.git("notes", "add", "-m", f"Mrs {NAME} told us")
    return "refs/notes/commits"


def bare_blob(clone: Clone) -> str:
    clone.write("note", f"Mrs {NAME}")
    clone.git("tag", "note", clone.git("hash-object", "-w", "note").strip())
    return "note"


PUSHES = [blob, removed_again, message, branch, file_name, tag, note, bare_blob]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("made", PUSHES, ids=[made.__name__ for made in PUSHES])
def test_a_push_that_names_somebody_leaves_nothing_behind(remote: Path, clone: Clone, made: object) -> None:
    before, objects = refs(remote), every_object(remote)
    assert callable(made)
    pushed = made(clone)
    said = clone.git("push", "origin", pushed, ok=False)
    told = [line for line in said.splitlines() if line.startswith("remote:")]
    assert "remote: Nothing was taken." in said
    assert NAME.lower() not in "\n".join(told).lower()
    assert refs(remote) == before
    assert NAME.lower().encode() not in every_object(remote).lower()
    assert len(every_object(remote)) == len(objects)


def test_one_bad_ref_refuses_the_whole_push(remote: Path, clone: Clone) -> None:
    before = refs(remote)
    clone.git("push", "origin", "main:change/fine", f"main:change/mrs-{NAME.lower()}", ok=False)
    assert refs(remote) == before


@pytest.mark.tries
def test_main_is_never_rewritten_or_deleted(remote: Path, clone: Clone) -> None:
    clone.stage(PAGE, "Plain.\n")
    clone.git("commit", "-m", "A page")
    clone.git("push", "-q", "origin", "main")
    before = refs(remote)
    clone.git("commit", "-q", "--amend", "-m", "Another page")
    assert "would rewrite main" in clone.git("push", "--force", "origin", "main", ok=False)
    assert "would delete main" in clone.git("push", "origin", ":main", ok=False)
    assert refs(remote) == before


@pytest.mark.tries
def test_what_the_rules_stop_does_not_become_main(remote: Path, clone: Clone) -> None:
    path = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
    clone.stage(path, "no front matter\n")
    clone.git("commit", "-m", "A report")
    said = clone.git("push", "origin", "main", ok=False)
    assert "GC101 stop" in said
    clone.git("push", "-q", "origin", "main:change/to-be-mended")


@pytest.mark.tries
def test_an_old_stop_does_not_lock_main(remote: Path, clone: Clone) -> None:
    """What main had before the guard came can be mended step by step."""
    guard = remote / "hooks/pre-receive"
    path = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
    clone.stage(path, "no front matter\n")
    clone.git("commit", "-m", "A report")
    kept = guard.read_text()
    guard.unlink()
    clone.git("push", "-q", "origin", "main")
    guard.write_text(kept)
    guard.chmod(0o755)
    clone.stage(PAGE, "Plain.\n")
    clone.git("commit", "-m", "A page")
    clone.git("push", "-q", "origin", "main")


def test_a_guard_starts_soon(clone: Clone, tmp_path: Path) -> None:
    """Within a second of what Python itself takes to start, on an otherwise idle machine; here with room to spare."""
    (tmp_path / "message").write_text("A page\n")
    words = [sys.executable, "-m", "goodcatch", "hook", "run", "commit-msg", str(tmp_path / "message")]
    began = os.times()
    subprocess.run([*words, "--repo", str(clone.folder)], check=True)
    spent = os.times().children_user - began.children_user
    assert spent < 2
