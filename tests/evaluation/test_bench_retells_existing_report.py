"""What is told again comes from the repository itself, each time in words of its own."""

from dataclasses import replace

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.errors import CannotRun
from goodcatch.evaluation.bench_retells_existing_report import example_in, open_case
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Steps


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from(example_texts())


def only(store: Store, closed: bool) -> Store:
    """The store with the cases alone that were closed, or were not."""
    return replace(
        store, cases={id: case for id, case in store.cases.items() if bool(case.of(Steps.CLOSURE)) == closed}
    )


def test_no_two_tellings_are_alike(store: Store) -> None:
    example = example_in(store)
    plans = [example.plan("NM-2026-00000000", mark).fields for mark in ("1", "2")]
    assert example.answers("1") != example.answers("2") and plans[0] != plans[1]
    assert example.answers("1").keys() == example.report.fields.keys()
    assert plans[0].keys() == example.planned.fields.keys()


def test_another_post_confirms(store: Store) -> None:
    example = example_in(store)
    assert example.second in example.standard.posts and example.second != example.planned.by


@pytest.mark.parametrize("closed", [True, False])
def test_a_closed_case_is_an_example_too(closed: bool, store: Store) -> None:
    example = example_in(only(store, closed))
    assert example.report.case == example.planned.case and example.signed.step == Steps.SIGN_OFF


def test_a_plan_is_added_to_a_case_that_was_only_signed_off(store: Store) -> None:
    example = example_in(store)
    assert store.cases[open_case(store, example)].records[-1].step == Steps.SIGN_OFF
    closed = only(store, True)
    assert open_case(closed, example) == example.planned.case, "where every case has gone on, its own"


def test_there_is_no_example_where_nothing_was_planned(store: Store) -> None:
    with pytest.raises(CannotRun, match="nothing to tell again"):
        example_in(replace(store, cases={}))
