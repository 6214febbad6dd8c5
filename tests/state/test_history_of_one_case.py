"""The history of one case is what the whole history tells of it, and no more of the repository is read for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import goodcatch.state.history_of_one_case as module
from goodcatch.history.git import Git
from goodcatch.history.read_history import history_of
from goodcatch.record.store import path_of
from goodcatch.state.history_of_one_case import CaseHistories
from goodcatch.state.kept_answers import NOTHING_KEPT, forget, kept_answers
from history.git_repositories import Desk, case_of, record_text

FIRST, SECOND = case_of(1), case_of(2)


def report(case: str, says: str) -> dict[str, str | None]:
    return {path_of(case, "report-0001"): record_text(case, "report", what_happened=says)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "store")
    made.commit({**report(FIRST, "a"), **report(SECOND, "b")}, by="goodcatch")
    made.commit(report(SECOND, "c"))
    return made


@pytest.mark.parametrize("keeps", [True, False], ids=["answers are kept", "nothing is kept"])
def test_it_is_what_the_whole_history_tells(desk: Desk, keeps: bool) -> None:
    git = Git(desk.folder)
    one = CaseHistories(git, kept_answers(git) if keeps else NOTHING_KEPT)
    for says in ("d", "e"):
        desk.commit(report(FIRST, says))
        head = str(git.head())
        for case in (FIRST, SECOND):
            assert one.of(case, head) == history_of(git).timelines()[case]
    assert one.of(case_of(3), head).versions == (), "no landing touched it"


def test_it_is_told_after_a_purge_took_what_was_kept(desk: Desk) -> None:
    git = Git(desk.folder)
    CaseHistories(git, kept_answers(git)).of(FIRST, str(git.head()))
    one = CaseHistories(git, kept_answers(git))
    before = one.of(SECOND, str(git.head()))
    forget(git)
    assert one.of(SECOND, str(git.head())) == before


def test_a_second_case_reads_no_landing_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    git = Git(desk.folder)
    one, asked = CaseHistories(git, kept_answers(git)), list[list[str]]()
    one.of(FIRST, str(git.head()))

    def blobs(git: Git, ids: object) -> dict[str, bytes]:
        asked.append(list(ids))  # type: ignore[call-overload]
        return {}

    monkeypatch.setattr(module, "blobs", blobs)
    monkeypatch.setattr(module, "index_of", None)
    one.of(FIRST, str(git.head()))
    assert [len(ids) for ids in asked] == [1], "the one text of that case"
