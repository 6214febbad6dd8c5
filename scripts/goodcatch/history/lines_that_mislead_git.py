"""Tells which lines of Git's own files in a folder hide or change what Git shows, and which only ease the work.

`.gitattributes` may say how lines end, which is true of every file; that a record is shown as no text, converted or
left out of a copy is another matter. `.gitignore` may leave out what is built; a pattern that a record would fit keeps
new ones from ever landing. `.mailmap` may put one name in order; a line with two addresses gives commits to others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatch

_OWN = ("content/cases/", "content/standard/", "content/reviews/", "content/ledger/", "bulletins/")
_OF_LINES = ("text", "eol", "whitespace", "crlf")
# One of each kind that is read: what would leave one out leaves them all out.
_READ = (
    "content/cases/2026/7/NM-2026-7K3Q9F4T/closure-7PX2.md",
    "content/standard/1/pathways/near-miss.yml",
    "content/standard/1/roles.yml",
    "content/ledger/2026-10.csv",
    "content/reviews/retention/2026-10-01.md",
    "content/anchors/2026-10-31.yml",
    "content/tombstones/2026-10-31.yml",
    "content/releases/2026-10.json",
    "bulletins/2026-10.md",
)


def misleads(path: str, text: str) -> bool:
    """Whether a file of this name and text makes Git show others otherwise."""
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    if path.startswith(_OWN) and path.endswith("/.gitignore"):
        return any(not line.startswith("!") for line in told)
    return any(map(_MISLEADING.get(path.rpartition("/")[2], bool), told))


def attribute_misleads(line: str) -> bool:
    return any(word.lstrip("-!").partition("=")[0] not in _OF_LINES for word in line.split()[1:])


def pattern_hides(line: str) -> bool:
    """Whether a pattern fits something that is read here. In a folder of records any pattern does."""
    pattern = line.strip("/")
    if line.startswith("!") or not pattern:
        return False
    return any(_fits(pattern, path, whole="/" in line.rstrip("/")) for path in _READ)


def _fits(pattern: str, path: str, whole: bool) -> bool:
    parts = path.split("/")
    if not whole:
        return any(fnmatch(part, pattern) for part in parts)
    return any(fnmatch("/".join(parts[:n]), pattern.replace("**/", "*")) for n in range(1, len(parts) + 1))


def _gives_away(line: str) -> bool:
    return line.count("<") != 1


_MISLEADING: Mapping[str, Callable[[str], bool]] = {
    ".gitattributes": attribute_misleads,
    ".gitignore": pattern_hides,
    ".mailmap": _gives_away,
}
