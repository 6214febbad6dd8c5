"""Who is asked about what, and what is made of the answers: each finding once, in order, with a way forward."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.check.load_rules import Rule
from goodcatch.check.run_rules import Unjudged, gathered, run


def rule(id: str = "GC101", scope: type[object] = str, grammar: int = 1) -> Rule:
    """A rule that finds something in whatever it is shown, twice the same."""

    def check(_: object) -> Iterator[Found]:
        yield from (Found("a.md", "x", line=3), Found("a.md", "x", "its own", line=2), Found("a.md", "x", line=3))

    told = ("Wrong.", "Why.", "mend", "1", (), (), check)
    return Rule(id, "name", Level.FLAG, grammar, False, AtForm.TAKES, scope, *told)


@dataclass(frozen=True)
class Judged:
    """Something that is judged by a standard of a grammar."""

    grammar: int


RUNS = [
    ([rule()], ["a"], ["GC101 2 its own", "GC101 3 mend"], "each once, by place, with a remedy"),
    (
        [rule("GC102"), rule()],
        ["a"],
        ["GC101 2 its own", "GC102 2 its own", "GC101 3 mend", "GC102 3 mend"],
        "by line",
    ),
    ([rule(scope=int)], ["a"], [], "a rule is asked about things of its own class alone"),
    ([rule(scope=int)], [True], [], "and not about those of a class below it"),
    ([rule(scope=Judged, grammar=2)], [Judged(2)], ["GC101 2 its own", "GC101 3 mend"], "from its grammar on"),
    ([rule(scope=Judged, grammar=3)], [Judged(2)], [], "and not of what an older grammar judges"),
    ([rule(grammar=3)], ["a"], ["GC101 2 its own", "GC101 3 mend"], "what no standard judges is always asked about"),
]


@pytest.mark.parametrize(("rules", "things", "found", "why"), RUNS)
def test_a_run(rules: list[Rule], things: list[object], found: list[str], why: str) -> None:
    assert [f"{f.rule} {f.line} {f.remedy}" for f in run(rules, things)] == found, why
    assert {f.level for f in run(rules, things)} <= {Level.FLAG}


def broken(word: str) -> Iterator[Found]:
    """A rule that goes wrong over one thing, and over no other."""
    if word == "bad":
        raise KeyError(word)
    yield Found(f"{word}.md", "x")


def test_one_thing_hides_nothing_of_the_rest() -> None:
    told = ("Wrong.", "Why.", "mend", "1", (), (), broken)
    breaks = Rule("GC199", "name", Level.FLAG, 1, False, AtForm.TAKES, str, *told)
    with pytest.raises(Unjudged, match="GC199 could not be asked") as error:
        run([breaks, rule()], ["bad", "good"])
    assert {(f.path, f.rule) for f in error.value.findings} == {("good.md", "GC199"), ("a.md", "GC101")}
    with pytest.raises(Unjudged) as error:
        gathered([lambda: run([breaks], ["bad"]), lambda: run([rule()], ["a"])])
    assert {f.rule for f in error.value.findings} == {"GC101"}
