"""Takes a step from its form to its end, the same at every place: asked, changed, checked, sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.history.git import GitError
from goodcatch.intake.read_answers import Raw, clean
from goodcatch.intake.refused_act import Refused, Saved
from goodcatch.record.bounds_of_dates import faults, moment, of_answers
from goodcatch.record.model import Case
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value

Answers = Mapping[str, Value]
Send = Callable[[Raw, Answers], ResponseReturnValue]
CHECK, SAVE, SEND = "check", "save", "send"
CHANGE = frozenset(["change", "form"])


class StepPages(Protocol):
    """How one step looks to people. Every page keeps what was typed (`raw`)."""

    def ask(self, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
        """The form; `problems` are by field, and `focus` is the field to begin at."""

    def check(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        """'Check your answers', before they count."""

    def refuse(self, raw: Raw, answers: Answers, refused: Refused) -> ResponseReturnValue:
        """Why it was not done."""


def looked_at(answers: Answers) -> bool:
    """Whether answers may count before anybody read them once more; as a rule they may not."""
    return False


@dataclass(frozen=True)
class StepFlow:
    """One step under way. `send` does it and says which page comes next; it is called only with answers that have no
    problem, and may raise `Refused`, `Saved` or `GitError`. `known` is what nobody is asked because it is known. `at`
    is when the step is done, and `case` what it is done on: dates are held against both. `at_once` says of answers
    whether nothing in them needs a second look: then the button that saves does so. `reporting` says that whoever
    answers tells us something, and may not know it all."""

    step: Step
    standard: Standard
    pages: StepPages
    send: Send
    known: Raw = field(default_factory=dict)
    at: datetime | None = None
    case: Case | None = None
    at_once: Callable[[Answers], bool] = looked_at
    reporting: bool = False

    def answer(self, raw: Raw, button: str) -> ResponseReturnValue:
        """The page that follows a press of `button`: change, form, check, save, or anything else to send."""
        if button in CHANGE:
            return self.pages.ask(raw, {}, request.form.get("change", ""))
        # What is known comes last: nobody can post another value for it.
        # What the record can be without is asked for on the way; who has pressed Send is not sent back for it.
        cleaned = clean(self.step, self.standard, {**raw, **self.known}, self.reporting, wanted=button != SEND)
        if problems := {**cleaned.problems, **self._dates(cleaned.answers)}:
            return self.pages.ask(raw, problems)
        if button == CHECK or (button == SAVE and not self.at_once(cleaned.answers)):
            return self.pages.check(raw, cleaned.answers)
        return self._sent(raw, cleaned.answers)

    def _dates(self, answers: Answers) -> Mapping[str, str]:
        """Dates that cannot be so, each with what it can be."""
        if self.at is None:
            return {}
        look = of_answers(answers, self.case)
        return dict(faults(self.step, answers, moment(self.at, self.standard), look, self.standard))

    def _sent(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        try:
            return self.send(raw, answers)
        except Saved as saved:
            return redirect(url_for("saved_acts.show", act_id=saved.act.id), 303)
        except Refused as refused:
            return self.pages.refuse(raw, answers, refused)
        except GitError as error:
            return self.pages.refuse(raw, answers, Refused(str(error)))
