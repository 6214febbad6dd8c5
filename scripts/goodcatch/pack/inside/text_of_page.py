"""Shows the text of a bulletin or a page as its readers see it: the little of Markdown that people write there.

Headings, lists, bold and slanted words, code and links. Whatever else stands there is shown as it was written, and
nothing of it becomes HTML. A link leads nowhere from a pack: its words are shown, with the case that it led to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_HEAD = re.compile(r"(#{1,6}) +(.+?)\s*#*\Z")
_CASE_LINKED = re.compile(r"\b[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}\b")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}\.) +(.*)")
_SIGN = re.compile(
    r"\\(?P<sign>[\\`*_{}\[\]()#+.!|<>-])|`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|(?<!\w)[*_](?P<slanted>[^*_]+)[*_](?!\w)"
    r"|!?\[(?P<words>[^\[\]]*)\]\((?P<to>[^)\s]*)\)|(?P<entity>&(?:amp|lt|gt|quot|#39);)"
)


def text_as_html(text: str, above: int = 1) -> str:
    """HTML of a text; its headings stand below one of the level `above`."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n"))
    return "\n".join(part for block in blocks if block.strip() for part in _block(block.split("\n"), above))


def _block(lines: list[str], above: int) -> Iterator[str]:
    """The parts of what stands between two empty lines."""
    held: list[str] = []
    for line in lines:
        heading = _HEAD.match(line)
        if heading:
            yield from _running(held)
            held = []
            level = min(len(heading[1]) + above - 1, 6) if len(heading[1]) > 1 else min(above + 1, 6)
            yield f"<h{level}>{_signs(heading[2])}</h{level}>"
        else:
            held.append(line)
    yield from _running(held)


def _running(lines: list[str]) -> Iterator[str]:
    """Lines without a heading: a list, or a paragraph and the list that follows it."""
    first = next((number for number, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    if words := " ".join(line.strip() for line in lines[:first]):
        yield f"<p>{_signs(words)}</p>"
    items: list[str] = []
    for line in lines[first:]:
        item = _ITEM.match(line)
        if item:
            items.append(item[1])
        else:
            items[-1] += f" {line.strip()}"
    if items:
        yield f"<ul>{''.join(f'<li>{_signs(item)}</li>' for item in items)}</ul>"


def _signs(text: str) -> str:
    """The signs within a line."""
    done, shown = 0, ""
    for found in _SIGN.finditer(text):
        shown += escape(text[done : found.start()], quote=False) + _sign(found)
        done = found.end()
    return shown + escape(text[done:], quote=False)


def _sign(found: re.Match[str]) -> str:
    if found["entity"]:
        return found["entity"]
    if found["sign"]:
        return escape(found["sign"])
    if found["code"]:
        return f"<code>{escape(found['code'])}</code>"
    if found["bold"]:
        return f"<strong>{_signs(found['bold'])}</strong>"
    if found["slanted"]:
        return f"<em>{_signs(found['slanted'])}</em>"
    case = _CASE_LINKED.search(found["to"])
    return _signs(found["words"]) + (f" ({case[0]})" if case and case[0] not in found["words"] else "")
