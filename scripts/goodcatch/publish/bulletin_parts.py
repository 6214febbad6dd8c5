"""Finds in a bulletin's text what it tells of each story, so that a shorter page can say the same.

A bulletin is Markdown that a person signed, in whatever order they chose. What is found here is a piece of it, word for
word; where somebody wrote it in another shape than the draft's, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.publish.leave_out_untold_stories import EASY_PART, LINK, UNTOLD

SINCE = "What has happened since:"
WHOLE_STORY = "Read the whole story"
_HEADINGS = re.compile(r"^(?=#{1,3}\s)", re.MULTILINE)
_ITEMS = re.compile(r"^[-*] +(.+)$", re.MULTILINE)
_TO = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LABEL = re.compile(r"\*\*(?P<label>[^*]+)\*\*\s*(?P<words>.*)", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """What a bulletin tells of one story: its case, and Markdown, the title and each paragraph below it."""

    case: str
    title: str
    paragraphs: tuple[str, ...]

    def after(self, label: str) -> str:
        """What follows a label such as `SINCE`; nothing where the signer took it out."""
        found = (_LABEL.fullmatch(paragraph) for paragraph in self.paragraphs)
        return next((match["words"].strip() for match in found if match and match["label"] == label), "")


def sections(body: str) -> tuple[Section, ...]:
    """The stories that a text tells by themselves, in the order of whoever signed it."""
    return tuple(found for piece in _HEADINGS.split(body) for found in _section(piece))


def _section(piece: str) -> Iterator[Section]:
    head, _, rest = piece.partition("\n")
    case = LINK.search(rest)
    if head.startswith("### ") and case:
        blocks = (block.strip() for block in re.split(r"\n\s*\n", rest))
        # Where a piece ends with the way to the whole story, that says nothing on a page by itself.
        kept = tuple(block for block in blocks if block and not LINK.match(block))
        yield Section(case[1], head.removeprefix("### ").strip(), kept)


def easy_part(body: str) -> str:
    """What a person wrote below `EASY`, as Markdown; nothing where nobody did, or where a story left since."""
    found = EASY_PART.search(body)
    words = found["words"].strip() if found else ""
    return "" if words.startswith(UNTOLD) else words


def without_easy_part(body: str) -> str:
    return EASY_PART.sub("", body).strip()


def unlinked(text: str) -> str:
    """Markdown without its links and pictures, for a page from which they would lead elsewhere, and for paper."""
    return _TO.sub(r"\1", _TO.sub(r"\1", text))


def told_together(body: str) -> tuple[str, ...]:
    """The changes that a text lists where it tells no case by itself: the lines of its first list."""
    first = next((piece for piece in _HEADINGS.split(body) if _ITEMS.search(piece)), "")
    return tuple(line.strip() for line in _ITEMS.findall(first))
