"""Teaches python-frontmatter our small YAML, and keeps the line of each answer.

The library takes the file apart and puts it together; the handler makes it strict where the library would answer an
empty record (a byte-order mark, no front matter, an unclosed one).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from frontmatter.default_handlers import BaseHandler

from goodcatch.standard.small_yaml import Malformed, Parsed, Value, dump, parse

FENCE = "---"


class SmallYAML(BaseHandler):
    """One handler reads one file: `parsed` keeps the lines that the library has no place for."""

    START_DELIMITER = END_DELIMITER = FENCE

    def __init__(self) -> None:
        self.parsed = Parsed({}, {})

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split("\n")
        # `Malformed` is no ValueError: of that the library would make a record without answers.
        if lines[0].rstrip() != FENCE:
            raise Malformed(
                "missing",
                1,
                1,
                "this file has no front matter: its first line is not `---`",
                "begin the file with `---`, the answers, and `---` again",
            )
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
        if not end:
            raise Malformed(
                "unclosed",
                len(lines),
                1,
                "the front matter is not closed",
                "add a line `---` after the last answer",
            )
        return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])

    def load(self, fm: str) -> dict[str, Any]:
        self.parsed = parse(fm, first_line=2)
        return dict(self.parsed.data)

    def export(self, metadata: Mapping[str, object], **kwargs: object) -> str:
        return dump(cast(Mapping[str, Value], metadata))
