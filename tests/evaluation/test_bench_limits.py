"""Ratios, limits and growth, worked out from costs that are given."""

import pytest

from goodcatch.evaluation.bench_acts import ACTS, LANDED, SIGNED
from goodcatch.evaluation.bench_limits import LIMITS, MEGABYTES, SECONDS, Costs, Limit, growth, judged, line, taken
from goodcatch.evaluation.measure_time_and_memory import Cost
from goodcatch.evaluation.time_git_and_yaml_peers import COMMIT


def costs(**cpu: float) -> Costs:
    """Rows by name with their seconds; each took 50 MB."""
    return {name: Cost(name, 99, seconds, 50 * 2**20, 0) for name, seconds in cpu.items()}


ROWS = {
    **costs(a=3, b=12, nothing=0),
    "broken": Cost("broken", 1, 1, 1, 2),
}
TAKEN = [
    (Limit("a", 1, SECONDS), 3, "seconds of the processor"),
    (Limit("a", 1, MEGABYTES), 50, "the peak"),
    (Limit("a", 1, peer="b"), 0.25, "so many times its peer"),
    (Limit("b", 1, peer="a"), 4, "the other way round"),
    (Limit("b", 1, SECONDS, above="a"), 9, "what it took above another"),
    (Limit("a", 1, SECONDS, above="nothing"), 3, "above one too quick to be measured"),
    (Limit("a", 1, SECONDS, above="broken"), None, "above one that did not run"),
    (Limit("a", 1, peer="nothing"), None, "a peer too quick to be measured"),
    (Limit("a", 1, peer="broken"), None, "a peer that did not run"),
    (Limit("broken", 1, SECONDS), None, "a row that did not run"),
    (Limit("a", 1, peer="gone"), None, "a peer that is not there"),
    (Limit("gone", 1, SECONDS), None, "a row that is not there"),
]


@pytest.mark.parametrize(("limit", "found", "why"), TAKEN)
def test_what_is_taken_of_a_limit(limit: Limit, found: float | None, why: str) -> None:
    assert taken(limit, ROWS) == found, why


@pytest.mark.parametrize(("value", "word"), [(0.99, "met"), (1, "met"), (1.01, "over")])
def test_a_limit_is_met_or_over(value: float, word: str) -> None:
    assert line("an act", value, 1).endswith(word)


def test_what_was_not_measured_is_neither() -> None:
    told = line("an act", None, 1, SECONDS)
    assert "not measured" in told and not told.endswith(("met", "over"))


def test_every_limit_has_a_line_with_its_peer() -> None:
    row = Cost("", 1, 0.5, 2**20, 0)
    told = list(judged({name: row for limit in LIMITS for name in (limit.row, limit.peer)}))
    assert len(told) == len(LIMITS) == len({limit.title for limit in LIMITS})
    assert all(words.endswith(("met", "over")) for words in told)
    assert any(words.startswith(f"{SIGNED} / GitPython") and words.endswith("over") for words in told)
    assert {limit.peer for limit in LIMITS if limit.row == LANDED} == {"", COMMIT}


def test_growth_is_of_the_last_beside_the_first() -> None:
    first, last = ({act: Cost(act, 1, cpu, 1, 0) for act in ACTS} for cpu in (2, 5))
    told = list(growth(first, last))
    assert len(told) == len(ACTS) and all("2.500" in words and words.endswith("over") for words in told)
    assert all("0.400" in words and words.endswith("met") for words in growth(last, first))
