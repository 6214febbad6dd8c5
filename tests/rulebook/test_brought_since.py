"""What a change brings is the same whether only what it touched is judged, or both sides whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from goodcatch.check.finding import Finding, Found
from goodcatch.check.renumber_marks_in_findings import numbered
from goodcatch.check.run_rules import Unjudged
from goodcatch.cli.demo import example_texts
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.read_tree_or_folder import from_commit, known_from_commit
from goodcatch.record.lazy_cases import LazyCases
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES
from goodcatch.rulebook import brought_since as module
from goodcatch.rulebook import rule_rooms
from goodcatch.rulebook.brought_since import Since, brought_since
from goodcatch.rulebook.judgement import judged
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.state.kept_answers import NOTHING_KEPT
from rulebook.random_landings import land


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    return [(f.path, f.line, f.rule, f.message, f.level) for f in numbered(findings)]


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(4))
def test_parts_and_wholes_say_the_same(
    seed: int,
    repo: Git,
    few_cases: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance, texts, gone = Random(seed), dict(few_cases), dict[str, str]()
    for _ in range(4):
        base = str(repo.head())
        for _ in range(chance.randrange(1, 3)):
            files = land(repo, chance, texts, gone)
        read = known_from_commit if seed % 2 else from_commit
        since = Since(repo, base, read(repo, MAIN), MAIN, True)
        found = told(brought_since(since, NOTHING_KEPT))
        with monkeypatch.context() as whole:
            whole.setattr(module, "_parts", lambda *asked: None)
            assert found == told(brought_since(since, NOTHING_KEPT)), files.keys()


def test_of_an_ordinary_change_nothing_is_judged_whole(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(module, "_wholes")
    base, texts = str(repo.head()), from_commit(repo, MAIN)
    path = next(path for path in texts if path.startswith(CASES))
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(base,)))
    brought = brought_since(Since(repo, base, from_commit(repo, MAIN), MAIN, True), NOTHING_KEPT)
    assert "GC601" in {finding.rule for finding in brought}
    assert brought_since(Since(repo, base, texts, base, True), NOTHING_KEPT) == [], (
        "nothing changed, nothing was brought"
    )


def test_no_rule_looks_up_what_its_unit_does_not_name() -> None:
    """On this it rests which units have to be asked: those whose texts name what has changed."""
    texts = {path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json", ".csv"))}
    whole = judged(store_from(texts))
    asked = [(unit, one.name) for unit, verdict in whole.verdicts.items() for one, _ in verdict.looked]
    assert len(asked) > 20
    for unit, name in asked:
        stem = name.rpartition("/")[2].partition(".")[0]
        assert any(stem in texts[path] for path in whole.files[unit]), name


def test_cases_are_read_one_at_a_time_as_they_are_together() -> None:
    texts = {path: text for path, text in example_texts().items() if path.startswith(CASES)}
    one, other = sorted(texts)[0], sorted(texts)[-1]  # one of them astray, and written otherwise
    texts[one] = texts[one].replace(f"case: {unit_of(one)}", f'"case": {unit_of(other)}')
    texts[other] = "no record"
    assert dict(LazyCases(texts)) == store_from(texts).cases


def test_a_rule_that_breaks_down_hides_nothing_that_a_change_brings(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it breaks down over what was there before."""
    base, (path, other) = str(repo.head()), [p for p in from_commit(repo, MAIN) if p.startswith(CASES)][:2]
    first, *rest = rule_rooms.all_rules()

    def breaks(subject: object) -> Iterator[Found]:
        raise ZeroDivisionError

    broken = (replace(first, check=breaks), *rest)
    repo.commit(MAIN, Change({path: None, other: b"no record"}, "Land\n", parents=(base,)))
    monkeypatch.setattr(rule_rooms, "all_rules", lambda: broken)
    with pytest.raises(Unjudged, match=first.id) as why:
        brought_since(Since(repo, base, from_commit(repo, MAIN), MAIN, True), NOTHING_KEPT)
    assert {"GC601", "GC102"} & {finding.rule for finding in why.value.findings}
