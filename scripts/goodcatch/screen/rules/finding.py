"""Spans of a text in, findings that say place and kind but never the words out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from goodcatch.check.finding import Found
from goodcatch.screen import Span, screen
from goodcatch.screen.subject import TextIn

# Two rules ask about each text, and a store is judged again at every step of a case.
_screen = lru_cache(maxsize=65536)(screen)


def spans(wanted: Callable[[Span], bool]) -> Callable[[TextIn], Iterator[Found]]:
    """A check that speaks for each span that is wanted."""

    def check(subject: TextIn) -> Iterator[Found]:
        for span in _screen(subject.text, subject.allow):
            if wanted(span):
                line, column = subject.place(span.start)
                yield Found(subject.path, f"{span.type}: {span.reason}", span.advice, line, column)

    return check
