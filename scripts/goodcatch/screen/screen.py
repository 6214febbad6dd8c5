"""PLACEHOLDER written by the architect so that others can import; the screen helper replaces this file."""

from __future__ import annotations

from goodcatch.screen.span import Span


def screen(text: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    return ()
