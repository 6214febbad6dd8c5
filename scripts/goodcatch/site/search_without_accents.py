"""Lets the site's search find words with accents by their plain letters.

Who types `creme` must find `crème` (mission item 87); the search that the theme brings knows only what is written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from goodcatch.screen.word_list_key import fold

INDEX = "search/search_index.json"
_WORD = re.compile(r"\w+")


def fold_index(site: Path) -> None:
    """Write the index again where a page has such words; nothing where the site has no search."""
    path = site / INDEX
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        entry["text"] += also(f"{entry['title']} {entry['text']}")
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def also(text: str) -> str:
    """What to add: each word with accents once, without them."""
    # A word of plain letters is in the index already.
    plain = dict.fromkeys(fold(word) for word in _WORD.findall(text) if not word.isascii())
    return "".join(f" {word}" for word in plain)
