"""Record text <-> `Record`: `read(path, write(record)) == record`, and the text that `write` made is made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.model import Record
from goodcatch.standard.model import HEAD, HEAD_2
from goodcatch.standard.small_yaml import Malformed, Value, refuse_long

BOM = "\ufeff"
_PLAIN_HEAD = HEAD[:5]
LONGEST = 1_000_000  # characters of one record: fifty answers of the most that a form takes


def read(path: str, text: str) -> Record:
    """Raises `Malformed`, with the line and what to do, where the text is not a record."""
    handler = SmallYAML()
    checked = _checked(text)
    post = frontmatter.loads(checked, handler=handler)
    body = handler.split(checked)[1].strip("\n")  # the library would also take off signs that `write` keeps
    data = cast(dict[str, Value], dict(post.metadata))
    lines = handler.parsed.lines
    if "body" in data:
        raise Malformed(
            "shape",
            lines[("body",)],
            1,
            "`body` is the text below the second `---`, not an answer",
            "move the text below the front matter",
        )
    head = {name: _head(data, name, lines.get((name,), 1)) for name in _PLAIN_HEAD}
    if body.strip():
        data["body"] = body
    # A question of an older standard may be called `clock`: without a nonce it is an answer, as it always was.
    own = (*HEAD, *HEAD_2) if "nonce" in data else HEAD
    return Record(
        path=path,
        case=head["case"],
        step=head["step"],
        standard=_version(head["standard"], lines.get(("standard",), 1)),
        at=head["at"],
        by=head["by"],
        fields={name: value for name, value in data.items() if name not in own},
        extra={name: value for name, value in data.items() if name in own[5:]},
        lines=lines,
        cut=handler.parsed.cut,
    )


def _checked(text: str) -> str:
    refuse_long(text, LONGEST)
    if text.startswith(BOM):
        raise Malformed(
            "bom", 1, 1, "the file begins with an invisible byte-order mark", "save it as UTF-8 without BOM"
        )
    # The library strips the text first: spaces or empty lines before the fence would pass, and shift every line.
    if not text.startswith("---"):
        SmallYAML().split(text)
    return text.replace("\r\n", "\n")


def _head(data: Mapping[str, Value], name: str, line: int) -> str:
    value = data.get(name)
    if isinstance(value, str) and value:
        return value
    raise Malformed("head", line, 1, f"`{name}` is missing or is not one value", f"add a line `{name}: …`")


def _version(text: str, line: int) -> int:
    # `isdecimal` also takes the digits of other scripts, and `int` fails at thousands of digits in words of its own.
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    raise Malformed("head", line, 1, "`standard` is not a whole number", "write the number of the standard's version")


def write(record: Record) -> str:
    """The canonical text of a record, ending in one line feed; its body without empty lines around it."""
    head: dict[str, Value] = {
        "case": record.case,
        "step": record.step,
        "standard": str(record.standard),
        "at": record.at,
        "by": record.by,
    }
    answers = {name: value for name, value in record.fields.items() if name != "body"}
    # Its metadata is set below: as parameters, answers called `content` or `handler` would be taken for its own.
    post = frontmatter.Post("")
    post.metadata = {**head, **record.extra, **answers}
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    # Added by hand, for the library strips what it writes of every kind of space.
    body = record.text("body").replace("\r\n", "\n").strip("\n")
    return text.rstrip("\n") + (f"\n\n{body}\n" if body.strip() else "\n")
