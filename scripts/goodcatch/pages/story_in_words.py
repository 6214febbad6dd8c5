"""Words a story's looks and its versions: what was done in which month, as somebody would tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from goodcatch.pages.page_and_escaping import words
from goodcatch.pages.parts_of_story import found_at
from goodcatch.publish.model import Changed, StoryStep
from goodcatch.standard.names_program_asks_for import Steps

# What had been done once a step was filed. A step of the provider's own is told by its title.
_DONE = {
    Steps.REPORT: "it was reported",
    Steps.TRIAGE: "somebody decided how closely to look",
    Steps.REGRADE: "it was graded again",
    Steps.INVESTIGATION: "it was looked into",
    Steps.ACTION: "a change was planned",
    Steps.DONE: "a change was made",
    Steps.CHECK: "somebody looked whether it holds",
    Steps.RECOUNT: "it was counted again",
    Steps.LEARNING: "what was learned was shared",
    Steps.CLOSURE: "the case was closed",
    Steps.REOPEN: "the case was opened again",
}
ELSEWHERE = "<p>The history of this record is kept in another repository.</p>"


def looked(step: StoryStep) -> str:
    """How often and when somebody looked, and what they found."""
    often = "once" if step.times == 1 else f"{step.times} times"
    when = f"Looked at {often}, in {' and '.join(step.month.rsplit(', ', 1))}."
    found = found_at(step)
    return f"{when} {found.label} {found.value}." if found else when


def came_about(history: Sequence[Changed]) -> str:
    """What happened to the record, month by month; of what was changed later, which answers and why."""
    if not history:
        # A folder without a repository, and a shallow clone, have no history to show.
        return ELSEWHERE
    months = groupby(history, key=lambda line: line.month)
    rows = "\n".join(f"<dt>{month}</dt><dd>{'<br>'.join(_lines(list(lines)))}</dd>" for month, lines in months)
    note = '<p class="gc-quiet">What an answer said before it was changed is not shown.</p>'
    return f'<dl class="gc-answers">\n{rows}\n</dl>\n{note}'


def _lines(lines: Sequence[Changed]) -> Iterator[str]:
    done = [line for line in lines if not line.fields]
    told = [_again(step, len(list(same))) for step, same in groupby(_done(line) for line in done)]
    if told:
        yield words(f"{_sentence('; '.join(told))}.")
    yield from (words(_changed(line)) for line in lines if line.fields)


def _done(line: Changed) -> str:
    return _DONE.get(line.name) or f"“{line.step}” was done"


def _again(told: str, times: int) -> str:
    return told if times == 1 else f"{told}, {times} times"


def _changed(line: Changed) -> str:
    asked = " and ".join(f"“{name}”" for name in line.fields)
    of = f"An answer was changed after it was filed: {asked}, in “{line.step}”."
    return f"{of} Why: {line.why}" if line.why else of


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
