"""The words with which each verb is run, and that a verb without its landing does not count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.cli import parsed
from goodcatch.evaluation import bench_verbs
from goodcatch.evaluation.bench_verbs import CHECK, CHECK_AGAIN, DUE_AGAIN, REVIEW_AGAIN, commands, verbs
from goodcatch.evaluation.make_cold_copy import Copy
from goodcatch.evaluation.measure_time_and_memory import Cost


@pytest.fixture
def copy(lived_provider: Path, tmp_path: Path) -> Copy:
    return Copy(lived_provider, tmp_path)


def test_every_command_is_one(copy: Copy) -> None:
    rows = list(commands(copy))
    assert all(parsed(words).verb in name or name == REVIEW_AGAIN for name, words in rows)
    assert rows[0][0] == CHECK, "before any other run, which could leave answers behind"


def test_a_second_run_has_the_words_of_the_first(copy: Copy) -> None:
    rows = dict(commands(copy))
    firsts = [words for name, words in rows.items() if name.startswith("review ")]
    assert rows[DUE_AGAIN] == rows["due"] and rows[REVIEW_AGAIN] == firsts[0]
    assert all("--dry-run" in words for words in firsts)


@pytest.mark.parametrize("landed", [True, False])
def test_after_a_landing_that_failed_nothing_counts(landed: bool, copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(name: str, command: Sequence[str], env: Mapping[str, str]) -> Cost:
        cost = Cost(name, 1, 1, 1, 0)
        return cost if landed or "one-landing" not in command else replace(cost, code=2)

    monkeypatch.setattr(bench_verbs, "measured", run)
    found = {cost.name: cost.ran for cost in verbs(copy)}
    assert found.pop(CHECK_AGAIN) == landed and all(found.values())
    assert "one landing" not in found, "it is no verb"
