"""A step goes the same way everywhere: change, problems, check, send, and a page that says why it was not done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue

from goodcatch.history.git import GitError
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.refused_act import Refused
from goodcatch.record.model import Case
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from goodcatch.web.step_flow import Answers, StepFlow

WHOLE: Raw = {"told_how": ("receipt",), "told_on": ("2026-11-03",), "body": ("Slings have colours.",)}

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
REPORTED = store_of("== report-0001\nhappened_on: '2026-11-02'\nreceived: '2026-11-02T09:00:00+00:00'").cases[CASE]


@dataclass
class Pages:
    """Says which page was drawn, and with what."""

    sent: list[Answers] = field(default_factory=list)
    fails: Exception | None = None

    def ask(self, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
        return f"ask {','.join(problems)} {focus}".strip()

    def check(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        return "check"

    def refuse(self, raw: Raw, answers: Answers, refused: Refused) -> ResponseReturnValue:
        return f"refuse: {refused.message}"

    def send(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        if self.fails:
            raise self.fails
        self.sent.append(answers)
        return "sent"


def press(standard: Standard, pages: Pages, button: str, raw: Raw, known: Raw | None = None) -> ResponseReturnValue:
    step = standard.pathways["near-miss"].steps["feedback"]
    with Flask("form").test_request_context(method="POST", data={"change": "told_on"} if button == "change" else {}):
        return StepFlow(step, standard, pages, pages.send, known or {}).answer(raw, button)


@pytest.mark.parametrize(
    ("button", "raw", "page", "reason"),
    [
        ("change", {}, "ask  told_on", "what is missing is not told while somebody goes back to a question"),
        ("form", {}, "ask", "back to the form, at its beginning"),
        ("check", {**WHOLE, "told_on": ()}, "ask told_on", "a problem comes before the check"),
        ("send", {**WHOLE, "told_on": ()}, "ask told_on", "and a form that was sent past the check is looked at too"),
        ("check", WHOLE, "check", "answers are read once more before they count"),
        ("send", WHOLE, "sent", "then they count"),
    ],
)
def test_each_button_has_its_page(standard: Standard, button: str, raw: Raw, page: str, reason: str) -> None:
    pages = Pages()
    assert press(standard, pages, button, raw) == page, reason
    assert len(pages.sent) == (page == "sent"), reason


@pytest.mark.parametrize("fault", [Refused("Somebody else has to do this step."), GitError("no room")])
def test_what_was_not_done_is_said(standard: Standard, fault: Exception) -> None:
    assert press(standard, Pages(fails=fault), "send", WHOLE) == f"refuse: {fault}"


def test_what_is_known_is_sent_and_not_asked(standard: Standard) -> None:
    pages = Pages()
    left = {name: values for name, values in WHOLE.items() if name != "told_on"}
    assert press(standard, pages, "send", left, {"told_on": WHOLE["told_on"]}) == "sent"
    assert pages.sent[0]["told_on"] == "2026-11-03"


@pytest.mark.parametrize(
    ("standard", "step", "case", "day", "page", "reason"),
    [
        (draft_standard(), "feedback", REPORTED, "2026-11-20", "sent", "told today"),
        (draft_standard(), "feedback", REPORTED, "2099-01-01", "ask told_on", "not told yet, in 2099"),
        (draft_standard(), "feedback", REPORTED, "2026-11-01", "ask told_on", "nor before there was anything to tell"),
        (draft_standard(), "feedback", None, "2026-11-01", "sent", "where nothing is known to have come before"),
        (default_standard(), "feedback", REPORTED, "2099-01-01", "sent", "the first standard asks for nothing"),
    ],
)
def test_a_date_that_cannot_be_is_asked_for_again(
    standard: Standard, step: str, case: Case | None, day: str, page: str, reason: str
) -> None:
    pages, raw = Pages(), {**WHOLE, "told_on": (day,)}
    wanted = standard.pathways["near-miss"].steps[step]
    with Flask("form").test_request_context(method="POST"):
        flow = StepFlow(wanted, standard, pages, pages.send, at=NOW, case=case)
        assert flow.answer(raw, "send") == page, reason
