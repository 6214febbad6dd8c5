"""What is remembered of a record says the same as judging its case whole, over random landings."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from goodcatch.history.git import MAIN, Git
from goodcatch.history.landing_states import LandingByLanding
from goodcatch.history.read_landings import landings
from goodcatch.rulebook.judgement import verdict_on
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding
from goodcatch.rulebook.verdict_by_parts import CaseByParts
from rulebook.random_landings import land


@pytest.mark.parametrize("seed", range(2))
def test_a_case_judged_by_parts_is_judged_as_a_whole(seed: int, repo: Git, few_cases: Mapping[str, str]) -> None:
    chance, texts, gone = Random(seed), dict(few_cases), dict[str, str]()
    for _ in range(25):
        land(repo, chance, texts, gone)
    every = landings(repo, MAIN)
    contents = dict(repo.blobs(change.new for one in every for change in one.changes if change.new))
    moved, history, parts, compared = StoreOfEachLanding(), LandingByLanding(contents), CaseByParts(), 0
    for landing in every:
        moved.take(landing.changes, contents)
        history.then(landing, moved.store.standards)
        cases = moved.take_records(landing.changes, history.reader)
        for unit in sorted(unit for unit in {*cases, *moved.units(landing.changes)} if "/" not in unit):
            files = moved.files.get(unit, ())
            known = parts.verdict(unit, files, moved.store, moved.era)
            whole = verdict_on(unit, files, moved.store)
            assert known.findings == whole.findings, f"{unit} at {landing.message_subject}"
            assert dict(known.looked).keys() <= dict(whole.looked).keys()
            assert {one for one, _ in whole.looked} <= {one for one, _ in known.looked}
            compared += 1
    assert compared > 10
