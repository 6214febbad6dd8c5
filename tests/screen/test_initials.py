"""Initials beside a role or an act are asked about; care's many acronyms and pseudonyms are not."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("Resident JS fell.", ["JS"]),
    ("JW said she was fine.", ["JW"]),
    ("J.S. was seen by client P.K. today", ["J.S.", "P.K."]),
    ("Mrs P was upset.", ["P"]),
    ("Countersigned by TK at noon.", ["TK"]),
    ("The chart was initialled PW", ["PW"]),
    ("I told K.M. about it.", ["K.M."]),
]
LEFT = [
    ("The SU had PRN from RN; MAR not signed by HCA.", "care's acronyms"),
    ("Mr A and Mrs B share a room with Dr X.", "pseudonyms"),
    ("I said no. A said letter is one.", "single letters"),
    ("BP was high, TV was on, ECG was done.", "things"),
    ("It was signed RN, then signed by OT.", "a role signs too"),
    ("It was given by I.V. or with P.R.N. doses; he went to the U.S. with O.J.", "abbreviations with full stops"),
    ("Crew for I.A. work came from D.S. roads.", "of whom nothing is said that only a person does"),
]


@pytest.mark.parametrize(("text", "matches"), FOUND)
def test_found(text: str, matches: list[str]) -> None:
    assert found(text, "INITIALS") == matches


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_left_alone(text: str, why: str) -> None:
    assert found(text, "INITIALS") == [], why
