"""A record is judged with its case: nothing that is filed already alarms, and everything that is wrong still does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.check.load_rules import Rule
from goodcatch.cli.demo import example_texts
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.rule_input_types import CaseIn, ClaimIn, RecordIn
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings, judge_case, judge_record
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.screen.rule_input_types import TextIn

# GC115 is about a file's own writing; an answer of a form is written in quotes, and no `#` cuts it.
OF_CASES = [rule for rule in all_rules() if rule.scope in (RecordIn, CaseIn, ClaimIn) and rule.id != "GC115"]
OF_TEXTS = [rule for rule in all_rules() if rule.scope is TextIn]


def without(store: Store, path: str) -> Store:
    texts = {name: text for name, text in store.texts.items() if name != path}
    return store_from(texts, store.landed, store.standards)


@pytest.fixture(scope="module")
def example() -> Store:
    return store_from({path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json"))})


@pytest.mark.tries
def test_no_record_of_the_example_alarms_beyond_what_check_says(example: Store) -> None:
    """Each step as it was filed, after the case so far: 172 of 183 alarmed where a record was judged alone."""
    said = {(f.path, f.rule, f.message) for f in findings(example)}
    alarms = []
    for case in example.cases.values():
        so_far = {path: text for path, text in example.texts.items() if not path.startswith(case.records[0].path[:-9])}
        so_far = {path: text for path, text in so_far.items() if f"/{case.id}/" not in path}
        for record in case.records:
            store = store_from(so_far, example.landed, example.standards)
            alarms += [
                (f.path, f.rule, f.message)
                for f in judge_record(record, store)
                if f.stops and (f.path, f.rule, f.message) not in said
            ]
            so_far[record.path] = write(record)
    assert alarms == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in OF_CASES])
def test_every_bad_example_alarms(rule: Rule) -> None:
    for number, example in enumerate(rule.bad):
        store = store_of(example.text)
        told = {
            f.rule
            for case in store.cases.values()
            for record in case.records
            for f in judge_record(record, without(store, record.path))
        }
        assert rule.id in told, f"example {number}"


@pytest.mark.one_in(2)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in OF_TEXTS])
def test_a_text_that_alarms_does_so_as_an_answer(rule: Rule, example: Store) -> None:
    records = next(iter(example.cases.values())).records
    for bad in rule.bad:
        told = {f.rule for record in records for f in judge_record(saying(record, bad.text), example)}
        assert rule.id in told, bad.text


def test_a_character_that_nobody_can_see_alarms(example: Store) -> None:
    """In an answer GC114 finds it; in a text below the front matter GC106, which looks through a store."""
    record = next(r for case in example.cases.values() for r in case.records if r.text("body"))
    told = judge_record(replace(record, fields={**record.fields, "body": "A door\u202e stood open."}), example)
    assert "GC106" in {f.rule for f in told if f.path == record.path}


def saying(record: Record, text: str) -> Record:
    """The record with another text in place of each that a person wrote."""
    long = {name for name, value in record.fields.items() if isinstance(value, str) and " " in value}
    return replace(record, fields={**record.fields, **dict.fromkeys(long, text)})


def test_a_case_is_judged_as_the_whole_store_judges_it(example: Store) -> None:
    whole = {f for f in findings(example) if f.path.startswith("content/cases/")}
    by_case = {f for case in example.cases for f in judge_case(case, example)}
    assert whole == {f for f in by_case if f.path.startswith("content/cases/")}


def test_what_was_so_before_is_not_this_records(example: Store) -> None:
    """A fault of another record of the case alarms nobody who files the next step."""
    case = next(case for case in example.cases.values() if len(case.records) > 5)
    broken, last = case.records[2], case.records[-1]
    texts = {**example.texts, broken.path: write(replace(broken, by="nobody-1"))}
    store = without(store_from(texts, example.landed, example.standards), last.path)
    assert any(f.path == broken.path for f in judge_case(case.id, store))
    assert [f for f in judge_record(last, store) if f.path == broken.path] == []
