"""What nothing holds yet is said plainly: landings after the newest anchor, and a main that a remote knows more of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.heads_at_second_place import push_head
from goodcatch.history.landings_not_anchored import behind_remotes, not_anchored
from goodcatch.record.anchor_file import Anchor, path_of, write
from history.anchored_provider import BEGUN, anchored_provider, forget_log, found, land_page, told_anew
from scenario import copied

LATER = BEGUN + timedelta(days=300)


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anchored") / "provider"
    anchored_provider(folder, 5)
    return folder


@pytest.fixture
def git(anchored: Path, tmp_path: Path) -> Git:
    return Git(copied(anchored, tmp_path / "provider"))


def as_it_is(git: Git) -> None:
    pass


def one_more(git: Git) -> None:
    land_page(git, "later", LATER)


def two_more(git: Git) -> None:
    one_more(git)
    land_page(git, "later-still", LATER)


def noted_between(git: Git) -> None:
    """Another party holds the first of two."""
    one_more(git)
    place = git.folder.with_name("second")
    git.run("init", "--quiet", "--bare", str(place))
    push_head(git, str(place), str(git.head()), date(2027, 4, 1))
    land_page(git, "later-still", LATER)


def noted_elsewhere(git: Git) -> None:
    """What another party holds is on no line of ours: it counts for nothing."""
    noted_between(git)
    git.move(MAIN, str(git.head("main~2")), git.head())
    land_page(git, "another", LATER)


def anchored_at_the_beginning(git: Git) -> None:
    """An anchor that stands on what was long before holds nothing of what came since."""
    one_more(git)
    head, root = str(git.head()), git.text("rev-list", "--max-parents=0", "main")
    anchor = Anchor(root, (), ())
    files = {path_of(anchor, LATER.date()): write(anchor).encode()}
    git.commit(MAIN, Change(files, "Anchor\n", at=LATER, parents=(head,)))


def cut_off(git: Git) -> None:
    """The end is gone, and its log with it: nothing here can say so, so nothing is said but what is left."""
    two_more(git)
    git.move(MAIN, str(git.head("main~1")), git.head())
    forget_log(git)


SINCE: dict[Callable[[Git], None], int] = {
    as_it_is: 0,
    one_more: 1,
    two_more: 2,
    noted_between: 1,
    noted_elsewhere: 1,
    anchored_at_the_beginning: 2,
    cut_off: 1,
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("deed", SINCE, ids=lambda deed: deed.__name__)
def test_landings_that_nothing_holds_are_counted(deed: Callable[[Git], None], git: Git) -> None:
    deed(git)
    assert not_anchored(git, str(git.head())).landings == SINCE[deed]


def test_check_says_how_many_and_how_to_anchor_them(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["check", "--repo", str(git.folder), "--at", "main"]
    main(check)
    assert "not anchored" not in capsys.readouterr().err
    two_more(git)
    main(check)
    told = capsys.readouterr().err
    assert "2 landings since the newest anchor, of 1 October 2026, are not anchored" in told
    assert "goodcatch anchor --note --to REMOTE" in told


def test_before_the_first_anchor_nobody_counts(provider: Path) -> None:
    git = Git(provider)
    assert not_anchored(git, str(git.head())).says == ""


@pytest.fixture
def clone(git: Git, tmp_path: Path) -> Git:
    git.run("clone", "--quiet", str(git.folder), str(tmp_path / "clone"))
    return Git(tmp_path / "clone")


def test_a_main_that_is_behind_is_said_to_be_so(git: Git, clone: Git) -> None:
    assert list(behind_remotes(clone, str(clone.head()))) == []
    two_more(git)
    clone.run("fetch", "--quiet", "origin")
    (told,) = behind_remotes(clone, str(clone.head()))
    assert "lacks 2 landings that `origin/main` holds" in told
    assert found(clone) == []


def test_a_main_that_was_set_back_behind_its_remote_is_found(clone: Git) -> None:
    """What the remote holds had landed, so our own log counts for it; what nobody else holds was only tried."""
    clone.move(MAIN, str(clone.head("main~1")), clone.head())
    assert {finding.rule for finding in found(clone)} == {"GC621"}
    assert list(behind_remotes(clone, str(clone.head())))


def test_a_past_told_anew_is_one_line_however_many_anchors_it_breaks(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    at = int((BEGUN + timedelta(days=1)).timestamp())
    told_anew(git, b"> %d " % at, b"> %d " % (at - 86400))
    (one,) = found(git)
    assert "5 anchors do not hold, from " in one.message
    assert "(2026-06) to " in one.message and "(2026-10)" in one.message
    assert one.path == sorted(git.tree(MAIN, "content/anchors/"))[0]
    assert main(["anchor", "--repo", str(git.folder)]) == 1
    assert capsys.readouterr().out.count("NO: the anchor") == 5


def test_a_log_full_of_lost_heads_is_one_line(git: Git) -> None:
    start = str(git.head())
    for day in range(5):
        land_page(git, f"p{day}", LATER + timedelta(days=day))
    git.move(MAIN, start, git.head())
    (one,) = found(git)
    assert one.rule == "GC621"
    assert "from 5 heads, at last from " in one.message
    assert one.message.endswith(" and 2 more)"), "three of the landings are named"
