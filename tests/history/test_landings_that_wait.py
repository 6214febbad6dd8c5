"""A claim on main has a second post that let it in, by whatever door it came; one that waits on a branch needs none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.history.read_history import history_of
from goodcatch.record.store import path_of
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.kept_history import history_findings
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.state.kept_answers import NOTHING_KEPT, kept_answers
from goodcatch.state.state import state_of
from history.git_repositories import case_of, record_text

CASE, CHANGE, THEIRS = case_of(1), "refs/heads/change/x", "refs/remotes/origin/main"
CLOSER, OTHER = (
    Identity(post, default_standard().posts[post].address) for post in ("quality-lead-1", "operations-lead-1")
)
CLOSURE: dict[str, bytes | None] = {path_of(CASE, "closure-0001"): record_text(CASE, "closure").encode()}
Story = Callable[[Git], str]  # gives the revision that is judged


def closes(git: Git, ref: str) -> str:
    made = git.build(Change(CLOSURE, f"{CASE}: closure\n", CLOSER, parents=(str(git.head()),)))
    git.move(ref, made, git.head(ref))
    return ref


def straight(git: Git) -> str:
    return closes(git, MAIN)


def on_a_branch(git: Git) -> str:
    return closes(git, CHANGE)


def moved_on(git: Git) -> str:
    git.move(MAIN, str(git.head(closes(git, CHANGE))), git.head())
    return MAIN


def let_in_by(who: Identity) -> Story:
    def story(git: Git) -> str:
        head, tip = str(git.head(closes(git, CHANGE))), str(git.head())
        tree = git.text("rev-parse", f"{head}^{{tree}}")
        return git.commit(MAIN, Change({}, f"Land {CASE}\n", who, parents=(tip, head), tree=tree))

    return story


def on_own_main(git: Git) -> str:
    """Where the remote's main is known, one's own is a place to try things."""
    git.move(THEIRS, str(git.head()), None)
    return closes(git, MAIN)


def pushed(git: Git) -> str:
    before = str(git.head())
    git.move(THEIRS, str(git.head(on_own_main(git))), before)
    return MAIN


def without_main(git: Git) -> str:
    git.move("refs/heads/trunk", str(git.head(straight(git))), None)
    git.run("symbolic-ref", "HEAD", "refs/heads/trunk")
    git.run("update-ref", "-d", MAIN)
    return "refs/heads/trunk"


def tried(git: Git) -> str:
    """A closing on main, whose message says that a forge only tries it."""
    head, tip = str(git.head(closes(git, CHANGE))), str(git.head())
    said = Change(
        {}, f"Merge {head} into {tip}\n", CLOSER, parents=(tip, head), tree=git.text("rev-parse", f"{head}^{{tree}}")
    )
    return git.commit(MAIN, said)


def tried_without_main(git: Git) -> str:
    git.move("refs/heads/trunk", tried(git), None)
    git.run("symbolic-ref", "HEAD", "refs/heads/trunk")
    git.run("update-ref", "-d", MAIN)
    return "refs/heads/trunk"


STORIES = [
    (straight, True, "straight to main"),
    (on_a_branch, False, "it waits"),
    (moved_on, True, "main was moved on to it"),
    (let_in_by(CLOSER), True, "let in by the hands that wrote it"),
    (let_in_by(OTHER), False, "let in by another post"),
    (on_own_main, False, "on one's own main, not pushed"),
    (pushed, True, "pushed to the main that decides"),
    (without_main, True, "where no main is known, the line is taken for one"),
    (tried, True, "a message that says it is a forge's try is no way onto main"),
    (tried_without_main, False, "a forge's try, where nothing but that was fetched"),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("story", "found", "why"), STORIES, ids=[why for _, _, why in STORIES])
def test_a_claim_on_main_has_a_second_post(story: Story, found: bool, why: str, provider: Path) -> None:
    revision = story(Git(provider))
    git = Git(provider)
    store, history = state_of(provider, revision).store, history_of(git, revision)
    replayed = {f.rule for one in Replay(git, history.landings, store.standards).judged() for f in one.findings}
    checked = {finding.rule for finding in history_findings(store, git, revision)}
    assert ("GC619" in checked, "GC619" in replayed) == (found, found), why


def test_what_waited_is_judged_anew_once_it_is_main(provider: Path) -> None:
    git, kept = Git(provider), kept_answers(Git(provider))
    head = str(git.head(on_a_branch(git)))
    store = state_of(provider, head).store
    assert "GC619" not in {finding.rule for finding in history_findings(store, git, head, kept)}
    git.move(MAIN, head, git.head())
    for answers in (kept, NOTHING_KEPT):
        assert "GC619" in {finding.rule for finding in history_findings(store, git, head, answers)}
