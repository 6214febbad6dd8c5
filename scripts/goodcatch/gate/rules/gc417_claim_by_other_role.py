"""A claim was made by a post that does not hold the role for it.

Who closes a case answers for it; anybody else may prepare it, and ask the post whose it is.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import ANYONE

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask a post of that role, or its deputy, to do this step."
CLAUSE = "mission items 46, 71"
GOOD = [
    SHEETS + "== triage-0001\nduties: [none]\n== closure-0001\nby: quality-lead-2",
    SHEETS + "== triage-0001\nby: publisher-1\nduties: [none]",
]
BAD = [SHEETS + "== triage-0001\nduties: [none]\n== closure-0001\nby: publisher-1 {GC417}"]


def check(subject: RecordIn) -> Iterator[Found]:
    step, standard, by = subject.step, subject.standard, subject.record.by
    if step is None or standard is None or step.role == ANYONE or not (step.claims or step.only_role):
        return
    posts = [post for post in standard.posts.values() if post.role == step.role]
    if by not in {name for post in posts for name in (post.name, post.deputy)}:
        yield subject.found(f"{step.called} is for the {standard.role_title(step.role)}, not for {by}", "by")
