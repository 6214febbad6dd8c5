"""Anchors in real repositories: an honest past holds, and one that was told anew shows without anybody's note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, SERVICE, Change, Git, Identity
from goodcatch.intake.named_second_place import place_of
from goodcatch.record.anchor_file import WHERE, heard, named_by, spoken
from goodcatch.state.kept_answers import kept_answers
from history.anchored_provider import (
    BEGUN,
    anchored_provider,
    forget_log,
    found,
    land_ledger,
    land_page,
    replayed,
    told_anew,
)
from scenario import copied

LEAD = Identity("quality-lead-1", "quality-lead-1@posts.goodcatch.invalid")


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anchored") / "provider"
    anchored_provider(folder)
    return folder


@pytest.fixture
def git(anchored: Path, tmp_path: Path) -> Git:
    return Git(copied(anchored, tmp_path / "provider"))


def names(git: Git) -> list[str]:
    return [named_by(path) for path in sorted(git.tree(MAIN, WHERE))]


def squash_all(git: Git) -> None:
    git.move(MAIN, git.build(Change({}, "Begin\n", tree=git.text("rev-parse", "main^{tree}"))), git.head())
    forget_log(git)


def squash_middle(git: Git) -> None:
    """The newest landing on a root of all that came before it."""
    root = git.build(Change({}, "Begin\n", tree=git.text("rev-parse", "main~1^{tree}")))
    tree = git.text("rev-parse", "main^{tree}")
    git.move(MAIN, git.build(Change({}, "Ledger\n", parents=(root,), tree=tree)), git.head())
    forget_log(git)


def redate(git: Git) -> None:
    at = int((BEGUN + timedelta(days=1)).timestamp())
    told_anew(git, b"> %d " % at, b"> %d " % (at - 86400))


def reauthor(git: Git) -> None:
    told_anew(git, b"author goodcatch <goodcatch@", b"author quality-lead-1 <quality-lead-1@")


def reword(git: Git) -> None:
    told_anew(git, b"\nA page\n", b"\nA leaf\n")


def drop_anchor(git: Git) -> None:
    """An anchor that the next one names goes from the past, with the ledger that it landed with."""
    stream = git.run("fast-export", "--no-data", "main").decode()
    path = sorted(git.tree(MAIN, WHERE))[1]
    lines = [line for line in stream.splitlines(keepends=True) if not line.endswith((f" {path}\n", "2026-02.csv\n"))]
    git.run("fast-import", "--quiet", "--force", given="".join(lines).encode())
    forget_log(git)


def take_away(git: Git) -> None:
    path = next(iter(git.tree(MAIN, WHERE)))
    git.commit(MAIN, Change({path: None}, "Tidy\n", parents=(str(git.head()),)))


def without(git: Git) -> None:
    land_ledger(git, 5, anchored=False)


def set_back(git: Git) -> None:
    git.move(MAIN, str(git.head("main~3")), git.head())


DEEDS: dict[Callable[[Git], None], str] = {
    squash_all: "GC620",
    squash_middle: "GC620",
    redate: "GC620",
    reauthor: "GC620",
    reword: "GC620",
    drop_anchor: "GC620",
    take_away: "GC620",
    without: "GC620",
    set_back: "GC621",
}


@pytest.mark.one_in(4)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_a_past_told_anew_is_found_by_itself(deed: Callable[[Git], None], git: Git) -> None:
    assert found(git) == []
    deed(git)
    said = found(git)
    assert {finding.rule for finding in said} == {DEEDS[deed]}
    assert all(finding.remedy for finding in said)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_what_was_kept_between_runs_hides_nothing(deed: Callable[[Git], None], git: Git) -> None:
    kept = kept_answers(git)
    assert found(git, kept) == []
    deed(git)
    assert found(git, kept) == found(git)


def test_a_squash_and_a_rebase_keep_anchors(git: Git) -> None:
    """A pull request with an anchor is merged in the forge's own ways while main goes on."""
    old = str(git.head())
    git.run("branch", "change/ledger", old)
    before = str(git.head())
    land_ledger(git, 4)
    side = str(git.head())
    git.move(MAIN, before, side)
    forget_log(git)
    land_page(git, "meanwhile", BEGUN + timedelta(days=130))
    here = str(git.head())
    files = {path: git.blobs([blob])[blob] for path, blob in git.tree(side).items() if blob != git.tree(here).get(path)}
    git.commit(MAIN, Change(files, "Ledger (#4)\n", at=BEGUN + timedelta(days=131), parents=(here,)))
    assert found(git) == []


