"""Holds what a reporter's pages show on the way through the report, one value for each template.

`token` is that of the form under way: every page that posts carries it on. `problems` are where to go and what to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from goodcatch.intake.code_read_aloud import read_aloud
from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw
from goodcatch.pages.qr_code import qr_code
from goodcatch.standard.model import Contact, Step
from goodcatch.web.answers_with_names_marked import AnswerRow


@dataclass(frozen=True)
class FirstPage:
    """What first.html shows: the three quick questions, and whom to call."""

    questions: tuple[Question, ...]
    problems: list[tuple[str, str]]
    contacts: tuple[Contact, ...]
    token: str


@dataclass(frozen=True)
class UrgentPage:
    """What urgent.html shows: whom to call first, and then the way on. `urgent` is the pathway that is offered, or
    empty; `raw` is what was typed, to be posted again."""

    contacts: tuple[Contact, ...]
    urgent: str
    raw: Raw
    token: str


@dataclass(frozen=True)
class FormPage:
    """What form.html shows: the questions of the report step, those that can wait last. `kept` is what the first page
    asked, to be posted again; `focus` is the field to begin at."""

    step: Step
    questions: tuple[Question, ...]
    kept: Raw
    problems: list[tuple[str, str]]
    focus: str
    token: str

    @property
    def more(self) -> tuple[Question, ...]:
        """The questions that nobody has to answer."""
        return tuple(question for question in self.questions if question.later)

    @property
    def opened(self) -> bool:
        """Whether one of those is where somebody has to look, or has been answered."""
        return any(q.problem or q.value or q.name == self.focus for q in self.more)


@dataclass(frozen=True)
class ReportCheckPage:
    """What check.html shows: each answer as it will be received, whether words are `marked` in any of them, and `raw`,
    what was typed, to be posted again. Above it why it was not sent: `note` asks to press again, `fault` is ours."""

    rows: tuple[AnswerRow, ...]
    marked: bool
    raw: Raw
    note: str
    fault: str
    token: str


@dataclass(frozen=True)
class ReceiptPage:
    """What receipt.html shows, once only: the reporter's code, and a line for each thing that happens next."""

    code: str
    next: list[str]

    @property
    def aloud(self) -> tuple[tuple[str, str], ...]:
        return read_aloud(self.code)

    @property
    def drawing(self) -> Markup:
        """The code for a camera: letters alone, and no address that a phone would open and remember."""
        return Markup(qr_code(self.code, "Your code as a picture"))  # drawn by us, of our own letters
