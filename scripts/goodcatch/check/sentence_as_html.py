"""Shows a sentence of the program to a person: posts by their titles, and what is for a keyboard as such."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_NAMED = re.compile(r"(?<![\w@./-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w@/-]|\.\w)", re.ASCII)
_TYPED = re.compile(r"`([^`\n]+)`")


def with_titles(sentence: str, titles: Mapping[str, str]) -> str:
    """The same with each post that it names by its title. `titles` are those of the posts by their names. What stands
    between backticks is for a keyboard and stays; so does a name of one word, which may be any word."""
    parts = sentence.split("`")
    parts[::2] = [_NAMED.sub(lambda found: titles.get(found[0], found[0]), part) for part in parts[::2]]
    return "`".join(parts)


def sentence_as_html(sentence: str, titles: Mapping[str, str] | None = None) -> str:
    """HTML of a sentence that the program wrote: what stands between backticks as code."""
    shown = _TYPED.sub(r"<code>\1</code>", escape(with_titles(sentence.strip(), titles or {})))
    return "<br>".join(shown.split("\n"))
