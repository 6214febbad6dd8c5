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
    ("ADDRESS", "we met in Via Roma 12", ["Via Roma 12"]),
    ("ADDRESS", "78\nSolbakken 48\nApt. 441\nHAMNSUND\nPeru 26873", ["78\nSolbakken 48\nApt. 441", "26873"]),
    ("ADDRESS", "12 Rosemount Road\nSuite 7\nLeeds\nUganda 4188", ["12 Rosemount Road", "Suite 7", "4188"]),
    ("ADDRESS", "write to PO Box 118 please", ["PO Box 118"]),
    ("ADDRESS", "Unit 2451 Box 9006\nDPO AA 78045", ["Unit 2451 Box 9006", "DPO AA 78045"]),
    ("ADDRESS", "he lives at 14 The Willows with a cat", ["14 The Willows"]),
    ("ADDRESS", "her address is 3 Orchard Bank now", ["3 Orchard Bank"]),
    ("PLACE_OR_ORG", "taken to Willowmere Lodge by taxi", ["Willowmere Lodge"]),
    ("PLACE_OR_ORG", "moved to Sunnydene care home", ["Sunnydene"]),
    ("PLACE_OR_ORG", "at St Brannoc's Hospital they said no", ["St Brannoc's Hospital"]),
    ("PLACE_OR_ORG", "she lives in Oswaldfirth", ["Oswaldfirth"]),
    ("ADDRESS", "he lives at 7 mill lane near the shop", ["7 mill lane"]),
    ("ADDRESS", "flat 9, 12 park road", ["flat 9, 12 park road"]),
    ("ADDRESS", "sent to 3 ash grove, leeds ls1 4ap", ["3 ash grove"]),
]
LEFT = [
    ("POSTCODE", "B12 level, H1N1 and 2L O2"),
    ("ADDRESS", "2 hours in the park, 3 tablets a day, room 12"),
    ("ADDRESS", "The Road was icy"),
    ("ADDRESS", "It was reported in 2007 on the Red Hill"),
    ("ADDRESS", "It came via landline. As of 0930 nobody rang"),
    ("ADDRESS", "The check will take place as the Team 2 begins"),
    ("ADDRESS", "box 12 of the gloves, unit 3, 2 tablets at 10"),
    ("ADDRESS", "she lived at 2 different homes and moved to 1 tablet"),
    ("ADDRESS", "500\n\nThe dose was 250, then 1000"),
    ("PLACE_OR_ORG", "the care home, a hospital, the Fire Exit"),
    ("PLACE_OR_ORG", "She is from Ghana and lives in England"),
    ("ADDRESS", "she lives 2 miles down a dark lane"),
    ("ADDRESS", "the bus stopped 3 times on the main road; 10 minutes drive to the home"),
    ("ADDRESS", "4 staff close the gate"),
]


@pytest.mark.parametrize(("kind", "text", "matches"), FOUND)
def test_found(kind: str, text: str, matches: list[str]) -> None:
    assert found(text, kind) == matches


@pytest.mark.parametrize(("kind", "text"), LEFT)
def test_left_alone(kind: str, text: str) -> None:
    assert found(text, kind) == []
