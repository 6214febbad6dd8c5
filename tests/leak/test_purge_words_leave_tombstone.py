"""The leak routine, rehearsed: a name is planted wherever it can be, purged, and nothing else may have changed."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.cli import main
from goodcatch.cli.demo import example_texts, story
from goodcatch.cli.purge import stops
from goodcatch.history import rules
from goodcatch.history.fast_import import tell
from goodcatch.history.git import MAIN, Change, Git, GitError, Identity, create
from goodcatch.history.read_history import subjects
from goodcatch.history.read_tree_or_folder import from_commit, known_from_commit
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.leak.match_leaked_words import leak_from
from goodcatch.leak.purge_words_leave_tombstone import Order, purge, refusals
from goodcatch.leak.search_repository_and_site import traces
from goodcatch.record.purge_tombstones import WHERE, Tombstone, read
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.kept_answers import FILE, kept_answers
from leak.leaked_repository import BRANCH, BULLETIN, CALLED, FRAGMENTS, PAGE, WORDS, everything, landed, leaky
from scenario import commit_all, git

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
POST = "data-protection-officer-1"
ORDER = Order(leak_from(WORDS), POST, Identity(POST, f"{POST}@posts.goodcatch.invalid"), AT, "leak-of-a-name")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """The repository as the leak left it; nobody changes it."""
    return leaky(tmp_path_factory.mktemp("leak") / "before")


@pytest.fixture(scope="module")
def purged(before: Git) -> tuple[Git, Tombstone]:
    """A copy of it, file by file, purged; nobody changes it either."""
    own = copied(before, "after")
    return own, purge(own, ORDER, stops)


def copied(git_: Git, name: str) -> Git:
    folder = git_.folder.with_name(name)
    subprocess.run(["cp", "-a", str(git_.folder), str(folder)], check=True)
    return Git(folder)


@pytest.fixture
def own(before: Git, request: pytest.FixtureRequest) -> Git:
    return copied(before, f"own-{abs(hash(request.node.name))}")


def rules_found(git_: Git, known: str = "") -> set[str]:
    """The rules that stop on main, as an auditor who knows one earlier head sees it."""
    texts = from_commit(git_, MAIN)
    heads = {known: "an auditor"} if known else {}
    found = run(rules_in([rules]), subjects(git_, standards_in(texts), MAIN, heads))
    return {f.rule for f in [*findings_in(texts, git_, MAIN), *found] if f.stops}


def test_the_name_is_everywhere_before(before: Git) -> None:
    kinds = {trace.kind for trace in traces(before, ORDER.leak)}
    assert kinds == {
        "a version of a file", "the name of a file", "a message", "the author of a change",
        "the name of a branch or tag", "a file of Git's own", "a file on disk",
    }  # fmt: skip
    assert any("no branch holds it" in trace.place for trace in traces(before, ORDER.leak))
    assert stops(before) == 0


def test_no_trace_shows_a_word(before: Git) -> None:
    shown = str(traces(before, ORDER.leak)).lower().encode()
    assert not any(fragment in shown for fragment in FRAGMENTS)


@pytest.mark.tries
def test_the_name_is_nowhere_after(purged: tuple[Git, Tombstone]) -> None:
    after, _ = purged
    assert traces(after, ORDER.leak) == []
    held = everything(after.folder)
    assert [fragment for fragment in FRAGMENTS if fragment in held] == []


@pytest.mark.tries
def test_what_was_kept_between_runs_goes_too(own: Git) -> None:
    place = Path(own.repo.common_dir) / FILE
    findings_in(known_from_commit(own, MAIN), own, MAIN, kept_answers(own))
    assert any(fragment in place.read_bytes().lower() for fragment in FRAGMENTS), "it holds the texts of records"
    purge(own, ORDER, stops)
    assert not place.exists()


@pytest.mark.tries
def test_every_rule_says_what_it_said(before: Git, purged: tuple[Git, Tombstone]) -> None:
    after, _ = purged
    said = [[(f.rule, f.path) for f in findings_in(from_commit(g, MAIN), g, MAIN)] for g in (before, after)]
    assert said[0] == said[1]


def test_a_claim_stands_by_itself(purged: tuple[Git, Tombstone]) -> None:
    """What it saw is worked out anew, so no tombstone has to remember what that was."""
    after, _ = purged
    without = {path: text for path, text in from_commit(after, MAIN).items() if not path.startswith(WHERE)}
    assert "GC409" not in {f.rule for f in findings_in(without, None, "")}


def test_one_commit_more_and_no_time_or_person_changed(before: Git, purged: tuple[Git, Tombstone]) -> None:
    after, _ = purged
    assert landed(after)[:-1] == landed(before)
    when, address = int(AT.timestamp()), f"{POST}@posts.goodcatch.invalid"
    assert landed(after)[-1] == f"{when} {when} {POST} {address} {POST} {address}"


def test_files_without_the_name_are_the_same_objects(before: Git, purged: tuple[Git, Tombstone]) -> None:
    after, tombstone = purged
    old, new = before.tree(MAIN), dict(after.tree(MAIN))
    del new[tombstone.path]
    differ = {path for path in old | new if old.get(path) != new.get(path)}
    reports = {path for path in differ if "/report-" in path}
    claims = {path for path in differ if "/closure-" in path}
    assert (len(reports), len(claims)) == (2, 2)
    assert differ - reports - claims == {BULLETIN, PAGE, CALLED, "content/pages/[removed].md"}


def test_the_branch_and_the_tag_are_there_under_other_names(before: Git, purged: tuple[Git, Tombstone]) -> None:
    after, _ = purged
    names = after.text("for-each-ref", "--format=%(refname)").splitlines()
    assert names == ["refs/heads/change/removed", MAIN, "refs/tags/told"]
    assert after.text("log", "-1", "--format=%an %ae %s", "change/removed") == (
        "[removed] [removed]@example.invalid For [removed]"
    )


def test_the_tombstone_says_what_became_of_what(before: Git, purged: tuple[Git, Tombstone]) -> None:
    after, tombstone = purged
    laid = from_commit(after, MAIN)[tombstone.path]
    assert read(laid) == tombstone
    assert tombstone.blobs == 8  # a stash, a page, a bulletin; three of reports, and what two claims saw
    assert len(tombstone.files) == 7 and set(tombstone.files) <= after.tree(MAIN).keys()
    line = before.text("rev-list", "--first-parent", MAIN).split()
    assert tombstone.landings == len(line) and tombstone.replaced > 0
    assert not re.search("[0-9a-f]{9}", laid), "no id, nor the beginning of one"
    assert not any(fragment in laid.lower().encode() for fragment in FRAGMENTS)


def test_what_an_old_head_became_cannot_be_checked(before: Git, purged: tuple[Git, Tombstone]) -> None:
    """Never fine: the tombstone keeps no id by which it could be told (decision 121)."""
    after, _ = purged
    found = run(rules_in([rules]), subjects(after, {}, MAIN, {before.head() or "": "an auditor"}))
    assert ["cannot be checked here" in f.remedy for f in found if f.rule == "GC613"] == [True]


def test_the_files_on_disk_follow(purged: tuple[Git, Tombstone]) -> None:
    after, tombstone = purged
    assert git(after.folder, "status", "--porcelain") == ""
    assert git(after.folder, "rev-parse", "HEAD") == after.head()
    assert (after.folder / tombstone.path).exists()


OTHER_BREAKS = [
    (["reset", "-q", "--hard", "main~1"], {"GC613"}, "the tombstone dropped"),
    (["commit", "-q", "--amend", "-m", "Another word"], {"GC613"}, "the tombstone's message changed"),
    (["reset", "-q", "--hard", "main~3"], {"GC613"}, "the last landings and the tombstone dropped"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "rules", "why"), OTHER_BREAKS, ids=[why for _, _, why in OTHER_BREAKS])
def test_any_other_break_still_stops(
    purged: tuple[Git, Tombstone], request: pytest.FixtureRequest, words: list[str], rules: set[str], why: str
) -> None:
    again = copied(purged[0], f"again-{abs(hash(why))}")
    known = again.head() or ""
    git(again.folder, "checkout", "-q", "main")
    git(again.folder, "-c", f"user.name={POST}", "-c", f"user.email={POST}@posts.goodcatch.invalid", *words)
    assert rules <= rules_found(again, known), why


def test_a_landing_left_out_below_the_tombstone_stops(purged: tuple[Git, Tombstone]) -> None:
    """Somebody hides a landing behind a purge that did happen: the tombstone is copied onto a shorter line."""
    again, tombstone = copied(purged[0], "shorter"), purged[1]
    text = from_commit(again, MAIN)[tombstone.path].encode()
    parent = again.head("main~2") or ""
    made = again.build(Change({tombstone.path: text}, "Tombstone\n", ORDER.author, AT, (parent,)))
    again.move(MAIN, made, again.head())
    assert "GC615" in rules_found(again)


@pytest.mark.tries
def test_a_second_purge_leaves_the_first_one_right(purged: tuple[Git, Tombstone]) -> None:
    again = copied(purged[0], "twice")
    first = again.head() or ""
    leak = leak_from("saw it first")
    assert traces(again, leak)
    purge(again, replace(ORDER, leak=leak, at=AT + timedelta(days=1)), stops)
    assert traces(again, leak) == []
    assert rules_found(again) == set()
    assert rules_found(again, first) == {"GC613"}


@pytest.mark.tries
def test_a_head_that_lags_behind_main_goes_where_its_commit_went(own: Git) -> None:
    git(own.folder, "checkout", "-q", "--detach", "main~5")
    said = git(own.folder, "log", "-1", "--format=%ct %s")
    purge(own, ORDER, stops)
    assert git(own.folder, "log", "-1", "--format=%ct %s") == said
    assert own.head("HEAD") == own.head("main~6")
    assert traces(own, ORDER.leak) == []


def test_main_that_moves_meanwhile_is_not_lost(own: Git) -> None:
    """Somebody lands while the copy is judged: nothing may change, and nothing may get lost."""
    landed_: list[str] = []

    def judge(repository: Git) -> int:
        if repository is own:
            landed_.append(own.commit(MAIN, Change({"x": b"y"}, "Landed\n", parents=(own.head() or "",))))
        return 0

    with pytest.raises(GitError, match="something landed"):
        purge(own, ORDER, judge)
    assert own.head() == landed_[0]
    assert own.head(f"refs/heads/{BRANCH}")


@pytest.mark.tries
def test_a_word_that_the_repository_lives_on_is_refused(own: Git) -> None:
    held = own.text("for-each-ref")
    for word in ("closure", "heads/main"):
        with pytest.raises(GitError, match="whole name"):
            purge(own, replace(ORDER, leak=leak_from(word)), stops)
    assert own.text("for-each-ref") == held


@pytest.mark.tries
def test_what_no_branch_holds_is_swept_and_leaves_a_tombstone_too(own: Git) -> None:
    """As after a crash between the swap and the sweep: the history is clean, the objects are still there."""
    purge(own, ORDER, stops)
    own.run("hash-object", "-w", "--stdin", given=WORDS.encode())
    assert traces(own, ORDER.leak)
    second = purge(own, replace(ORDER, at=AT + timedelta(hours=1)), stops)
    assert (second.replaced, second.files) == (0, ())
    assert traces(own, ORDER.leak) == [] and rules_found(own) == set()


@pytest.mark.tries
def test_what_was_fetched_of_a_remote_is_cleaned_as_well(own: Git) -> None:
    git(own.folder, "update-ref", "refs/remotes/origin/main", "main")
    git(own.folder, "update-ref", f"refs/remotes/origin/{BRANCH}", BRANCH)
    git(own.folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    purge(own, ORDER, stops)
    assert own.head("refs/remotes/origin/main") == own.head("main~1")
    assert own.head("refs/remotes/origin/change/removed") == own.head("change/removed")
    assert traces(own, ORDER.leak) == []


@pytest.mark.tries
def test_signing_and_settings_of_a_person_change_nothing(own: Git) -> None:
    """A person's configuration could sign, convert or fold; the purge must come out the same."""
    for name, value in (("core.autocrlf", "true"), ("core.quotePath", "true"), ("i18n.commitEncoding", "latin1")):
        git(own.folder, "config", name, value)
    before_ = landed(own)
    purge(own, ORDER, stops)
    assert landed(own)[:-1] == before_ and traces(own, ORDER.leak) == []


