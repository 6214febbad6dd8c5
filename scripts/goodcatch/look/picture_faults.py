"""Finds what a picture (SVG) may not hold where everybody is shown it: programs, and files from elsewhere."""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError, ParserCreate

LARGEST = 60_000  # characters; it is fetched with every first page, by phones too
_ACTIVE = frozenset("script foreignobject iframe embed object audio video handler set animate".split())
_OWN = re.compile(r"#|data:image/(png|jpeg|gif|webp);")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#|data:image/)", re.IGNORECASE)
_NOT_SAFE = "take out scripts, links and what lies elsewhere, or draw the picture as a plain SVG anew"


def fault(text: str) -> tuple[int, str, str] | None:
    """The first: its line, what is wrong, and what to do. None where the picture may be shown."""
    if len(text) > LARGEST:
        return 1, f"the picture is longer than {LARGEST:,} characters", "save it smaller, or as fewer shapes"
    return _Reader().read(text)


class _Reader:
    def __init__(self) -> None:
        self.found: tuple[int, str, str] | None = None
        self.parser = ParserCreate()
        self.begun = False
        self.pieces: list[str] = []  # of the text since the last tag: a word with an entity in it comes in several
        self.text_from = 1
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = lambda _: self._end_of_text()
        self.parser.CharacterDataHandler = self._piece
        # Entities could make a small file grow without end, and a style sheet could be asked for from elsewhere.
        self.parser.StartDoctypeDeclHandler = lambda *_: self._note("it declares a document type", "delete that line")
        self.parser.ProcessingInstructionHandler = lambda *_: self._note("it asks for another file", _NOT_SAFE)

    def read(self, text: str) -> tuple[int, str, str] | None:
        try:
            self.parser.Parse(text.encode("utf-8", "replace"), True)
        except ExpatError as why:
            self.found = self.found or (why.lineno, "the picture is not whole", "save it as SVG once more")
        return self.found

    def _note(self, says: str, remedy: str, line: int | None = None) -> None:
        self.found = self.found or (line or self.parser.CurrentLineNumber, says, remedy)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self._end_of_text()
        kind = name.rpartition(":")[2].lower()
        if not self.begun and kind != "svg":
            self._note("it is no SVG picture", "save the picture as SVG; a photograph may stand inside of one")
        self.begun = True
        if kind in _ACTIVE:
            self._note(f"it holds `{kind}`, which can do things", _NOT_SAFE)
        for key, value in attributes.items():
            self._attribute(key.rpartition(":")[2].lower(), value.strip())

    def _attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            self._note("it holds a script", _NOT_SAFE)
        if key in ("href", "src") and not _OWN.match(value):
            self._note("it leads to another file", _NOT_SAFE)
        self._style(value, self.parser.CurrentLineNumber)

    def _piece(self, text: str) -> None:
        if not self.pieces:
            self.text_from = self.parser.CurrentLineNumber
        self.pieces.append(text)

    def _end_of_text(self) -> None:
        self._style("".join(self.pieces), self.text_from)
        self.pieces.clear()

    def _style(self, text: str, line: int) -> None:
        if outside := _OUTSIDE.search(text):
            self._note("its style asks for another file", _NOT_SAFE, line + text.count("\n", 0, outside.start()))
