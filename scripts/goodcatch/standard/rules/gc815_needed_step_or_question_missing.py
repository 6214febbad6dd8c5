"""A pathway lacks a step or a question that the program asks for by name.

A review would count nought, and a closure would pass unjudged, because a step got another name. What a step is called
on a form is its title: that may change freely.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.needed_names import Needed, needed_of
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways
from goodcatch.standard.standard_from_yaml_files import grammar_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Keep the name and change the title or the label; or leave out the pathway with all its reviews."
CLAUSE = "design 4"
_ENDS = "  reopen: {}\n  continued-in: {}\n  withdrawal: {fields: {record: {}}}\n"
_CORRECTION = "  correction: {fields: {record: {}, fields: {}, reason: {}}}\n"
_WHOLE = f"pathway: workforce-effect\nsteps:\n{_ENDS}{_CORRECTION}"
GOOD = [
    f"{_WHOLE}  closure: {{fields: {{since: {{}}}}}}",
    "pathway: falls\nsteps:\n  report: {role: anyone}",
]
BAD = [
    _WHOLE.replace("steps:", "steps: {GC815}"),
    f"{_WHOLE}  closure: {{fields: {{lately: {{}}}}}} {{GC815}}",
    f"{_WHOLE}  close: {{fields: {{since: {{}}}}}}".replace("steps:", "steps: {GC815}"),
    "pathway: workforce-effect {GC815}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    grammar = grammar_from(sheets.files)
    for pathway in pathways(sheets):
        yield from _lacking(pathway, needed_of(pathway.text("pathway"), grammar))


def _lacking(pathway: Entry, needed: Needed) -> Iterator[Found]:
    steps = {step.name: step for step in pathway.below("steps")}
    for name, questions in needed.items():
        step = steps.get(name)
        if step is None:
            yield pathway.found(f"the step `{name}` is missing", "steps")
            continue
        asked = {question.name for question in step.below("fields")}
        for question in questions:
            if question not in asked:
                yield step.found(f"the step `{name}` lacks the question `{question}`", "fields")
