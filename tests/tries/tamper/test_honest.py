"""Honest histories, made at random: the rules of history and of words find nothing in them. Cures must not cry wolf."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.cli.demo import example_texts
from goodcatch.history import rules
from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.read_history import history_of
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.leak.match_leaked_words import leak_from
from goodcatch.leak.purge_words_leave_tombstone import Order, purge
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.count_once_more import found_in_counts, may_count
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.rule_rooms import count_rules
from goodcatch.standard.read_version_folders import standards_in
from tries.rows import row
from tries.tamper.honest import History

READ = (".md", ".yml", ".csv", ".json")
NO_BLAME = "GC627"  # says how many days later a step was told: some are, and that is true of them

OF_THE_END = "GC610"


@pytest.fixture(scope="module")
def base() -> Store:
    return store_from({path: text for path, text in example_texts().items() if path.endswith(READ)})


@pytest.mark.parametrize(
    "seeds",
    [row(range(2), id="two", always=True), *(row(range(n, n + 20), id=f"{n} to {n + 19}") for n in range(20, 200, 20))],
)
def test_nothing_is_found_in_an_honest_history(seeds: range, base: Store, tmp_path: Path) -> None:
    repository = create(tmp_path / "histories")
    found = set()
    for seed in seeds:
        told = History(seed, base, f"refs/heads/h{seed}")
        repository.run("fast-import", "--quiet", "--force", given=told.told())
        found |= {(seed, *one) for ref in (told.line.ref, told.trial) if ref for one in blamed(repository, ref)}
    assert found == set()


@pytest.mark.parametrize("seed", [row(seed, id=f"seed {seed}") for seed in range(3)])
def test_nothing_more_is_found_after_a_purge(seed: int, base: Store, tmp_path: Path) -> None:
    repository = create(tmp_path / "history")
    repository.run("fast-import", "--quiet", "--force", given=History(seed, base, MAIN).told())
    post = "data-protection-officer-1"
    author = identity(base.newest, post)
    at = landings(repository)[-1].at + timedelta(hours=1)
    order = Order(leak_from("Spelt anew\n"), post, author, at, "leak-of-a-name")
    assert purge(repository, order, lambda git: 0).blobs
    assert blamed(repository, MAIN) == set()


def blamed(git: Git, ref: str) -> set[tuple[str, str, str]]:
    """What the history rules and those of counts find in a line, on each day and by now, but for what blames nobody."""
    every, texts = rules_in([rules]), from_commit(git, ref)
    history, standards = history_of(git, ref), standards_in(texts)
    trial = ref.endswith("-trial")
    assert trial or len(history.landings) > 10
    numbers = {rule.id for rule in (*every, *count_rules())}
    then = [f for judged in Replay(git, history.landings, standards).judged() for f in judged.findings]
    heard, line = history.subjects(standards)
    counts = found_in_counts(store_from(texts), heard, may_count(standards))
    found = [*(finding for finding in then if finding.rule in numbers), *run(every, [*heard, line]), *counts]
    # The line goes on after a trial: what it says of months that are over is asked of its end.
    spared = {NO_BLAME, OF_THE_END} if trial else {NO_BLAME}
    return {(f.rule, f.path, f.message) for f in found if f.rule not in spared}
