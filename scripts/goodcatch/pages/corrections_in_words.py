"""Tells a bulletin's corrections so that a reader understands them: on which day, why, what stood there and what does.

An erratum is written below the bulletin as the lines that differ (`goodcatch bulletin MONTH --erratum`); or a person
names it in the bulletin's head alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.publish.bulletin_file import escaped
from goodcatch.publish.model import Issue
from goodcatch.publish.words_for_dates_and_values import day_words

_ERRATUM = re.compile(r"^## Erratum of (\d{4}-\d\d-\d\d)[ ]*$", re.MULTILINE)
_LINE = re.compile(r"^> ?([+-])(.*?)(?:<br>)?[ ]*$")
_SIGNS = re.compile(r"^(?:\\#)+ |^- |\\\*\\\*")  # of Markdown, as the lines quote it
_SAID = {"-": "Before:", "+": "Now:"}


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
    return "\n\n".join(filter(None, map(_line, text.strip().splitlines())))


def _line(line: str) -> str:
    found = _LINE.match(line)
    if not found:
        return line.strip()
    said = _SIGNS.sub("", found[2]).strip()
    return f"**{_SAID[found[1]]}** {said}" if said else ""


def _in_head_alone(issue: Issue, named: set[str]) -> Iterator[str]:
    for correction in issue.corrections:
        if correction.on not in named:
            yield f"## {_title(correction.on)}"
            if correction.why:
                yield escaped(correction.why)
