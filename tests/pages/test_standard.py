"""What the page of the standard tells of a step: from when, by when, how often, and whose word it takes."""

from dataclasses import replace

import pytest

from goodcatch.pages.standard import pages
from goodcatch.publish.model import Published
from goodcatch.standard.model import Due, Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

DRAFT = draft_standard()
NEAR_MISS = DRAFT.pathways["near-miss"]
WAITS = replace(NEAR_MISS.steps["check"], not_before=Due("14 calendar days", after=("done.at",)))
FACTS = [
    ("Not before: 14 calendar days after done", "from when on"),
    ("How often: every 1 week, for 6 weeks; what comes less than 5 calendar days after", "what does not count"),
    ("it needs somebody else's word", "told late"),
]


def text_of(standard: Standard) -> str:
    return "\n".join(page.text for page in pages(Published(standard)))


@pytest.mark.parametrize(("fact", "why"), FACTS)
def test_a_step_tells_its_times(fact: str, why: str) -> None:
    told = replace(NEAR_MISS, steps={**NEAR_MISS.steps, "check": WAITS})
    assert fact in text_of(replace(DRAFT, pathways={"near-miss": told})), why
    assert fact not in text_of(default_standard()), "the first standard says nothing of the kind"
