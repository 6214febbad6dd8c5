"""What the screen's rules look at: one free text that is in Git, or about to be, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.record.handler import FENCE
from goodcatch.record.subject import RecordIn
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.wording import SILENT, Wording

FREE = frozenset(["text", "paragraph", "evidence", "measure"])
# What a person or a family told, written down by somebody else (mission item 91).
TOLD_ANSWERS = ("account",)
COMMENT = re.compile(r"(?:^|\s)#+\s*(\S.*)")


@dataclass(frozen=True)
class TextIn:
    """A text and the line of its file on which it starts. `allow` are the provider's own phrases.

    `wording` is what the organisation asks of its own words; it is empty for what a reporter or a family said.
    """

    path: str
    text: str
    line: int = 1
    allow: frozenset[str] = frozenset()
    indent: int = 0
    wording: Wording = SILENT

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        before = self.text[:offset]
        return self.line + before.count("\n"), self.indent + offset - (before.rfind("\n") + 1) + 1


def texts_of(subject: RecordIn) -> Iterator[TextIn]:
    """Every free text of a record; coded answers cannot name anybody. Of an unknown step, every answer is free."""
    own = SILENT if _told(subject) or not subject.standard else subject.standard.wording
    told = frozenset(text for name in TOLD_ANSWERS for text in _strings(subject.record.fields.get(name, "")))
    for found in _texts(subject):
        yield found if found.text in told else replace(found, wording=own)


def _told(subject: RecordIn) -> bool:
    """Whether the record is somebody's own account: nobody's words are corrected."""
    step = subject.step
    return step is None or step.open or step.role == "anyone"


def _texts(subject: RecordIn) -> Iterator[TextIn]:
    record, step = subject.record, subject.step
    source = subject.store.texts.get(record.path, "").split("\n")
    for name, value in record.fields.items():
        asked = step.fields.get(name) if step else None
        if asked is None or asked.kind in FREE:
            for text in _strings(value):
                yield _placed(record.path, text, record.line(name), source)
    waiver = record.extra.get("waiver", "")
    for text in _strings(waiver.get("reason", "") if isinstance(waiver, Mapping) else waiver):
        yield _placed(record.path, text, record.line("waiver"), source)
    if subject.standard and record.by not in subject.standard.posts and not (step and step.role == "anyone"):
        yield _placed(record.path, record.by, record.line("by"), source)
    yield from _comments(record.path, source)


def _comments(path: str, source: list[str]) -> Iterator[TextIn]:
    """What stands behind a `#` among the answers: no question asked for it, and Git keeps it all the same."""
    for number, line in enumerate(source[1:], 2):
        if line.rstrip() == FENCE:
            return
        if comment := COMMENT.search(line):
            yield TextIn(path, comment[1], number, indent=comment.start(1))


def _placed(path: str, text: str, line: int, source: list[str]) -> TextIn:
    """The text at the line and column of its file where its first words stand; where they do not, at the answer's."""
    first = text.split("\n", 1)[0]
    for number, written in enumerate(source[line - 1 :], line):
        if first and first in written:
            return TextIn(path, text, number, indent=written.index(first))
    return TextIn(path, text, line)


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
