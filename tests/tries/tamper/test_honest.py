"""Honest histories, made at random: the rules of history and of words find nothing in them. Cures must not cry wolf."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.cli.demo import example_texts
from goodcatch.history import rules
from goodcatch.history.git import create
from goodcatch.history.read_history import history_of
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.standard.read_version_folders import standards_in
from tries.rows import row
from tries.tamper.honest import History

READ = (".md", ".yml", ".csv", ".json")
NO_BLAME = "GC632"  # says how many days later a step was told: some are, and that is true of them


@pytest.fixture(scope="module")
def base() -> Store:
    return store_from({path: text for path, text in example_texts().items() if path.endswith(READ)})


@pytest.mark.parametrize(
    "seeds",
    [row(range(2), id="two", always=True), *(row(range(n, n + 20), id=f"{n} to {n + 19}") for n in range(20, 200, 20))],
)
def test_nothing_is_found_in_an_honest_history(seeds: range, base: Store, tmp_path: Path) -> None:
    repository, every = create(tmp_path / "histories"), rules_in([rules])
    found = set()
    for seed in seeds:
        ref = f"refs/heads/h{seed}"
        repository.run("fast-import", "--quiet", "--force", given=History(seed, base, ref).told())
        history, standards = history_of(repository, ref), standards_in(from_commit(repository, ref))
        replayed = Replay(repository, history.landings, standards).judged()
        then = [f for judged in replayed for f in judged.findings if f.rule in {rule.id for rule in every}]
        landings, line = history.subjects(standards)
        now = run(every, [*landings, line])
        found |= {
            (seed, finding.rule, finding.path, finding.message) for finding in (*then, *now) if finding.rule != NO_BLAME
        }
        assert len(history.landings) > 10
    assert found == set()
