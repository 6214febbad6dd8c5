"""Who is asked about what, and what is made of the answers: each finding once, in order, with a way forward."""

import pytest

from goodcatch.check.finding import Found, Level
from goodcatch.check.rule import Rule
from goodcatch.check.runner import run


def rule(id: str = "GC101", scope: str = "path", since: int = 1) -> Rule:
    """A rule that finds something in whatever it is shown, twice the same."""
    found = Found("a.md", "x", line=3), Found("a.md", "x", "its own", line=2), Found("a.md", "x", line=3)
    return Rule(id, "name", Level.FLAG, scope, "Wrong.", "Why.", "mend", "1", since, (), (), lambda _: iter(found))


class Versioned:
    version = 2


RUNS = [
    ([rule()], {"path": ["a"]}, ["GC101 2 its own", "GC101 3 mend"], "each once, by place, with a remedy"),
    (
        [rule("GC102"), rule()],
        {"path": ["a"]},
        ["GC101 2 its own", "GC102 2 its own", "GC101 3 mend", "GC102 3 mend"],
        "by line",
    ),
    ([rule(scope="text")], {"path": ["a"]}, [], "a rule is asked about its own scope alone"),
    ([rule(since=2)], {"path": [Versioned()]}, ["GC101 2 its own", "GC101 3 mend"], "from its version on"),
    ([rule(since=3)], {"path": [Versioned()]}, [], "and not of a record made before"),
    (
        [rule(since=3)],
        {"path": ["a"]},
        ["GC101 2 its own", "GC101 3 mend"],
        "what has no version is always asked about",
    ),
]


@pytest.mark.parametrize(("rules", "subjects", "found", "why"), RUNS)
def test_a_run(rules: list[Rule], subjects: dict[str, list[object]], found: list[str], why: str) -> None:
    assert [f"{f.rule} {f.line} {f.remedy}" for f in run(rules, subjects)] == found, why
    assert {f.level for f in run(rules, subjects)} <= {Level.FLAG}
