"""Draws static SVG pictures from words and shapes, with the same in words below.

Nothing measures text here: widths are guessed on the wide side, so that words stay in their box in any system font.
Colours are those of the page around it, so a picture is right by day, by night and on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

WIDTH, SIZE, LINE, PAD = 360, 15, 20, 10
# What XML 1.0 (section 2.2) cannot hold, not even escaped: browsers would refuse the whole picture.
NO_XML = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDE, NARROW = frozenset("mwMW@%—…&"), frozenset("iljtfr.,;:'|!() I[]-")


def plain(text: str) -> str:
    """One line without signs that XML cannot hold."""
    # White space goes first, so that line ends and tabs part words where NO_XML would glue them together.
    return NO_XML.sub("", " ".join(text.split()))


def wrap(text: str, width: float) -> tuple[str, ...]:
    """Lines that fit a width of the picture, broken between words; a word that is too long is broken in itself."""
    made, room = [""], width
    for word in (piece for whole in plain(text).split(" ") for piece in _pieces(whole, width)):
        needs = _length(word) + (_length(" ") if made[-1] else 0)
        if made[-1] and needs > room:
            made.append("")
            room, needs = width, _length(word)
        made[-1] = f"{made[-1]} {word}".lstrip()
        room -= needs
    return tuple(made)


def _pieces(word: str, width: float) -> Iterable[str]:
    piece = ""
    for sign in word:
        if piece and _length(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _length(text: str) -> float:
    return sum(map(_em, text)) * SIZE


def _em(sign: str) -> float:
    """The widest that common system fonts draw a sign, in parts of the font size."""
    # Marks that stand on the letter before, and signs that nobody sees, take no room.
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.3
    if sign in WIDE:
        return 1.05
    return 0.45 if sign in NARROW else 0.8 if sign.isupper() else 0.66


def words(lines: Sequence[str], x: float, y: float, bold: bool = False) -> str:
    """Lines of text; `y` is the top of the first."""
    spans = "".join(f'<tspan x="{x:g}" y="{y + n * LINE + SIZE:g}">{escape(s)}</tspan>' for n, s in enumerate(lines))
    weight = ' font-weight="700"' if bold else ""
    return f'<text fill="currentColor" font-size="{SIZE}"{weight}>{spans}</text>'


def box(y: float, height: float, thick: float = 1.5, dash: str = "") -> str:
    """A frame over the whole width."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="2" y="{y:g}" width="{WIDTH - 4}" height="{height:g}" rx="4" fill="none" stroke="currentColor" '
        f'stroke-width="{thick:g}"{dashed}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, thick: float = 1.5) -> str:
    """A straight line, in units of the picture, which is `WIDTH` of them wide."""
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="currentColor" stroke-width="{thick:g}"/>'


def arrow(x: float, y1: float, y2: float) -> str:
    """An arrow straight down."""
    head = f'<path d="M{x - 5:g} {y2 - 8:g} L{x:g} {y2:g} L{x + 5:g} {y2 - 8:g}" fill="none" stroke="currentColor"/>'
    return line(x, y1, x, y2) + head


def figure(kind: str, title: str, shapes: Sequence[str], height: float, in_words: Sequence[str]) -> str:
    """The picture with its title, and `in_words` what it says, as HTML of list items. `kind` keeps its ids apart."""
    drawn = "\n".join(shapes)
    items = "\n".join(f"<li>{item}</li>" for item in in_words)
    return (
        f'<figure class="gc-drawing">\n<svg viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{kind}-title {kind}-desc">\n<title id="{kind}-title">{escape(title)}</title>\n'
        f'<desc id="{kind}-desc">The list below says the same in words.</desc>\n{drawn}\n</svg>\n'
        f"<details>\n<summary>{escape(title)}, in words</summary>\n<ol>\n{items}\n</ol>\n</details>\n</figure>"
    )
