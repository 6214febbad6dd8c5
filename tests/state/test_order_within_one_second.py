"""Records of one second stand in the order in which they landed, however a case is read; a name is drawn by chance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.landing_states import is_watched
from goodcatch.history.objects_on_demand import ObjectsOnDemand
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import from_commit, from_folder, known_from_commit
from goodcatch.history.record_answer_changes import Reader
from goodcatch.intake.main_branch import Authority
from goodcatch.record.lazy_cases import LazyCases
from goodcatch.record.model import Case
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.store import path_of
from goodcatch.rulebook.store_begun_at_commit import StoreBegunAtCommit
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding
from goodcatch.state.kept_answers import kept_answers
from goodcatch.state.kept_records import kept_store
from goodcatch.state.one_case_alone import CaseAlone
from history.git_repositories import case_of, record_text

CASE = case_of(1)
# By their names they would stand the other way round.
LANDED = ("report-0009", "done-0009", "check-0005", "check-0001", "closure-0000")


@pytest.fixture
def git(provider: Path) -> Git:
    """A case whose records all tell one second, each landed by itself."""
    git = Git(provider)
    for name in LANDED:
        git.commit(MAIN, Change({path_of(CASE, name): text(name)}, f"{name}\n", parents=(str(git.head()),)))
    git.run("reset", "--hard", "--quiet", "HEAD")
    return git


def text(name: str) -> bytes:
    return record_text(CASE, name.rpartition("-")[0]).encode()


def kept_twice(git: Git) -> Case:
    kept = kept_answers(git)
    kept_store(known_from_commit(git, MAIN), kept)
    return kept_store(known_from_commit(git, MAIN), kept).cases[CASE]


def walked(git: Git) -> Case:
    store = StoreOfEachLanding()
    for landing in landings(git):
        wanted = [c.new for c in landing.changes if c.new and is_watched(c.path)]
        contents = dict(git.blobs(wanted))
        store.take(landing.changes, contents)
        store.take_records(landing.changes, Reader(contents))
    return store.store.cases[CASE]


def grown(git: Git) -> Case:
    """From the store before a record came, as the desk goes on."""
    before = store_from(from_commit(git, f"{MAIN}~1"))
    last = path_of(CASE, LANDED[-1])
    return store_with(before, {last: text(LANDED[-1]).decode()}).cases[CASE]


def begun(git: Git) -> Case:
    """As whoever judges a few landings begins: at the commit before, and on from there."""
    *_, last = landings(git)
    with ObjectsOnDemand(git) as objects:
        store = StoreBegunAtCommit(objects)
        store.begin(f"{MAIN}~1")
        store.need(CASE)
        contents = dict(git.blobs([change.new for change in last.changes]))
        store.take(last.changes, contents)
        store.take_records(last.changes, Reader(contents))
        return store.store.cases[CASE]


READERS: list[tuple[Callable[[Git], Case], str]] = [
    (lambda git: store_from(from_commit(git, MAIN)).cases[CASE], "a commit"),
    (lambda git: store_from(from_folder(git.folder, git)).cases[CASE], "a folder"),
    (lambda git: LazyCases(known_from_commit(git, MAIN))[CASE], "one case of many"),
    (kept_twice, "what an earlier run kept"),
    (lambda git: CaseAlone(git, str(git.head()), CASE).store.cases[CASE], "a case alone"),
    (lambda git: Authority(git.folder).store().cases[CASE], "the desk"),
    (grown, "the desk, with a step that has not landed yet"),
    (walked, "replay"),
    (begun, "replay of one landing"),
]


@pytest.mark.parametrize(("read", "why"), READERS, ids=[why for _, why in READERS])
def test_landing_decides_within_one_second(read: Callable[[Git], Case], why: str, git: Git) -> None:
    assert tuple(record.name for record in read(git).records) == LANDED, why


def test_without_git_the_name_decides(git: Git) -> None:
    plain = dict(from_commit(git, MAIN).items())
    assert tuple(record.name for record in store_from(plain).cases[CASE].records) == tuple(sorted(LANDED))


def test_what_waits_stands_behind_what_has_landed(git: Git) -> None:
    waiting = "acknowledge-0000"
    change = Change({path_of(CASE, waiting): text(waiting)}, "Waits\n", parents=(str(git.head()),))
    git.move("refs/heads/change/x", git.build(change), None)
    read = store_from(known_from_commit(git, "refs/heads/change/x")).cases[CASE].records
    assert tuple(record.name for record in read) == (*LANDED, waiting)
