"""Takes out of a bulletin what it says of stories that are not told, and puts one sentence there for any reason.

A story may be missing because a person took it off, because its case was opened again, because a rule stops it, or
because too few are out. The sentence is the same and stands once in a bulletin, so nothing of it tells which it was, or
of how many stories.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from goodcatch.publish.bulletin_file import escaped, heading
from goodcatch.record.model import Case
from goodcatch.standard.names_program_asks_for import Fields, Steps

UNTOLD = "What stood here is not on this site"
LINK = re.compile(r"\[[^\]]*\]\(\.\./cases/([^/.)]+)[^)]*\)")
EASY = "## Easy to read"
# Up to the next heading of its own level: it says the bulletin once more in short words, with headings of its own.
EASY_PART = re.compile(rf"^{EASY}[ ]*\n(?P<words>.*?)(?=^##?\s|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_HEADINGS = re.compile(r"^(?=#{1,3}\s)", re.MULTILINE)
_ERRATUM = "## Erratum of"


def told_only(body: str, untold: Collection[Case], gone: Collection[Case], stories: Collection[str]) -> str:
    """A bulletin's text. `untold`: those of its cases that have no story on the site; `gone`: those of them that had
    or would have one; `stories`: the ids of all that are told."""
    if not untold and not gone and UNTOLD not in body and all(case in stories for case in LINK.findall(body)):
        return body
    if gone:
        # In other words than the story's own, and so what it says of one story cannot be found.
        body = EASY_PART.sub(f"{EASY}\n\n{UNTOLD}.\n\n", body)
    titles = {f"### {escaped(heading(case, ''))}" for case in untold}
    lines = {line for case in gone for line in _lines(case)}
    pieces = [_piece(piece, titles, lines, bool(gone), stories) for piece in _HEADINGS.split(body)]
    return _once("".join(pieces))


def _lines(case: Case) -> Iterable[str]:
    """How a bulletin that tells its cases together lists what one of them changed."""
    return (f"- {escaped(done.text(Fields.CHANGED))}" for done in case.of(Steps.DONE))


def _piece(piece: str, titles: set[str], lines: set[str], gone: bool, stories: Collection[str]) -> str:
    """What follows a heading, up to the next."""
    head = piece.partition("\n")[0].rstrip()
    if head.startswith("### ") and (head in titles or any(case not in stories for case in LINK.findall(piece))):
        return f"{UNTOLD}.\n\n"
    kept = [
        # An erratum quotes what stood there before, perhaps of a story that is gone.
        f"{UNTOLD}.\n" if line.rstrip() in lines or (gone and head.startswith(_ERRATUM) and line[:1] == ">") else line
        for line in piece.splitlines(keepends=True)
    ]
    return LINK.sub(lambda link: link[0] if link[1] in stories else UNTOLD, "".join(kept))


def _once(body: str) -> str:
    """The sentence where it stands by itself for the first time; how often it would stand there tells a number."""
    alone, seen, kept = f"{UNTOLD}.", False, []
    if alone not in body.split("\n"):
        return body
    for block in re.split(r"\n{2,}", body):
        lines = [line for line in block.split("\n") if line != alone or not seen]
        seen = seen or alone in lines
        kept.append("\n".join(lines))
    return "\n\n".join(block for block in kept if block.strip())
