"""What the screen's rules look at: one free text that is in Git, or about to be, and where it stands; or a path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.record.frontmatter_handler import FENCE
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.blame_and_luck_phrases import SILENT, Wording
from goodcatch.standard.model import HEAD_2, Field, Standard
from goodcatch.standard.names_program_asks_for import ANYONE, Fields
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import listed

FREE = frozenset(["text", "paragraph", "evidence", "measure"])
# What a person or a family told, written down by somebody else (mission item 91).
ACCOUNTS = (Fields.ACCOUNT,)
# A day, a moment, a time, a number that is too short to be anybody's, an id. A longer number may be a person's.
MACHINE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?|\d\d:\d\d|-?\d{1,7}(?:\.\d{1,4})?|yes|no"
    r"|[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}|[a-z-]+-[0-9A-Z]{4}",
    re.ASCII,
)
HASH = re.compile(r"[0-9a-f]{7,64}", re.ASCII)
MACHINES = ("recorded", "received", "saw", *HEAD_2)  # entries of a record's head that only the program writes
COMMENT = re.compile(r"(?:^|\s)#+\s*(\S.*)")


@dataclass(frozen=True)
class TextIn:
    """A text and the line of its file on which it starts. `allow` are the provider's own phrases.

    `wording` is what the organisation asks of its own words; it is empty for what a reporter or a family said.
    `goes_out`: it may be published in these words; `rare` are then the words of its standard that a person looks at.
    """

    path: str
    text: str
    line: int = 1
    allow: frozenset[str] = frozenset()
    indent: int = 0
    wording: Wording = SILENT
    goes_out: bool = False
    rare: tuple[str, ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        before = self.text[:offset]
        return self.line + before.count("\n"), self.indent + offset - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True)
class PathIn:
    """The path of a file. `allow` are the provider's own phrases."""

    path: str
    allow: frozenset[str] = frozenset()


def texts_of(subject: RecordIn) -> Iterator[TextIn]:
    """Every text of a record in which words may stand. Of an unknown step, every answer is such a text.

    What an organisation wrote is also read for its wording; what somebody told is theirs.
    """
    own = SILENT if _is_an_account(subject) or not subject.standard else subject.standard.wording
    accounts = frozenset(text for name in ACCOUNTS for text in _strings(subject.record.fields.get(name, "")))
    for text in _texts_of(subject):
        yield replace(text, allow=subject.view.allow, wording=SILENT if text.text in accounts else own)


def _is_an_account(subject: RecordIn) -> bool:
    """Whether the record is somebody's own account: nobody's words are corrected."""
    step = subject.step
    return step is None or step.open or step.role == ANYONE


def _texts_of(subject: RecordIn) -> Iterator[TextIn]:
    record, step = subject.record, subject.step
    source = subject.view.own(record.path).split("\n")
    for name, value in record.fields.items():
        asked = step.fields.get(name) if step else None
        for text in _strings(value):
            if not (asked and subject.standard and coded(asked, text, subject.standard)):
                placed = _placed(record.path, text, record.line(name), source)
                out = asked is not None and asked.publish == "full"
                yield replace(placed, goes_out=True, rare=rare_words(subject.standard)) if out else placed
    for name in MACHINES:
        for text in _strings(record.extra.get(name, "")):
            if text and not (MACHINE.fullmatch(text) or HASH.fullmatch(text)):
                yield _placed(record.path, text, record.line(name), source)
    waiver = record.extra.get("waiver", "")
    for text in _strings(waiver.get("reason", "") if isinstance(waiver, Mapping) else waiver):
        yield _placed(record.path, text, record.line("waiver"), source)
    if subject.standard and record.by not in subject.standard.posts and not (step and step.role == ANYONE):
        yield _placed(record.path, record.by, record.line("by"), source)
    yield from _comments(record.path, source)


def coded(asked: Field, text: str, standard: Standard) -> bool:
    """Whether an answer is of a list, a number or a time as its question asks: then it cannot name anybody."""
    if asked.kind in FREE:
        return False
    return text in standard.options(asked) or MACHINE.fullmatch(text) is not None


def rare_words(standard: Standard | None) -> tuple[str, ...]:
    """The words of publication.yml that may say which house it was; none where it lists none."""
    return listed(standard.publication.get("rare_words")) if standard else ()


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
