"""Which cases count as closed is what the whole judgement says, though only some cases are judged for it."""

from __future__ import annotations

from goodcatch.cli.demo import example_texts
from goodcatch.record.case_state import claims_closed, closed_cases
from goodcatch.record.read_store import store_from
from goodcatch.record.store import folder_of
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.which_cases_are_closed import closed


def example() -> dict[str, str]:
    return {path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json"))}


def test_it_is_what_the_whole_judgement_says() -> None:
    store = store_from(example())
    assert closed(store) == closed_cases(store, findings(store)) != frozenset()


def test_a_record_of_another_case_in_its_folder_keeps_a_case_open() -> None:
    """The desk showed it as open, and its story was published."""
    texts = example()
    store = store_from(texts)
    shut = min(closed(store))
    other = next(case for case in store.cases.values() if not claims_closed(case))
    texts[f"{folder_of(shut)}astray-0001.md"] = texts[other.records[0].path]
    astray = store_from(texts)
    assert shut not in closed(astray)
    assert closed(astray) == closed_cases(astray, findings(astray))
