"""Finds the line of a rule's example that a finding marks, so that `{GC401}` behind a line can be held to it.

An example of a sheet, a text or a broken file is the file itself. In the others a file is a block of the example: a
finding at an answer marks that answer's line; one at the head of a record, which the example leaves out, or at the
start of a file marks the line that names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from goodcatch.check.finding import Finding
from goodcatch.history.history_from_rule_example import subjects_in
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Record
from goodcatch.record.store_from_example import store_of


@dataclass(frozen=True)
class Block:
    """A file in an example: the number of the line that names it, and its own lines."""

    name: str
    number: int
    lines: tuple[str, ...]

    def line(self, marked: str, line: int) -> int:
        """The example's line for a line of the file, reading `marked`; the one with the name if there is none."""
        if "/" in self.name:
            return self.number + (min(line, len(self.lines)) if line > 1 else 0)
        keys = {text.strip().partition(":")[0]: number for number, text in reversed([*enumerate(self.lines, 1)])}
        key = marked.strip().partition(":")[0]
        return self.number + (keys.get(key, 0) if key else 0)


def line_in_store(example: str, finding: Finding) -> int | None:
    """None where the example does not write the file that the finding is in."""
    texts = store_of(example).texts
    return _line(tuple(_blocks(example, ("== !", "== "))), finding, texts)


def line_in_history(example: str, finding: Finding) -> int | None:
    versions = (v for s in subjects_in(example) if isinstance(s, LandingIn) for v in s.versions)
    texts = {version.path: _keys(version.record) for version in versions if version.record}
    return _line(tuple(_blocks(example, ("+ ", "~ ", "- "))), finding, texts)


def _keys(record: Record) -> str:
    """The lines of a version of a record, as far as they name its answers."""
    lines = dict[int, str]()
    for name in ("case", "step", "standard", "at", "by", *record.fields, *record.extra):
        lines.setdefault(record.line(name), name)
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))


def _line(blocks: tuple[Block, ...], finding: Finding, texts: Mapping[str, str]) -> int | None:
    name = finding.path.rpartition("/")[2].removesuffix(".md")
    own = [block for block in blocks if block.name in (finding.path, name)]
    if not own:
        return None
    lines = texts.get(finding.path, "").split("\n")[: finding.line]
    while len(lines) > 1 and lines[-1].startswith((" ", "-")) and lines[-1] != "---":
        lines.pop()  # inside an answer of several lines, which the example may write in one
    return own[-1].line(lines[-1], finding.line)


def _blocks(example: str, signs: tuple[str, ...]) -> Iterator[Block]:
    lines = dedent(example).split("\n")
    heads = [(n, sign) for n, line in enumerate(lines) if (sign := _sign(line, signs))]
    ends = [n for n, line in enumerate(lines) if line.startswith((*signs, "@ ", "! ", "# "))] + [len(lines)]
    for number, sign in heads:
        end = min(n for n in ends if n > number)
        name = lines[number].removeprefix(sign).strip()
        yield Block(name, number + 1, tuple(lines[number + 1 : end]))


def _sign(line: str, signs: tuple[str, ...]) -> str:
    return next((sign for sign in signs if line.startswith(sign)), "")
