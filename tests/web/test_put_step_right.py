"""A wrong answer is put right by the record's own form: the change and why it was made go in together, or neither."""

from __future__ import annotations

import pytest

from web.conftest import Place
from web.test_desk import sign_off, triage
from web.visitor import Visitor

LEAD = "quality-lead-1"
FINDINGS = "The two boxes stand side by side."


@pytest.fixture
def looked(place: Place) -> Visitor:
    """A quality lead in front of a case in which a look is noted."""
    place.report()
    lead = place.signed_in(LEAD)
    triage(lead)
    sign_off(lead)
    lead.get(lead.page.link("Look closer"))
    lead.press("save", {"findings": FINDINGS})
    return lead


def test_the_answer_and_its_correction_go_in_together(place: Place, looked: Visitor) -> None:
    looked.get(looked.page.link("Put this right"))
    assert FINDINGS in looked.page.text and "Why was it wrong?" in looked.page.words
    assert looked.press("save", {"why_put_right": "A slip."}).status == 422, "nothing was changed"
    assert looked.press("save", {"findings": "They stand apart.", "why_put_right": ""}).status == 422, "no reason"
    page = looked.press("save", {"findings": "They stand apart.", "why_put_right": "It was another shelf."})
    assert page.status == 200 and "“Put a step right” is in the record" in page.words
    (case,) = place.desk.learning.store().cases.values()
    (look,), (correction,) = case.of("investigation"), case.of("correction")
    assert look.text("findings") == "They stand apart." and "why_put_right" not in look.fields
    told = {name: correction.text(name) for name in ("record", "fields", "reason")}
    assert told == {"record": look.name, "fields": "findings", "reason": "It was another shelf."}
    files = place.desk.learning.git.text("diff", "--name-only", "main~1", "main").splitlines()
    assert len(files) == 2, "one landing brings both"
    found = [f.rule for f in place.desk.judged(place.desk.learning) if case.id in f.path]
    assert "GC603" not in found, "the change is explained"


def test_a_name_goes_no_further_than_the_form(place: Place, looked: Visitor) -> None:
    before = place.desk.learning.tip()
    looked.get(looked.page.link("Put this right"))
    answers = {"findings": "Write to zebedee.quux@example.org.", "why_put_right": "It was another shelf."}
    looked.press("check", dict(answers))
    assert looked.press("send").status == 422 and place.desk.learning.tip() == before


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("report", "what was told is never edited after it was signed off"),
        ("sign-off", "nor is the word that it names nobody"),
        ("nothing", "there is no such record"),
    ],
)
def test_some_records_have_no_such_form(step: str, why: str, place: Place, looked: Visitor) -> None:
    (case,) = place.desk.learning.store().cases.values()
    record = case.first(step)
    name = record.name if record else "nothing-0000"
    assert looked.get(f"/desk/put-right/{case.id}/{name}").status == 404, why
