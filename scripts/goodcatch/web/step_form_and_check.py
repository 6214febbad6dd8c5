"""Draws the form of a step, and the page on which its answers are checked before they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.intake.proposals_sent_back import Talk
from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.step_form_questions import questions
from goodcatch.intake.what_reporters_are_asked import Asking
from goodcatch.standard.model import Standard, Step
from goodcatch.web.answers_with_names_marked import AnswerRow, answer_rows, any_marked
from goodcatch.web.step_flow import Answers


@dataclass(frozen=True)
class Filling:
    """A form being filled in: which step, for what, where it posts to, and what is not asked because it is known.
    `talk` is why a proposal came back that is changed here; `asking` is given where somebody reports."""

    step: Step
    standard: Standard
    action: str
    title: str
    back: str
    known: Mapping[str, str]
    about: str = ""
    talk: Talk | None = None
    asking: Asking | None = None

    def questions(self, raw: Raw, problems: Mapping[str, str]) -> tuple[Question, ...]:
        return questions(self.step, self.standard, raw, problems, frozenset(self.known), self.asking)

    @property
    def answers_known(self) -> Raw:
        """What is known, as a form would have posted it."""
        return {name: (value,) for name, value in self.known.items()}


@dataclass(frozen=True)
class StepPage:
    """What desk/step.html shows: one form, and above it why it came back (`problems` at answers, or one `fault` with
    the findings that it rests on). The questions that are `asked` stand first; what may be left empty for good (`more`)
    is folded away while nothing of it is answered or wrong."""

    filling: Filling
    questions: tuple[Question, ...]
    problems: list[tuple[str, str]]
    focus: str
    fault: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def for_(self) -> tuple[str, str]:
        """The step, and the record that it is about."""
        return self.filling.step.name, next(iter(self.filling.known.values()), "")

    @property
    def asked(self) -> tuple[Question, ...]:
        first = tuple(q for q in self.questions if not q.folded)
        return first or self.questions  # where nothing has to be answered, nothing is hidden

    @property
    def more(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q not in self.asked)

    @property
    def more_open(self) -> bool:
        return any(q.problem or q.begun or q.name == self.focus for q in self.more)


@dataclass(frozen=True)
class CheckPage:
    """What desk/check.html shows: each answer as it will be kept, whether words are `marked` in any of them, what
    the rules say, and `raw`, what was typed, to be posted again."""

    filling: Filling
    rows: tuple[AnswerRow, ...]
    raw: Raw
    marked: bool
    findings: tuple[Finding, ...]


def no_findings(answers: Answers) -> Iterable[Finding]:
    """For a step that no rule can judge yet."""
    return ()


@dataclass(frozen=True)
class DeskPages:
    """The pages of one step at the desk; `judge` is what the rules say of its answers."""

    filling: Filling
    judge: Callable[[Answers], Iterable[Finding]] = no_findings

    def ask(self, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
        return self._form(raw, problems, focus, "", ())

    def check(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        rows = self._rows(answers)
        page = CheckPage(self.filling, rows, raw, any_marked(rows), tuple(self.judge(answers)))
        return render_template("desk/check.html", page=page)

    def refuse(self, raw: Raw, answers: Answers, refused: Refused) -> ResponseReturnValue:
        return self._form(raw, {}, "", refused.message, refused.findings)

    def nothing_to_check(self, answers: Answers) -> bool:
        """Whether no word of the answers may point to a person, and no rule says anything of them."""
        return not any_marked(self._rows(answers)) and not any(True for _ in self.judge(answers))

    def _rows(self, answers: Answers) -> tuple[AnswerRow, ...]:
        return answer_rows(self.filling.step, self.filling.standard, answers, hidden=frozenset(self.filling.known))

    def _form(
        self, raw: Raw, problems: Mapping[str, str], focus: str, fault: str, findings: tuple[Finding, ...]
    ) -> ResponseReturnValue:
        asked = self.filling.questions(raw, problems)
        page = StepPage(self.filling, asked, listed(problems), focus, fault, findings)
        return render_template("desk/step.html", page=page), 422 if problems or fault else 200


def listed(problems: Mapping[str, str]) -> list[tuple[str, str]]:
    """Problems as an error summary wants them: where to go, and what to say."""
    return [(f"f-{name}", message) for name, message in problems.items()]
