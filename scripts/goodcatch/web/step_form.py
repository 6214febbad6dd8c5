"""Draws the form of a step, and the page on which its answers are checked before they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import render_template

from goodcatch.check.finding import Finding
from goodcatch.intake.clean_answers import Raw
from goodcatch.intake.form_question import Question
from goodcatch.intake.form_questions import questions
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value
from goodcatch.web.render_answers import found_any, shown


@dataclass(frozen=True)
class Filling:
    """A form being filled in: which step, for what, where it posts to, and what is not asked because it is known."""

    step: Step
    standard: Standard
    action: str
    title: str
    back: str
    known: Mapping[str, str]
    about: str = ""

    def questions(self, raw: Raw, problems: Mapping[str, str]) -> tuple[Question, ...]:
        return questions(self.step, self.standard, raw, problems, frozenset(self.known))

    def whole(self, raw: Raw) -> Raw:
        """What was typed together with what is known."""
        return {**raw, **{name: (value,) for name, value in self.known.items()}}


def asked(
    filling: Filling, raw: Raw, problems: Mapping[str, str] | None = None, focus: str = "", fault: str = "",
    findings: Iterable[Finding] = (),
) -> tuple[str, int]:  # fmt: skip
    """The form, with everything that was typed still in it."""
    wrong = problems or {}
    page = render_template(
        "desk/step.html", filling=filling, questions=filling.questions(raw, wrong), problems=listed(wrong),
        focus=focus, fault=fault, findings=tuple(findings),
    )  # fmt: skip
    return page, 422 if wrong or fault else 200


def checked(filling: Filling, raw: Raw, answers: Mapping[str, Value], findings: Iterable[Finding] = ()) -> str:
    """'Check your answers': what the screen marks, and what the rules say."""
    rows = shown(filling.step, filling.standard, answers, hidden=frozenset(filling.known))
    return render_template(
        "desk/check.html", filling=filling, rows=rows, raw=raw, found=found_any(rows), findings=tuple(findings)
    )


def listed(problems: Mapping[str, str]) -> list[tuple[str, str]]:
    """Problems as an error summary wants them: where to go, and what to say."""
    return [(f"f-{name}", message) for name, message in problems.items()]
