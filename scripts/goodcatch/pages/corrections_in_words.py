"""Tells a bulletin's corrections so that a reader understands them: on which day, why, what stood there and what does.

An erratum is written below the bulletin as the lines that differ (`goodcatch bulletin MONTH --erratum`); or a person
names it in the bulletin's head alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from goodcatch.publish.bulletin_file import escaped
from goodcatch.publish.erratum_of_bulletin import HEADING
from goodcatch.publish.model import Issue
from goodcatch.publish.words_for_dates_and_values import day_words

_ERRATUM = re.compile(rf"^{HEADING}(\d{{4}}-\d\d-\d\d)[ ]*$", re.MULTILINE)
_LINE = re.compile(r"^> ?([+-])(.*?)(?:<br>)?[ ]*$")
_SIGNS = re.compile(r"^(?:\\#)+ |^- |\\\*\\\*")  # of Markdown, as the lines quote it
_Run = tuple[str, list[str]]


def told_in_words(issue: Issue) -> str:
    """The bulletin's text, with its corrections in words."""
    start, *errata = _ERRATUM.split(issue.body)
    pairs = [*zip(errata[::2], errata[1::2], strict=True)]
    told = [f"## {_title(day_words(day))}\n\n{_differences(text)}" for day, text in pairs]
    named = {day_words(day) for day, _ in pairs}
    return "\n\n".join([start.strip(), *told, *_in_head_alone(issue, named)])


def _title(day: str) -> str:
    return f"Corrected on {day}" if day else "Corrected"


def _differences(text: str) -> str:
    """Each line that differs behind what became of it; an empty one tells nothing."""
    lines = [known for line in text.strip().splitlines() if (known := _line(line))[1]]
    runs = [(sign, [words for _, words in run]) for sign, run in groupby(lines, key=itemgetter(0))]
    told = [_run(sign, words, before, after) for (before, _), (sign, words), (after, _) in _with_neighbours(runs)]
    return "\n\n".join(told)


def _line(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    return (found[1], _SIGNS.sub("", found[2]).strip()) if found else ("", line.strip())


def _with_neighbours(runs: Sequence[_Run]) -> Iterator[tuple[_Run, _Run, _Run]]:
    none: _Run = ("", [])
    return zip([none, *runs], runs, [*runs[1:], none], strict=False)


def _run(sign: str, lines: Sequence[str], before: str, after: str) -> str:
    """Lines of one kind: what stood there, with what stands there now, or one of the two alone."""
    said = {"-": "Before:" if after == "+" else "Taken out:", "+": "Now:" if before == "-" else "Added:"}.get(sign)
    return "\n\n".join(f"**{said}** {line}" if said else line for line in lines)


def _in_head_alone(issue: Issue, named: set[str]) -> Iterator[str]:
    for correction in issue.corrections:
        if correction.on not in named:
            yield f"## {_title(correction.on)}"
            if correction.why:
                yield escaped(correction.why)
