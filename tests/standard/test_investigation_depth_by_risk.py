"""The matrix of the default vocabulary, cell by cell, and what it does not know."""

from dataclasses import replace

import pytest

from goodcatch.standard.investigation_depth_by_risk import depth
from goodcatch.standard.model import Standard

pytestmark = pytest.mark.items(84)

ROWS = {
    "no-harm": "short short short short",
    "low": "short short short in-depth",
    "moderate": "short short in-depth in-depth",
    "severe": "short in-depth in-depth in-depth",
    "death": "in-depth in-depth in-depth in-depth",
}


@pytest.mark.parametrize("severity", ROWS)
def test_every_cell(standard: Standard, severity: str) -> None:
    likelihoods = list(standard.vocabulary["likelihood"])
    assert [depth(standard, severity, likely) for likely in likelihoods] == ROWS[severity].split()


@pytest.mark.parametrize(("severity", "likely"), [("", ""), ("severe", ""), ("awful", "likely"), ("severe", "often")])
def test_an_unknown_answer_has_no_depth(standard: Standard, severity: str, likely: str) -> None:
    assert depth(standard, severity, likely) == ""


@pytest.mark.parametrize("lacking", ["harm-grade", "likelihood"])
def test_a_vocabulary_without_one_of_its_lists_has_no_depth(standard: Standard, lacking: str) -> None:
    lists = {name: terms for name, terms in standard.vocabulary.items() if name != lacking}
    assert depth(replace(standard, vocabulary=lists), "severe", "likely") == ""
