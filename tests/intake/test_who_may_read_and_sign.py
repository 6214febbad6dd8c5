"""Who may read and sort what at the desk: a restricted case is for the posts that work on it, and for nobody else."""

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.intake.who_may_read_and_sign import may_see, may_triage, may_triage_report, who_triages
from goodcatch.spool.model import SpooledStep, Submission
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


SORTS = [
    ("near-miss", "quality-lead-1", True, "signs off"),
    ("near-miss", "on-call-quality-lead-1", True, "the step is theirs, and they sign off"),
    ("near-miss", "service-manager-1", False, "reads the case and works on it"),
    ("near-miss", "safeguarding-lead-1", False, "sorts what is restricted"),
    ("safeguarding", "safeguarding-lead-1", True, "signs these off"),
    ("safeguarding", "quality-safeguarding-lead-1", True, "closes them: the second post of an ending"),
    ("safeguarding", "team-leader-1", False, "protects, and claims nothing"),
    ("safeguarding", "quality-lead-1", False, "sorts what was learned, and may not even see this"),
]


@pytest.mark.parametrize(("pathway", "name", "sorts", "why"), SORTS)
def test_who_sorts_a_case(standard: Standard, pathway: str, name: str, sorts: bool, why: str) -> None:
    assert may_triage(standard.posts[name], standard.pathways[pathway], standard) is sorts, why


def test_the_page_says_who_sorts(standard: Standard) -> None:
    said = who_triages(standard.pathways["near-miss"], standard)
    assert said == "This is done by: On-call quality lead, Quality lead, Second quality lead."


NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OUTSIDE = "data-protection-officer-1"
ASKED, CALM = {"outside_reader": "yes"}, {"outside_reader": "no"}
READ = (SpooledStep("acknowledge", {}, NOW, OUTSIDE, NOW),)
FIRST = [
    (ASKED, (), OUTSIDE, True, "nobody else sees it: whoever reads of danger must be able to hand it on"),
    (ASKED, READ, OUTSIDE, False, "the house sees it now, and sorts it"),
    (CALM, (), OUTSIDE, False, "was not asked for"),
    (CALM, (), "quality-lead-1", True, "signs off"),
]


@pytest.mark.parametrize(("answers", "done", "name", "sorts", "why"), FIRST)
def test_who_sorts_a_waiting_report(
    standard: Standard, answers: dict[str, str], done: tuple[SpooledStep, ...], name: str, sorts: bool, why: str
) -> None:
    report = Submission("x", "near-miss", NOW, "form", answers, done, "", "", False)
    later = NOW + timedelta(minutes=5)
    assert may_triage_report(standard.posts[name], report, standard, later) is sorts, why
