"""Postcodes, streets and named homes."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("POSTCODE", "lives near ZZ9 9ZZ or M1 1AA", ["M1 1AA"]),  # no place starts with Z
    ("POSTCODE", "went to ec1a 1bb", ["ec1a 1bb"]),
    ("POSTCODE", "Springfield, IL 62704", ["62704"]),
    ("POSTCODE", "zip code: 10999", ["10999"]),
    ("ADDRESS", "She lives at 12 Rosemount Road now", ["12 Rosemount Road"]),
    ("ADDRESS", "Flat 3, 14 Elm Close", ["Flat 3, 14 Elm Close"]),
    ("ADDRESS", "found on Larkspur Avenue at noon", ["Larkspur Avenue"]),
    ("ADDRESS", "Lindenstraße 14 ist weit", ["Lindenstraße 14"]),
    ("PLACE_OR_ORG", "taken to Willowmere Lodge by taxi", ["Willowmere Lodge"]),
    ("PLACE_OR_ORG", "moved to Sunnydene care home", ["Sunnydene"]),
    ("PLACE_OR_ORG", "at St Brannoc's Hospital they said no", ["St Brannoc's Hospital"]),
    ("PLACE_OR_ORG", "she lives in Oswaldfirth", ["Oswaldfirth"]),
]
LEFT = [
    ("POSTCODE", "B12 level, H1N1 and 2L O2"),
    ("ADDRESS", "2 hours in the park, 3 tablets a day, room 12"),
    ("ADDRESS", "The Road was icy"),
    ("PLACE_OR_ORG", "the care home, a hospital, the Fire Exit"),
    ("PLACE_OR_ORG", "She is from Ghana and lives in England"),
]


@pytest.mark.parametrize(("kind", "text", "matches"), FOUND)
def test_found(kind: str, text: str, matches: list[str]) -> None:
    assert found(text, kind) == matches


@pytest.mark.parametrize(("kind", "text"), LEFT)
def test_left_alone(kind: str, text: str) -> None:
    assert found(text, kind) == []