REFUSED = [
    (["checkout", "-q", "--detach", "main~1"], "", "a head that lags behind is fine"),
    (["rm", "-q", "--cached", "mkdocs.yml"], "not committed", "a change on disk"),
    (["worktree", "add", "-q", "../other-tree"], "more than one work tree", "a second work tree"),
    (["update-ref", "refs/remotes/origin/main", "main~1"], "not the remote's", "a main that the remote does not have"),
    (["update-ref", "-d", "refs/heads/main"], "no `main`", "no main"),
]


@pytest.mark.parametrize(("words", "said", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_where_a_purge_is_refused(own: Git, words: list[str], said: str, why: str) -> None:
    git(own.folder, *words)
    reasons = "; ".join(refusals(own))
    assert (said in reasons) if said else not reasons


def test_a_shallow_clone_and_one_that_borrows_are_refused(before: Git, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=main", f"file://{before.folder}", "short")
    git(tmp_path, "clone", "-q", "--shared", str(before.folder), "shared")
    assert "shallow" in "; ".join(refusals(Git(tmp_path / "short")))
    assert "borrows" in "; ".join(refusals(Git(tmp_path / "shared")))


@pytest.mark.tries
def test_a_history_in_sha256_is_purged_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim names what it saw in the same way there."""
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    own = leaky(tmp_path / "own")
    known = own.text("rev-parse", MAIN)
    purge(own, ORDER, stops)
    assert len(known) == len(own.head() or "") == 64
    assert traces(own, ORDER.leak) == []
    assert rules_found(own) == set() and rules_found(own, known) == {"GC613"}


@pytest.mark.tries
def test_what_a_head_noted_before_still_proves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One from before the first commit with a word in it is as good as ever; a later one proves nothing."""
    made = create(tmp_path / "late")
    tell(made, list(story(example_texts())))
    check_out(made)
    early = str(made.head())
    for text in ("Thanks to Mistletoe Hammer.\n", "Thanks to nobody.\n"):
        (made.folder / PAGE).write_text(text)
        commit_all(made.folder)
    late = str(made.head())
    tombstone = purge(made, ORDER, lambda _: 0)
    assert tombstone.replaced == 2
    told = [told_by_replay(made, head, capsys) for head in (early, late)]
    assert "up to it is as it was then; no purge has touched that part (1 since main began)" in told[0]
    assert f"proves nothing by itself any more. The purge of {AT.date()}, signed by {POST}, gave 2 commits" in told[1]
    assert "with a list kept from before" in told[1] and "GC613" not in told[0] and "GC613" in told[1]


def test_without_a_purge_a_head_that_is_gone_was_rewritten(before: Git, capsys: pytest.CaptureFixture[str]) -> None:
    assert "it proves that history was rewritten" in told_by_replay(before, "c0ffee" * 6 + "c0ff", capsys)


def told_by_replay(git_: Git, head: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["replay", "--repo", str(git_.folder), "--head", head])
    said = capsys.readouterr()
    return said.out + said.err


def test_a_list_of_files_kept_from_before_shows_that_only_the_listed_ones_differ(
    before: Git, purged: tuple[Git, Tombstone]
) -> None:
    """What the routine tells an auditor to do: `git ls-tree -r`, from the day of the head."""
    own, tombstone = purged
    old, new = before.tree(MAIN), own.tree(MAIN)
    same = {path for path, blob in old.items() if new.get(path) == blob}
    assert len(same) > 50 and same.isdisjoint({tombstone.path})
    assert {path for path, blob in new.items() if old.get(path) != blob} <= {*tombstone.files, tombstone.path}
