"""Writes the sheet of a bulletin that a team talks over: one page of paper, and no fact that the bulletin lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from goodcatch.pages.page_and_escaping import heading, words
from goodcatch.pages.qr_code import qr_code
from goodcatch.publish.bulletin_parts import Section, sections, told_together, unlinked, without_easy_part
from goodcatch.publish.model import Issue
from goodcatch.publish.words_for_dates_and_values import month_words

NAME = "huddle"
THREE = 3
# Lines that a page of A4 holds beside the questions, at a size that is read from arm's length, and the letters in one:
# of a wide font, so that another fits too. A test prints the sheet.
ROOM, LETTERS, TITLE = 22.5, 62, 1.8
BETWEEN = 0.3
QUESTIONS = (
    ("What happened near us?", "Has something like this nearly happened here?"),
    ("What stopped it?", "What would stop it here, on a bad day too?"),
    ("What is different now?", "What have we changed, and do we see that it holds?"),
    ("What do we ask of each other?", "One thing, from today on."),
)
_SENTENCE = re.compile(r"(?<=[.!?])\s")


def title_of(issue: Issue) -> str:
    return f"Talk it over: {month_words(issue.month)}"


def text_of(issue: Issue, address: str, foot: Sequence[str]) -> str:
    """The page's Markdown. `address`: the bulletin's, or nothing; `foot`: what tells which record it rests on."""
    where = f" The whole bulletin: {words(address)}" if address else ""
    asked = "\n".join(f"<li><strong>{question}</strong> {more}</li>" for question, more in QUESTIONS)
    back = '<p class="gc-screen"><a href="../">The whole bulletin</a> · one sheet of A4 when you print this page</p>'
    return "\n\n".join([
        heading(title_of(issue)),
        *([qr_code(address, "The address of the whole bulletin")] if address else []),
        '<p class="gc-quiet gc-huddle">Ten minutes in your team. No names: talk about what made it possible, and never '
        "about who.</p>",
        back,
        *_told(issue),
        "## Four questions",
        f'<ol class="gc-questions">\n{asked}\n</ol>',
        f'<p class="gc-quiet">From “{words(issue.title)}”, published {issue.published}.{where}</p>',
        *foot,
    ])  # fmt: skip


def _told(issue: Issue) -> Iterator[str]:
    """Up to three of the bulletin's stories, as many as fit; of one that is told together with others, what changed; of
    a bulletin in another shape, how it begins."""
    body = without_easy_part(issue.body)
    if found := [*_fitting(sections(body))]:
        yield from found
    elif lines := told_together(body)[:THREE]:
        yield "## What we changed"
        yield "\n".join(f"- {_cut(unlinked(line), ROOM / THREE - 1)}" for line in lines)
    else:
        yield "\n\n".join(_filled(_first_words(body), ROOM))


def _fitting(told: Sequence[Section]) -> Iterator[str]:
    left = ROOM
    for section in told[:THREE]:
        parts = [*_filled(section.paragraphs, ROOM - TITLE)]
        needed = TITLE + sum(map(_lines, parts))
        if needed > left:
            return  # a story told by half is none
        yield f"## {section.title}"
        yield from parts
        left -= needed


def _filled(blocks: Iterable[str], room: float) -> Iterator[str]:
    """The first of some paragraphs, as far as there is room."""
    for block in map(unlinked, blocks):
        if room < 1:
            return
        kept = _cut(block, room)
        yield kept
        room -= _lines(kept)


def _lines(text: str) -> float:
    return ceil(len(text) / LETTERS) + BETWEEN


def _cut(text: str, room: float) -> str:
    """A text up to the last sentence that fits."""
    if _lines(text) <= room:
        return text
    most, kept = int(room) * LETTERS, ""
    for sentence in _SENTENCE.split(text):
        if len(kept) + len(sentence) > most:
            break
        kept += f"{sentence} "
    return f"{kept or text[:most].rsplit(' ', 1)[0]} …".replace("  ", " ")


def _first_words(body: str) -> Iterator[str]:
    blocks = (block.strip() for block in re.split(r"\n\s*\n", body))
    return (block for block in blocks if block and not block.startswith(("#", "|", "```")))
