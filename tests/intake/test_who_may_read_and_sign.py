"""Who may read what at the desk: a restricted case is seen by the posts that work on it, and by nobody else."""

import pytest

from goodcatch.intake.who_may_read_and_sign import may_see
from goodcatch.standard.model import Standard

SEES = [
    ("near-miss", "operations-lead", True, "what was learned is open to the whole team"),
    ("safeguarding", "safeguarding-lead", True, "works on it"),
    ("safeguarding", "medication-lead", False, "no step of it is theirs"),
    ("workforce-effect", "medication-lead", False, "what a report did to a colleague is not theirs to read"),
]


@pytest.mark.parametrize(("pathway", "role", "sees", "why"), SEES)
def test_who_sees_a_case(standard: Standard, pathway: str, role: str, sees: bool, why: str) -> None:
    post = next(post for post in standard.posts.values() if post.role == role)
    assert may_see(post, standard.pathways[pathway]) is sees, why
