"""Capitals that are no person: shown by the words beside them; and persons whom the same words must not hide."""

from __future__ import annotations

import pytest

from screen.cases import found

THINGS = [
    ("She stopped her Zyvoltra on Monday.", "what is done to a medicine"),
    ("He has been drinking Quorvade with meals.", "what is drunk"),
    ("The scan showed N-Xyc growth.", "one letter and a short rest: a gene"),
    ("The Ex-Fix was taken off.", "two words that a prefix joins"),
    ("Treated with NorthKnife again.", "two words written as one"),
    ("Para 2, Ab 0.", "a count"),
    ("Danish is her first language.", "a language"),
    ("He had a Schatzker II fracture.", "a class of fractures"),
    ("She is diagnosed with Charcot-Marie tooth disease.", "an eponym, however it is written"),
]
PERSONS = [
    ("We stopped Amara at the door.", "Amara"),
    ("While eating Amara choked.", "Amara"),
    ("She missed her Kwame.", "Kwame"),
    ("I told Jo 2 times.", "Jo"),
    ("Ayodele has a language class.", "Ayodele"),
    ("I saw Anne-Marie there.", "Anne-Marie"),
    ("I met McDonald there.", "McDonald"),
    ("She is with Fitzgerald today.", "Fitzgerald"),
]


@pytest.mark.parametrize(("text", "why"), THINGS)
def test_no_person(text: str, why: str) -> None:
    assert found(text, "PERSON") == [], why


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_a_person_all_the_same(text: str, name: str) -> None:
    assert found(text, "PERSON") == [name]


def test_a_town_with_its_country_is_a_place() -> None:
    assert found("They went to Oswaldfirth, Colorado to play.", "PLACE_OR_ORG") == ["Oswaldfirth"]
