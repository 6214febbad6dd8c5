"""What a server keeps of `main` goes along with every landing, and says what reading and judging all of it says."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from goodcatch.check.renumber_marks_in_findings import numbered
from goodcatch.history.git import MAIN, Git
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.record.read_store import store_from
from goodcatch.rulebook import recent_judgements
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.recent_judgements import RecentJudgements
from goodcatch.state.recent_stores import RecentStores
from rulebook.random_landings import land


def test_it_says_what_all_of_main_says(
    repo: Git, few_cases: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, texts, gone = Random(7), dict(few_cases), dict[str, str]()
    stores = RecentStores(repo)
    judgements = RecentJudgements(stores)
    judgements.of(MAIN)
    monkeypatch.delattr(recent_judgements, "judged_with")  # from here on nothing is judged whole for want of a last one
    for _ in range(6):
        files = land(repo, chance, texts, gone)
        cold = store_from(from_commit(repo, MAIN))
        assert dict(stores.store(MAIN).texts) == dict(cold.texts) and stores.store(MAIN).cases == cold.cases
        assert numbered(judgements.of(MAIN).findings) == numbered(findings(cold)), files.keys()
    assert judgements.of(MAIN) is judgements.of(str(repo.head())), "a commit and its branch have one tree"
