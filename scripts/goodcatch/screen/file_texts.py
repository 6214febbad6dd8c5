"""Takes the texts out of a stored file, each with its line, even where the file is no record that can be read.

History holds files that no rule can read any more; what they say must be screened all the same. An answer is a text of
its own, as the rules see it; what a machine wrote (ids, hashes, times) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.record.frontmatter_handler import FENCE
from goodcatch.screen.paths_and_messages import blanked
from goodcatch.screen.rule_input_types import TextIn

# Numbers and addresses that the provider means people to ring; the standard has rules of its own.
STANDARD = "content/standard/"
_ESCAPED = re.compile(r"\\[nt\"]")


def holds_writing(path: str) -> bool:
    """Whether a file holds what people wrote: records, bulletins, pages and whatever else lies beside them, and notes
    on commits (their paths are hashes)."""
    return path.startswith(("content/", "bulletins/")) or re.fullmatch("[0-9a-f/]{40,}", path) is not None


def has_texts(path: str) -> bool:
    """Whether what stands in such a file is screened as well as its name."""
    return holds_writing(path) and not path.startswith(STANDARD)


def texts_of_file(path: str, content: bytes, allow: frozenset[str] = frozenset()) -> Iterator[TextIn]:
    """Every text of a file. Of what is no text, such as a picture, nothing can be said."""
    if not has_texts(path) or b"\0" in content:
        return
    text = blanked(content.decode("utf-8", "replace").replace("\r", " "))
    head, body, line = _parts(text)
    yield from texts_of_head(path, head, allow)
    if body.strip():
        yield TextIn(path, body, line, allow)


def texts_of_head(path: str, lines: list[str], allow: frozenset[str]) -> Iterator[TextIn]:
    """Each entry of a front matter, given by the lines between its fences."""
    for number, entry in _entries(lines):
        # YAML may write a line end as two letters, and the second would be glued to the next word: `nSarah`.
        yield TextIn(path, _ESCAPED.sub(" \n", entry), number, allow)


def _parts(text: str) -> tuple[list[str], str, int]:
    """The lines of the front matter (none where there is none), the rest, and the line on which it starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return [], text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), len(lines))
    return lines[1:end], "\n".join(lines[end + 1 :]), end + 2


def _entries(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each answer with the lines that go on below it; the first line of a file is its fence."""
    start = 0
    for n in range(1, len(lines) + 1):
        if n == len(lines) or (not lines[n].startswith((" ", "-", "#")) and lines[n]):
            if lines[start:n]:
                yield start + 2, "\n".join(lines[start:n])
            start = n
