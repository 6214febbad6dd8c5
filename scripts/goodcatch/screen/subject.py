"""What the screen's rules look at: one free text that is in Git, or about to be, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.record.subject import RecordIn
from goodcatch.standard.small_yaml import Value

FREE = frozenset(["text", "paragraph", "evidence", "measure"])


@dataclass(frozen=True)
class TextIn:
    """A text and the line of its file on which it starts. `allow` are the provider's own phrases."""

    path: str
    text: str
    line: int = 1
    allow: frozenset[str] = frozenset()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        before = self.text[:offset]
        return self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


def texts_of(subject: RecordIn) -> Iterator[TextIn]:
    """Every free text of a record; coded answers cannot name anybody. Of an unknown step, every answer is free."""
    record, step = subject.record, subject.step
    for name, value in record.fields.items():
        asked = step.fields.get(name) if step else None
        if asked is None or asked.kind in FREE:
            for text in _strings(value):
                yield TextIn(record.path, text, record.line(name))


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    else:
        for key, item in value.items():
            if key not in ("sha256", "seen_by"):
                yield from _strings(item)
