"""A report that becomes no case ends with a coded reason that people can read."""

import pytest

from goodcatch.intake.reasons_for_no_case import OUTCOMES, Proposal
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES as LIST
from goodcatch.standard.model import Standard


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_proposal_says_its_reason_in_words(outcome: str) -> None:
    assert Proposal(outcome, "quality-lead-1").label == OUTCOMES[outcome]


def test_what_the_site_counts_has_every_ending(standard: Standard) -> None:
    assert OUTCOMES.keys() <= standard.vocabulary[LIST].keys()
