"""Reads and writes anchors: files that say at which commit `main` stood when something was published or counted.

An anchor is called after what it says, and says which anchors came before it. So whoever holds one name, on paper or in
another place, can tell whether all that it stood for is still there. It holds hashes alone, and no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from goodcatch.record.store import LETTERS
from goodcatch.standard.small_yaml import Malformed

WHERE = "content/anchors/"
EMPTIED = "removed"  # stands for a head that a purge could not prove
# 60 bits: to find another past of the same name would keep thousands of machines busy for years.
LONG = 12
NAME = re.compile(rf"{WHERE}\d{{4}}-\d\d/([{LETTERS.lower()}]{{{LONG}}})\.yml\Z")
_TEXT = re.compile(
    r'head: "(?P<head>[0-9a-f]{40}|[0-9a-f]{64}|removed)"\n'
    r"previous: \[(?P<previous>[^\[\]\n]*)\]\nof: \[(?P<of>[^\[\]\n]*)\]\Z"
)
_ENTRY = re.compile(r'"([^"]+)"')
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u2013": ""})


@dataclass(frozen=True)
class Anchor:
    """`head` is where `main` stood, `previous` the names of the anchors there that no other one names, `of` the files
    that it was made for."""

    head: str
    previous: tuple[str, ...]
    of: tuple[str, ...]

    @property
    def name(self) -> str:
        return name_of(write(self))


def name_of(text: str) -> str:
    """What an anchor with this text is called: twelve letters that are easily told apart."""
    number = int.from_bytes(sha256(text.strip().encode()).digest()[:8], "big")
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(LONG)).lower()


def path_of(anchor: Anchor, day: date) -> str:
    """One folder a month, so that none grows without end."""
    return f"{WHERE}{day:%Y-%m}/{anchor.name}.yml"


def named_by(path: str) -> str:
    """The name in an anchor's path; empty for any other path."""
    match = NAME.match(path)
    return match[1] if match else ""


def spoken(name: str) -> str:
    """The name as it is printed and read aloud: ABCD-EFGH-JKMN."""
    return "-".join(name[place : place + 4] for place in range(0, len(name), 4)).upper()


def heard(words: str) -> str:
    """The name that somebody read aloud or typed; letters that look like numbers are taken for them."""
    return words.strip().upper().translate(_MISREAD).lower()


def write(anchor: Anchor) -> str:
    previous, of = (", ".join(f'"{entry}"' for entry in entries) for entries in (anchor.previous, anchor.of))
    return f'head: "{anchor.head}"\nprevious: [{previous}]\nof: [{of}]\n'


def read(text: str) -> Anchor:
    """Raises `Malformed` where the text is no anchor. It is called after its text, so it is written in one way alone,
    and read thousands at a time without a reader of all YAML."""
    match = _TEXT.match(text.strip())
    if not match:
        raise Malformed("anchor", 1, 1, "this is no anchor", "put the file back as Good Catch wrote it")
    previous, of = (tuple(_ENTRY.findall(match[name])) for name in ("previous", "of"))
    return Anchor(match["head"], previous, of)


def readable(text: str) -> Anchor | None:
    """The anchor that a file holds; None where it is none."""
    try:
        return read(text)
    except Malformed:
        return None


def last_of(anchors: Iterable[tuple[str, Anchor]]) -> tuple[str, ...]:
    """Of some anchors by name, those that no other one names as the one before it, sorted."""
    pairs = tuple(anchors)
    named = {name for _, anchor in pairs for name in anchor.previous}
    return tuple(sorted(name for name, _ in pairs if name not in named))
