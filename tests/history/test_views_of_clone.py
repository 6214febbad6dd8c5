"""What a clone shows in the place of main is told, and what people set up for themselves is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.views_of_clone import views_of

pytestmark = pytest.mark.items(87, 95)

RECORD = "content/cases/2026/7/NM-2026-7K3Q9F4T/closure-7PX2.md"
CORRECTION = RECORD.replace("closure-7PX2", "correction-0001")
Deed = Callable[[Git], object]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two landings, checked out."""
    git = create(tmp_path_factory.mktemp("views") / "plain")
    first = git.commit(MAIN, Change({RECORD: b"one\n", "bulletins/2026-10.md": b"told\n"}, "1\n"))
    git.commit(MAIN, Change({"content/pages/index.md": b"x\n"}, "2\n", parents=(first,)))
    git.repo.git.reset("--hard", "-q")
    return git.folder


@pytest.fixture
def git(plain: Path, tmp_path: Path) -> Git:
    return Git(Path(shutil.copytree(plain, tmp_path / "one")))


def ref(name: str, at: str = MAIN) -> Deed:
    return lambda git: git.run("update-ref", name, at)


def setting(*words: str) -> Deed:
    return lambda git: git.run("config", *words)


def file(name: str, text: str) -> Deed:
    def write(git: Git) -> None:
        place = Path(git.repo.git_dir, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    return write


def all_of(*deeds: Deed) -> Deed:
    return lambda git: [deed(git) for deed in deeds]


def branch(files: dict[str, bytes | None]) -> Deed:
    """A branch with one commit more than main, checked out."""

    def make(git: Git) -> None:
        made = git.build(Change(files, "x\n", parents=(str(git.head()),)))
        git.run("update-ref", "refs/heads/change/x", made)
        git.run("symbolic-ref", "HEAD", "refs/heads/change/x")

    return make


def by_first_letters(git: Git) -> None:
    git.run("branch", git.text("rev-parse", f"{MAIN}~1")[:9], MAIN)


def in_place_of_main(git: Git) -> None:
    git.run("branch", "other", f"{MAIN}~1")
    git.run("symbolic-ref", MAIN, "refs/heads/other")


def replaced(git: Git) -> None:
    git.repo.git.replace(f"{MAIN}:{RECORD}", f"{MAIN}:bulletins/2026-10.md")


def marked(mark: str) -> Deed:
    return lambda git: git.repo.git.update_index(mark, RECORD)


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        (ref("refs/heads/ma\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}n"), "looks like `main`"),
        (ref("refs/heads/Main"), "looks like `main`"),
        (ref("refs/heads/rnain"), "looks like `main`"),
        (ref("refs/tags/main"), "looks like `main`"),
        (ref("refs/main"), "looks like `main`"),
        (ref("refs/heads/origin/main"), "looks like `main`"),
        (ref("refs/heads/2026-10-31"), "instead of that day"),
        (by_first_letters, "called as the commit"),
        (all_of(ref("refs/heads/release"), ref("refs/tags/release")), "Git takes the tag"),
        (in_place_of_main, "another branch's name"),
        (file("main", "0" * 40), "Git's own folder"),
        (ref("refs/notes/commits"), "notes stand below"),
        (replaced, "shown as something else"),
        (branch({RECORD: b"two\n"}), "a record otherwise than main"),
        (branch({RECORD: None}), "a record otherwise than main"),
        (marked("--assume-unchanged"), "does not compare"),
        (marked("--skip-worktree"), "does not compare"),
        (setting("mailmap.file", "/elsewhere"), "gives commits to others"),
        (setting("core.attributesFile", "/elsewhere"), "shown as no text"),
        (setting("core.worktree", "/elsewhere"), "another folder"),
        (setting("core.fsmonitor", ".git/hooks/nothing"), "which files were changed"),
        (setting("diff.x.textconv", "cat"), "what was changed"),
        (setting("filter.x.smudge", "sed s/no/yes/"), "otherwise than they are stored"),
        (setting("gc.reflogExpire", "now"), "where main stood"),
        (setting("core.logAllRefUpdates", "false"), "where main stood"),
        (setting("remote.origin.fetch", "+refs/heads/nice:refs/remotes/origin/main"), "main of a remote"),
        (setting("branch.main.merge", "refs/heads/nice"), "another branch for main"),
        (setting("transfer.hideRefs", "refs/heads/main"), "whoever clones"),
        (file("info/attributes", "content/** -diff\n"), "shown as no text"),
        (file("info/exclude", "closure-*\n"), "records that are new"),
        (file("info/grafts", "a b\n"), "stand on others"),
        (all_of(setting("core.bare", "true"), branch({})), "a clone shows that one"),
    ],
)  # fmt: skip
def test_what_stands_for_main_is_told(deed: Deed, says: str, git: Git) -> None:
    deed(git)
    again = Git(git.folder)
    assert says in " ".join(views_of(again, again.text("rev-list", MAIN).split()))


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (lambda git: None, "a clone as it is made"),
        (all_of(ref("refs/heads/edits/2026-11-18"), ref("refs/heads/change/x")), "branches of the desk"),
        (all_of(ref("refs/tags/v1.0"), ref("refs/remotes/origin/main"), ref("refs/pull/1/head")), "a remote's names"),
        (ref("refs/heads/backup/main"), "somebody's own second one, that is called so"),
        (ref("refs/heads/domain"), "a word with the same letters"),
        (branch({CORRECTION: b"why\n", RECORD: b"two\n"}), "a correction that waits"),
        (branch({RECORD.replace("7PX2", "0002"): b"two\n"}), "a step that waits"),
        (all_of(setting("core.sparseCheckout", "true"), marked("--skip-worktree")), "a clone of some files"),
        (setting("core.fsmonitor", "true"), "Git's own watch"),
        (setting("filter.lfs.smudge", "git-lfs smudge -- %f"), "large files, as that program sets it"),
        (setting("remote.origin.fetch", "+refs/heads/main:refs/remotes/origin/main"), "a clone of one branch"),
        (setting("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"), "a clone of all"),
        (setting("branch.main.merge", MAIN), "as a clone sets it"),
        (setting("gc.reflogExpire", "1.year.ago"), "longer than Git keeps it"),
        (setting("diff.algorithm", "histogram"), "a taste"),
        (file("info/attributes", "* text=auto eol=lf\n"), "how lines end"),
        (file("info/exclude", "# mine\n*~\n.DS_Store\n/site/\n"), "what an editor leaves"),
    ],
)
def test_what_people_set_up_is_not(deed: Deed, why: str, git: Git) -> None:
    deed(git)
    again = Git(git.folder)
    assert views_of(again, again.text("rev-list", MAIN).split()) == (), why
