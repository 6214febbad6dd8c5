"""Judging what a change touched says the same as judging everything, over random edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from goodcatch.check.finding import Found
from goodcatch.check.run_rules import Unjudged
from goodcatch.cli.demo import example_texts
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.rules import gc425_told_in_no_bulletin
from goodcatch.record.store import CASES, Store
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook import judgement, rule_rooms
from goodcatch.rulebook.judgement import Judgement, advanced, judged
from goodcatch.rulebook.rule_rooms import all_rules

Change = Mapping[str, str | None]


@pytest.fixture(scope="module")
def example() -> Mapping[str, str]:
    """The standard, the bulletins, the reviews, and a third of the example's cases."""
    texts = {path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json", ".csv"))}
    cases = sorted({path.split("/")[4] for path in texts if path.startswith(CASES)})[::3]
    kept = {path for path in texts if path.startswith(CASES) and path.split("/")[4] in cases}
    return {path: text for path, text in texts.items() if path in kept or not path.startswith(CASES)}


def after(before: Judgement, change: Change) -> Judgement:
    return advanced(before, store_with(before.store, change), change)


def told(judgement: Judgement) -> list[tuple[object, ...]]:
    # Words that are marked have another number each time that they are met.
    return [(f.path, f.line, f.column, f.rule, f.message.partition("(mark")[0], f.level) for f in judgement.findings]


def an_edit(chance: Random, texts: Mapping[str, str], removed: dict[str, str]) -> Change:
    """One of what people and programs do to a repository, and of what nobody should."""
    path = chance.choice(sorted(p for p in texts if p.startswith(CASES)))
    other = chance.choice(sorted(p for p in texts if p.startswith(CASES)))
    beside = chance.choice(sorted(p for p in texts if p.startswith(("bulletins/", "content/re"))))
    edits: list[Change] = [
        {path: None},
        {path: texts[path] + "\nAnd Mrs Anna Smith fell.\n"},
        {path: texts[path].replace("by: ", "by: x", 1)},
        {path: "no record at all"},
        {path: texts[path].replace(f"case: {path.split('/')[4]}", f"case: {other.split('/')[4]}", 1)},  # a stray
        {f"{path.rpartition('/')[0]}/note.txt.md": "A note.", other: None},
        {p: None for p in texts if p.startswith(f"{path.rpartition('/')[0]}/")},
        {beside: None},
        {beside: texts[beside] + "\n<b>Mrs Anna Smith</b> helped.\n"},
        {"content/imports/old.yml": f"files: ['{path}']\n"},
    ]
    if removed:
        back = chance.choice(sorted(removed))
        edits += [{back: removed[back]}] * 4
    return chance.choice(edits)


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(6))
def test_kept_and_cold_answers_are_equal(seed: int, example: Mapping[str, str]) -> None:
    chance, removed = Random(seed), dict[str, str]()
    kept = judged(store_from(example))
    for _ in range(9):
        change = an_edit(chance, kept.store.texts, removed)
        removed |= {p: kept.store.texts[p] for p, text in change.items() if text is None and p in kept.store.texts}
        kept = after(kept, change)
        cold = judged(store_from(dict(kept.store.texts)))
        assert kept.store.cases == cold.store.cases
        assert sorted(map(str, kept.store.faults)) == sorted(map(str, cold.store.faults))
        assert told(kept) == told(cold), change.keys()
        assert {unit: set(held) for unit, held in kept.files.items()} == {
            unit: set(held) for unit, held in cold.files.items()
        }
        assert kept.lookers == cold.lookers


def test_only_what_looked_is_judged_again(example: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that goes away is looked at again by the bulletin that tells of it, and by nothing else."""
    before = judged(store_from(example))
    asked = (key.removeprefix("was-closed ") for key in before.lookers if key.startswith("was-closed "))
    closed = next(case for case in asked if case in before.files)
    again: list[str] = []
    once = judgement.verdict_on

    def noted(unit: str, files: tuple[str, ...], store: Store) -> judgement.Verdict:
        again.append(unit)
        return once(unit, files, store)

    monkeypatch.setattr(judgement, "verdict_on", noted)
    now = after(before, dict.fromkeys(before.files[closed]))
    assert len(again) < 8
    assert any(f.rule == "GC702" and closed in f.message for f in now.findings)
    assert not any(f.rule == "GC702" and closed in f.message for f in before.findings)


def test_a_rule_that_breaks_down_over_one_case_hides_nothing(
    example: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = next(rule for rule in all_rules() if rule.scope is RecordIn)
    place = next(path for path in example if path.startswith(CASES))

    def breaks(subject: object) -> Iterator[Found]:
        if isinstance(subject, RecordIn) and subject.record.path == place:
            raise ZeroDivisionError
        return iter(())

    broken = (*(r for r in all_rules() if r is not rule), replace(rule, check=breaks))
    monkeypatch.setattr(rule_rooms, "all_rules", lambda: broken)
    with pytest.raises(Unjudged, match=rule.id) as why:
        _ = judged(store_from({**example, "bulletins/2020-01.md": "no bulletin"})).findings
    assert "GC701" in {finding.rule for finding in why.value.findings}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bulletins/alerts/2026-10-03-7K3Q.md", "An alert names no case: its month is what was looked up."),
        ("bulletins/2026-11.md", "---\nmonth: '2026-11'\ncases: [NM-2026-7K3Q9F4T]\n---\nx\n"),
    ],
)
def test_what_was_not_there_is_looked_up_again(path: str, text: str) -> None:
    without = judged(store_of(gc425_told_in_no_bulletin.BAD[1].replace(" {GC425}", "")))
    told_in_none = [f for f in without.findings if f.rule == "GC425"]
    assert told_in_none and not [f for f in after(without, {path: text}).findings if f.rule == "GC425"]