def test_two_that_began_at_one_head_are_both_kept(git: Git) -> None:
    head = str(git.head())
    land_ledger(git, 4)
    one = git.tree(MAIN, WHERE)
    git.run("update-ref", "refs/heads/side", head)
    own = Git(git.folder)
    own.move(MAIN, head, own.head())
    land_ledger(own, 5)
    two = str(own.head())
    own.move(MAIN, head, two)
    land_ledger(own, 4)
    tip = str(own.head())
    tree = own.text("merge-tree", "--write-tree", tip, two).splitlines()[0]
    at = BEGUN + timedelta(days=200)
    own.commit(
        MAIN, Change({}, "Merge pull request #5 from provider/change/ledger\n", at=at, parents=(tip, two), tree=tree)
    )
    forget_log(own)
    land_ledger(own, 6)
    assert found(own) == []
    assert one.keys() <= own.tree(MAIN, WHERE).keys()


def test_an_anchor_at_a_head_beside_the_line_holds(git: Git) -> None:
    """Drafted on a branch that had a commit of its own: main came through it beside its line."""
    head = str(git.head())
    land_page(git, "draft", BEGUN + timedelta(days=129))
    land_ledger(git, 4)
    side = str(git.head())
    git.move(MAIN, head, side)
    tree, at = git.text("rev-parse", f"{side}^{{tree}}"), BEGUN + timedelta(days=200)
    git.commit(MAIN, Change({}, "Merge branch 'change/ledger'\n", at=at, parents=(head, side), tree=tree))
    forget_log(git)
    assert found(git) == [] == replayed(git)


