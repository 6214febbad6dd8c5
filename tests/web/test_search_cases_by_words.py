"""Finding a case by words: whichever way either is spelt, and never what a post may not see."""

import pytest

from goodcatch.intake.search_cases_by_words import matches, near, one_slip, wanted
from goodcatch.record.store_from_example import CASE, store_of
from web.conftest import Place
from web.test_desk import FINAL, sign_off, triage

items = pytest.mark.items

STORE = store_of("== report-0001\nwhat_happened: The Café’s naïve crème fridge was ajar.\ncategory: medication")


@items(87)
@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("café", True, "as it is written"),
        ("CAFE creme", True, "without accents, in capitals"),
        ("cafe\u0301", True, "with the accent as a letter of its own"),
        ("naiv", True, "the beginning of a word"),
        ("reme", False, "the middle of a word is not its beginning"),
        ("fridge freezer", False, "every word is asked for"),
        (CASE.lower(), True, "its id"),
        ("medication", True, "a code that was chosen"),
        (" . ", True, "nothing was asked for"),
    ],
)
def test_words_are_found_however_they_are_spelt(words: str, found: bool, why: str) -> None:
    assert matches(STORE.cases[CASE], wanted(words)) is found, why


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("frigde", True, "two letters that changed places"),
        ("fride", True, "one left out"),
        ("friddge", True, "one too many"),
        ("medicatoin", True, "in a code too"),
        ("fridge crene", True, "one of two words"),
        ("frogxe", False, "two slips are another word"),
        ("ajat", False, "a short word means itself"),
        ("2o26", False, "so does one with a digit"),
    ],
)
def test_a_slip_of_the_keyboard_is_forgiven(words: str, found: bool, why: str) -> None:
    assert near(STORE.cases[CASE], one_slip(wanted(words))) is found, why


@items(87)
def test_the_desk_finds_a_case_and_says_so_where_there_is_none(place: Place) -> None:
    place.report()
    triage(place.signed_in("on-call-quality-lead-1"))
    visitor = place.signed_in("quality-lead-1")
    sign_off(visitor, FINAL.replace("tablets", "crème"))
    visitor.get("/desk/cases")
    assert "1 case has all of your words" in visitor.press("", {"words": "Creme resident"}, form=0).words
    assert "Nothing has just these words" in visitor.press("", {"words": "residnet"}, form=0).words
    assert "1 case has words like yours" in visitor.page.words and case_of(place) in visitor.page.text
    assert "No cases have all of your words" in visitor.press("", {"words": "zebra"}, form=0).words
    assert visitor.page.url.endswith("/desk/cases"), "what was looked for stands in no address"


def case_of(place: Place) -> str:
    (case,) = place.desk.learning.store().cases
    return case


def test_words_find_nothing_in_a_store_that_a_post_may_not_see(place: Place) -> None:
    page = place.visitor().post("/desk/cases", [("words", "resident")])
    assert page.status in (401, 403)
