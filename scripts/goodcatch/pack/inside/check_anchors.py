"""Compares the anchors that a pack lists with what they say and with the line that leads to its head.

An anchor is called after its text: whoever reads its name on paper knows the head that the text notes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Wrong

ANCHORS = DATA + "anchors.json"
LETTERS_OF_NAMES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def check_anchors(files: Files, line: list[str], landings: Told) -> Iterator[Wrong]:
    """`line` are the commits from the first landing of the pack to its head."""
    places = {commit: number for number, commit in enumerate(line)}
    known = {row["commit"] for row in landings}
    for one in json.loads(files[ANCHORS])["noted"]:
        if name_on_paper(one["text"]) != one["name"] or f'head: "{one["head"]}"\n' not in one["text"]:
            yield Wrong(ANCHORS, f"{one['name']} is not what this anchor is called, by what it says", "as it landed")
        for commit in one["holds"]:
            if commit not in known or places.get(one["head"], len(line)) < places.get(commit, 0):
                yield Wrong(
                    ANCHORS, f"{one['name']} is said to hold {commit[:10]}", "a landing that its head came after"
                )


def name_on_paper(text: str) -> str:
    """What an anchor with this text is called: ABCD-EFGH-JKMN."""
    number = int.from_bytes(hashlib.sha256(text.strip().encode()).digest()[:8], "big")
    letters = "".join(LETTERS_OF_NAMES[number >> 5 * place & 31] for place in range(12))
    return "-".join(letters[place : place + 4] for place in range(0, 12, 4))
