"""Small helper of the tables: what the screen finds in a text, as (matched text, type). All names are invented."""

from __future__ import annotations

from goodcatch.screen import screen


def found(text: str, kind: str) -> list[str]:
    return [text[s.start : s.end] for s in screen(text) if s.type == kind]
