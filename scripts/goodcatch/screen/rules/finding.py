"""Spans of a text in, findings that say place and kind but never the words out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goodcatch.check.finding import Found
from goodcatch.screen import Span, screen
from goodcatch.screen.subject import TextIn


def spans(wanted: Callable[[Span], bool]) -> Callable[[TextIn], Iterator[Found]]:
    """A check that speaks for each span that is wanted."""

    def check(subject: TextIn) -> Iterator[Found]:
        for span in screen(subject.text, subject.allow):
            if wanted(span):
                line, column = subject.place(span.start)
                yield Found(subject.path, f"{span.type}: {span.reason}", span.advice, line, column)

    return check
