"""What a merge brings of its own, and what it leaves out: told; what honest people merge is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import Git
from goodcatch.history.read_landings import landings
from history.git_repositories import Desk

pytestmark = pytest.mark.items(95)
Deed = Callable[[Desk], None]
LONG = "".join(f"{number}\n" for number in range(20))


def branch(desk: Desk, files: dict[str, str | None], name: str = "side", start: str = "main") -> None:
    """A commit on a branch; leaves main checked out."""
    desk.git("checkout", "-q", "-b", name, start)
    desk.commit(files, f"Work on {name}", by="team-lead-1")
    desk.git("checkout", "-q", "main")


def merged(desk: Desk, *options: str, name: str = "side", files: dict[str, str | None] | None = None) -> None:
    desk.git("merge", "-q", "--no-ff", "--no-commit", *options, name)
    desk.commit(files or {}, f"Merge branch '{name}'")


def plainly(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    merged(desk)


def both_lines(desk: Desk) -> None:
    branch(desk, {"content/a.md": f"first\n{LONG}"})
    desk.commit({"content/a.md": f"{LONG}last\n"})
    merged(desk)


def picked(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    desk.commit({"content/b.md": "1\n"}, "The same, sooner")
    merged(desk)


def picked_and_gone_on(desk: Desk) -> None:
    branch(desk, {"content/a.md": f"first\n{LONG}"})
    desk.commit({"content/a.md": f"first\n{LONG}"}, "The same, sooner")
    desk.commit({"content/a.md": f"first\n{LONG}last\n"}, "And on")
    merged(desk)


def undone_on_the_branch(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n", "content/c.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.commit({"content/b.md": None})
    desk.git("checkout", "-q", "main")
    merged(desk)


def took_main_in(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n", "content/a.md": f"first\n{LONG}"})
    desk.commit({"content/a.md": f"{LONG}last\n", "content/c.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.git("merge", "-q", "--no-ff", "main")
    desk.git("checkout", "-q", "main")
    merged(desk)


def conflict(desk: Desk) -> None:
    branch(desk, {"content/a.md": "theirs\n"})
    desk.commit({"content/a.md": "ours\n"})
    desk.git("merge", "-q", "--no-ff", "--no-commit", "-X", "theirs", "side")
    desk.commit({"content/a.md": "ours and theirs\n"}, "Merge branch 'side'")


def more(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    merged(desk, files={"content/slipped-in.md": "1\n"})


def other_text(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    merged(desk, files={"content/b.md": "2\n"})


def gone(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    merged(desk, files={"content/a.md": None})


def buried(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    desk.commit({"content/c.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.git("merge", "-q", "--no-ff", "--no-commit", "main")
    desk.commit({"content/slipped-in.md": "1\n"}, "Merge branch 'main' into side", by="team-lead-1")
    desk.git("checkout", "-q", "main")
    merged(desk)


def clock_set_back(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.git("commit", "-q", "--amend", "--no-edit", "--date", "2020-01-01T00:00:00+00:00")
    desk.git("checkout", "-q", "main")
    merged(desk, files={"content/b.md": "2\n"})


def ours(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n", "content/a.md": "changed\n"})
    desk.git("merge", "-q", "--no-ff", "-s", "ours", "side")


def half(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n", "content/c.md": "1\n"})
    merged(desk, files={"content/c.md": None})


TABLE: list[tuple[Deed, tuple[str, ...], tuple[str, ...], str]] = [
    (plainly, (), (), "as a desk or a forge merges"),
    (both_lines, (), (), "git put two changes of one file together"),
    (picked, (), (), "main had the same file already"),
    (picked_and_gone_on, (), (), "main had gone on from it"),
    (undone_on_the_branch, (), (), "the branch took it back itself"),
    (took_main_in, (), (), "a branch that took main in, both having changed one file"),
    (conflict, (), (), "both sides changed one file: somebody had to decide"),
    (more, ("content/slipped-in.md",), (), "a file that no branch holds"),
    (other_text, ("content/b.md",), (), "other words than the branch's"),
    (gone, ("content/a.md",), (), "a file deleted by the merge alone"),
    (buried, ("content/slipped-in.md",), (), "slipped into a merge on the branch"),
    (clock_set_back, ("content/b.md",), (), "whatever the branch's clock said"),
    (ours, (), ("content/a.md", "content/b.md"), "a merge by the strategy `ours` lands nothing"),
    (half, (), ("content/c.md",), "one of two files left out"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("deed", "own", "left_out", "reason"), TABLE)
def test_what_a_merge_did_itself(
    tmp_path: Path, deed: Deed, own: tuple[str, ...], left_out: tuple[str, ...], reason: str
) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({"content/a.md": LONG}, "Begin")
    deed(desk)
    last = landings(Git(desk.folder))[-1]
    assert (last.kind, last.own, last.left_out) == ("merge", own, left_out), reason


def taken_back_by_its_writer(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n", "content/c.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.commit({"content/b.md": None}, by="team-lead-1")
    desk.git("checkout", "-q", "main")
    merged(desk)


def moved_on_the_branch(desk: Desk) -> None:
    branch(desk, {"content/b.md": "1\n"})
    desk.git("checkout", "-q", "side")
    desk.commit({"content/b.md": None, "content/c.md": "1\n"})
    desk.git("checkout", "-q", "main")
    merged(desk)


@pytest.mark.parametrize(
    ("deed", "taken_out", "reason"),
    [
        (undone_on_the_branch, ("content/b.md",), "another post took it away before it landed"),
        (taken_back_by_its_writer, (), "whoever wrote it may think better of it"),
        (moved_on_the_branch, (), "it landed, at another place"),
    ],
)
def test_what_another_post_took_away_on_a_branch(
    tmp_path: Path, deed: Deed, taken_out: tuple[str, ...], reason: str
) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({"content/a.md": LONG}, "Begin")
    deed(desk)
    assert landings(Git(desk.folder))[-1].taken_out == taken_out, reason
