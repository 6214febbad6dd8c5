"""Puts a published bulletin right for everybody to see: below its new text stands what changed, line by line.

The same lines are worked out once more from two versions of a text, to tell whether an erratum shows all of them.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from goodcatch.publish.bulletin_file import escaped

HEADING = "## Erratum of "
# What stands below another heading is no part of it, wherever it stands.
_SECTIONS = re.compile(r"^(?=#{1,6}\s)", re.MULTILINE)
_QUOTED = re.compile(r"^> ?(\\?[-+].*?)(?:<br>)?\s*$", re.MULTILINE)


def with_erratum(old: str, new: str, today: str, why: str = "") -> str:
    """A bulletin's new text, and below it what changed and why. Errata of before stay in any case."""
    earlier = "" if HEADING in new else "".join(_errata(old))
    text = f"{new.strip()}\n\n{earlier}".strip()
    shown = "\n".join(f"> {escaped(line)}<br>" for line in changed_lines(old, text))
    reason = f"**Why:** {escaped(why)}\n\n" if why else ""
    return f"{text}\n\n{HEADING}{today}\n\n{reason}This was changed after publication:\n\n{shown}"


def changed_lines(old: str, new: str) -> Iterator[str]:
    """Each line that went, behind a minus, and each that came, behind a plus."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return (line for number, line in enumerate(lines) if number > 1 and line[:2] != "@@")


def not_shown(old: str, new: str, errata: str) -> tuple[str, ...]:
    """The lines of a change from one text to another that no erratum of a third shows, however they are spelt."""
    before = frozenset(section.strip() for section in _errata(old))
    own = "".join(
        part for part in _SECTIONS.split(new) if not (part.startswith(HEADING) and part.strip() not in before)
    )
    left = Counter(map(_plain, _shown(errata))) - Counter(map(_plain, _shown(old)))
    return tuple(line for line in changed_lines(old.strip(), own.strip()) if not _is_shown(_plain(line), left))


def _is_shown(line: str, left: Counter[str]) -> bool:
    """Whether one of the shown lines is left for this one, which takes it; a blank line need not be shown."""
    left[line] -= 1
    return len(line) < len("-x") or left[line] >= 0


def _errata(text: str) -> Iterator[str]:
    return (part for part in _SECTIONS.split(text) if part.startswith(HEADING))


def _shown(text: str) -> Iterator[str]:
    return (line for section in _errata(text) for line in _QUOTED.findall(section))


def _plain(line: str) -> str:
    return " ".join(unescape(line.replace("\\", "")).split())