def test_what_came_without_is_put_right_by_a_later_anchor(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    land_ledger(git, 5, anchored=False)
    assert main(["anchor", "--repo", str(git.folder)]) == 1
    assert main(["anchor", "--repo", str(git.folder), "--write"]) == 0
    path = capsys.readouterr().out.splitlines()[-2]
    name = Path(path).relative_to(git.folder).as_posix()
    git.commit(MAIN, Change({name: Path(path).read_bytes()}, "Anchor\n", parents=(str(git.head()),)))
    assert found(git) == []


def test_paper_contradicts_whoever_can_rewrite_everything(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    """Set back and told on honestly: nothing in the repository shows it, but a printed bulletin does."""
    printed = spoken(names(git)[-1])
    assert main(["anchor", "--repo", str(git.folder), "--short", printed[:9].lower()]) == 0
    set_back(git)
    forget_log(git)
    land_ledger(git, 9)
    assert found(git) == []
    assert main(["anchor", "--repo", str(git.folder), "--short", printed]) == 1
    assert "told anew" in capsys.readouterr().out


def test_a_second_place_holds_hashes_alone_and_contradicts(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "second"
    git.run("init", "--quiet", "--bare", str(place))
    repo = ["--repo", str(git.folder)]
    assert main(["anchor", *repo, "--note"]) == 2  # no place is named yet
    assert main(["anchor", *repo, "--note", "--to", str(place)]) == 0
    assert main(["anchor", *repo, "--note"]) == 0  # again: nothing to add
    assert main(["anchor", *repo, "--verify"]) == 0
    kinds = Git(place).text("cat-file", "--batch-all-objects", "--batch-check=%(objecttype)").split()
    assert sorted(kinds) == ["blob", "commit", "tree"]
    set_back(git)
    forget_log(git)
    capsys.readouterr()
    assert main(["anchor", *repo, "--verify", "--fetch"]) == 1
    assert "NO: main has never come through" in capsys.readouterr().out
    Git(place).run("update-ref", "-d", "refs/heads/goodcatch-heads")
    assert main(["anchor", *repo, "--verify", "--fetch"]) == 2
    assert "ask whoever keeps it" in capsys.readouterr().err


def test_a_remote_decides_what_was_lost(git: Git, tmp_path: Path) -> None:
    """What a person tried on their own main and took back was never landed; what the remote took back was."""
    clone = tmp_path / "clone"
    git.run("clone", "--quiet", str(git.folder), str(clone))
    own = Git(clone)
    land_page(own, "tried", BEGUN + timedelta(days=300))
    own.move(MAIN, str(git.head()), own.head())
    assert found(own) == []
    set_back(git)
    forget_log(git)
    own.run("fetch", "--quiet", "--force", "origin")
    assert {finding.rule for finding in found(own)} == {"GC621"}


def change_waits(git: Git, branch: str = "change/waits", on: str = MAIN, stored_by: Identity | None = SERVICE) -> None:
    at = BEGUN + timedelta(days=200)
    change = Change({f"content/pages/{branch[7:]}.md": b"# It waits\n"}, "It waits\n", LEAD, at, (str(git.head(on)),))
    git.move(f"refs/heads/{branch}", git.build(replace(change, committer=stored_by)), None)


def it_waits(git: Git) -> None:
    change_waits(git)
    land_page(git, "meanwhile", BEGUN + timedelta(days=201))


def on_another(git: Git) -> None:
    """A person builds on what waits; that was given up, or squashed, and only the upper one is left."""
    change_waits(git)
    change_waits(git, "change/upper", "refs/heads/change/waits", stored_by=None)
    git.run("branch", "-D", "change/waits")


def unlike_main(git: Git) -> None:
    """A branch that holds other things, such as the heads that another party keeps here."""
    for name in ("one", "two"):
        before = git.head("refs/heads/heads")
        made = git.build(Change({"head": name.encode()}, "A head\n", parents=(before,) if before else ()))
        git.move("refs/heads/heads", made, before)


def cut_off(git: Git) -> None:
    change_waits(git)
    set_back(git)
    forget_log(git)


def cut_off_and_gone_on(git: Git) -> None:
    cut_off(git)
    land_page(git, "instead", BEGUN + timedelta(days=202))


def cut_off_below_an_edit(git: Git) -> None:
    """A person's own branch: what the program stored below it stood on main."""
    change_waits(git, stored_by=None)
    set_back(git)
    forget_log(git)


@pytest.mark.parametrize(
    ("deed", "rules"),
    [(it_waits, []), (on_another, []), (unlike_main, [])]
    + [(deed, ["GC621"]) for deed in (cut_off, cut_off_and_gone_on, cut_off_below_an_edit)],
)
def test_a_branch_tells_where_main_stood(deed: Callable[[Git], None], rules: list[str], git: Git) -> None:
    deed(git)
    assert [finding.rule for finding in found(git)] == rules


@pytest.mark.parametrize("gone_on", [False, True])
def test_a_clone_that_fetched_one_branch_alone_is_only_behind(gone_on: bool, git: Git, tmp_path: Path) -> None:
    """Whether its main was set back or is not fetched yet shows once it has gone another way."""
    clone = tmp_path / "clone"
    git.run("clone", "--quiet", str(git.folder), str(clone))
    land_page(git, "newer", BEGUN + timedelta(days=199))
    change_waits(git)
    own = Git(clone)
    own.run("fetch", "--quiet", "origin", "+refs/heads/change/*:refs/remotes/origin/change/*", "--no-tags")
    own.run("update-ref", "refs/remotes/origin/main", str(own.head()))
    if gone_on:
        git.move(MAIN, str(git.head("main~1")), git.head())
        land_page(git, "instead", BEGUN + timedelta(days=202))
        own.run("fetch", "--quiet", "--force", "origin")
        forget_log(own)
    assert [finding.rule for finding in found(own)] == ["GC621"] * gone_on


def test_before_the_first_anchor_it_is_said_plainly(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anchor", "--repo", str(provider)]) == 0
    assert "Nothing anchors the past" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("7K3Q-9F4T-M2XD", "7k3q9f4tm2xd"),  # as printed
        ("7k3q 9f4t m2xd ", "7k3q9f4tm2xd"),  # as typed
        ("OIL0-1110-0000", "011011100000"),  # as heard
    ],
)
def test_a_name_is_understood_as_people_read_it(words: str, name: str) -> None:
    assert heard(words) == name


@pytest.mark.parametrize(("words", "place"), [((), ""), (("--second-place", "../theirs"), "../theirs")])
def test_a_new_repository_is_asked_for_a_second_place(words: tuple[str, ...], place: str, tmp_path: Path) -> None:
    """Nobody is at a terminal here, so what is not given is left for later."""
    assert main(["init", str(tmp_path / "new"), *words]) == 0
    assert place_of(Git(tmp_path / "new")) == place


def test_a_person_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda words: "../theirs" if "another party" in words else "")
    assert main(["init", str(tmp_path / "new")]) == 0
    assert place_of(Git(tmp_path / "new")) == "../theirs"
