"""Each part of evidence and of a measure is asked for in its own words, at its own box."""

import pytest

from goodcatch.intake.parts_of_entries import MISSING, NO_FINGERPRINT, NO_POST
from goodcatch.intake.read_answers import clean
from goodcatch.intake.step_form_questions import questions
from goodcatch.standard.model import Field, Step
from goodcatch.standard.read_version_folders import default_standard

STANDARD = default_standard()
STEP = Step(
    "done", "Done", "", "quality-lead", "near-miss", "learning",
    {
        "evidence": Field("evidence", "evidence", "What shows it?", many=True),
        "measure": Field("measure", "measure", "How will we know?"),
    },
)  # fmt: skip
WHOLE = {"held_at": "Folder 7", "shows": "the sheet", "seen_by": "quality-lead-1"}

CASES: list[tuple[str, dict[str, dict[str, str]], dict[str, str], str]] = [
    ("evidence", {}, {}, "nothing was begun"),
    ("evidence", {"0": WHOLE}, {}, "all that is needed"),
    ("evidence", {"0": {"shows": "x", "seen_by": "quality-lead-1"}}, {"evidence": MISSING["held_at"]}, "the first box"),
    (
        "evidence", {"1": {"held_at": "Folder 7"}},
        {"evidence.1.shows": MISSING["shows"], "evidence.1.seen_by": MISSING["seen_by"]}, "each box by itself",
    ),
    ("evidence", {"0": {**WHOLE, "seen_by": "nobody"}}, {"evidence.0.seen_by": NO_POST}, "a post from the list"),
    ("evidence", {"0": {**WHOLE, "sha256": "abc"}}, {"evidence.0.sha256": NO_FINGERPRINT}, "a slip in the fingerprint"),
    ("evidence", {"0": {**WHOLE, "sha256": "0" * 64}}, {}, "a fingerprint"),
    ("measure", {"0": {"name": "Wrong doses", "unit": "a week"}}, {}, "before and aim may wait"),
    ("measure", {"0": {"baseline": "4"}}, {"measure": MISSING["name"], "measure.0.unit": MISSING["unit"]}, "both"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "problems", "why"), CASES)
def test_what_is_missing_is_said_at_its_box(
    name: str, typed: dict[str, dict[str, str]], problems: dict[str, str], why: str
) -> None:
    raw = {f"{name}.{number}.{part}": (text,) for number, entry in typed.items() for part, text in entry.items()}
    found = clean(STEP, STANDARD, raw).problems
    assert found == problems, why
    drawn = [q for q in questions(STEP, STANDARD, raw, found) if q.name == name]
    boxes = {part.id for q in drawn for entry in q.entries for part in entry if part.wrong}
    assert boxes == {f"f-{place}" for place in problems}, "a link leads to the very box"
