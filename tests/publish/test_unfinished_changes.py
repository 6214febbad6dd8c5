"""How much is still being checked: a number that is never small, of cases that are many, or nothing; never whose."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.publish.audience_and_minimum_counts import Audience, audience_of
from goodcatch.publish.bulletin_file import Bulletin, bulletins
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.unfinished_changes import changes_of, open_cases_told, still_checked
from goodcatch.record.model import Case
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed

STAFF, WORLD = Audience("staff", 5, 8, 8), Audience("world", 10, 20, 20)


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})


@pytest.fixture(scope="module")
def changed(store: Store) -> Case:
    """A case that changed one thing."""
    return next(case for case in store.cases.values() if len(list(changes_of(case.current, "9999"))) == 1)


COUNTS = [
    (0, STAFF, "", "none at all"),
    (7, STAFF, "", "one case too few"),
    (8, STAFF, "5", "enough cases; three are not told, so that their number is not"),
    (9, STAFF, "5", "one more moves nothing"),
    (10, STAFF, "10", "as many again as the minimum"),
    (19, WORLD, "", "the world asks for more cases"),
    (25, WORLD, "20", "and for larger steps"),
    (3, Audience("", 5, 2, 8), "", "a provider that tells stories early still shows no small number"),
]


@pytest.mark.parametrize(("cases", "audience", "number", "why"), COUNTS, ids=[row[-1] for row in COUNTS])
def test_the_line(changed: Case, cases: int, audience: Audience, number: str, why: str) -> None:
    line = still_checked([changed] * cases, "9999", audience)
    assert line == (f"{number} or more changes are still being checked." if number else ""), why


def test_a_change_of_a_later_month_is_not_counted(changed: Case) -> None:
    assert still_checked([changed] * 8, "2020-01", STAFF) == ""


def test_a_draft_tells_no_change_of_an_open_case(store: Store) -> None:
    done = closed(store)
    body = draft(store, done, "2026-10", date(2026, 11, 5)).body
    texts = [
        text for name, case in store.cases.items() if name not in done for text in changes_of(case.current, "9999")
    ]
    assert texts and [text for text in texts if text in body] == []
    assert "still being checked" not in body, "fewer than eight cases of the example are open"


def test_a_bulletin_that_tells_of_an_open_case_is_found(store: Store) -> None:
    done = closed(store)
    sound = max(bulletins(store), key=lambda b: b.month)
    assert open_cases_told(sound, store, done) == ()
    name, text = next(
        (name, text) for name, c in store.cases.items() if name not in done for text in changes_of(c.current, "9999")
    )
    told: Bulletin = replace(sound, body=f"{sound.body}\n\n- {text}\n")
    assert open_cases_told(told, store, done) == (name,)
    assert open_cases_told(told, store, done | {name}) == ()


def test_the_examples_bulletins_obey_the_ladder_of_their_days(store: Store) -> None:
    out: set[str] = set()
    for bulletin in bulletins(store):
        out.update(bulletin.cases)
        assert ("### " in bulletin.body) == (len(out) >= audience_of(store.newest).stories_from), bulletin.month
