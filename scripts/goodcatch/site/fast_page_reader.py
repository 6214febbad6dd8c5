"""Reads the part of Markdown that our own templates write, as Python-Markdown reads it, in a tenth of its time.

It knows headings, paragraphs, flat lists and whole blocks of HTML, and in them escaped signs, entities, links, and bold
words at a beginning. Of anything else it says nothing (None), and Python-Markdown reads the page. A frame proves it:
where a library reads the sample otherwise, this one is not asked (`proved`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, unique  # type: ignore[import-untyped]

from goodcatch.site.page_as_html import Html, heading_of

SETTINGS = {"toc": {"permalink": True}}  # what it was written for
Address = Callable[[str], str]

# Whatever breaks a line or is a sign of Python-Markdown's own; a space that ends no line is as good as a letter.
_STRANGE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]|\n +\n")
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);"
_ESCAPED = r"\\[\\`*_{}\[\]()#+.!|-]"
_PLAIN = r"[^\\`*_{}\[\]<>&!#\n|]++"
_WORDS = rf"(?:{_PLAIN}|{_ESCAPED}|{_ENTITY}|!(?!\[))"
_LINK = rf"\[(?P<words>{_WORDS}+)\]\((?P<to>[\w./#?=:%-]+)\)"
_ANY = rf"(?:{_WORDS}|\[{_WORDS}+\]\([\w./#?=:%-]+\))"
_BEGINS = r"(?!\d+\.)[^\W_]|[(\"“‘'\[]"

_HEADING = re.compile(rf"(#{{1,6}}) (?=\S)({_WORDS}+)(?<=\S)")
_BOLD = rf"\*\*(?=[^\W_])(?P<bold>{_WORDS}*)\*\*(?=\s|$)"
_PARAGRAPH = re.compile(rf"(?:{_BOLD}|(?={_BEGINS}))(?P<rest>{_ANY}*)")
_ITEM = re.compile(rf"- (?={_BEGINS}){_ANY}+(?<=\S)")
_TAG = r"</?[a-z][a-z0-9]*(?: [a-z][a-z-]*=\"[^\"<>]*\")*/?>"
_TAGS = "p|dl|ul|ol|div|table|section|figure"
_RAW = re.compile(rf"<(?P<tag>{_TAGS})(?=[ >])(?:[^<&]++|{_ENTITY}|(?!</(?P=tag)){_TAG})*</(?P=tag)>")
_CODE = re.compile(r"<(?:script|style|textarea|title|hr|pre|code|math|svg)\b")
_TOKEN = re.compile(rf"{_LINK}|\\(?P<sign>.)")

SAMPLE = """# A \\*title\\* &amp; \\[more\\]

<p class="gc-quiet">NM-1 &amp; more &#x27;so&#x27;</p>

## A \\#step

<dl class="gc-answers">
<dt>A</dt><dd>b<br>c</dd>
</dl>

## A \\#step

**You reported:** what \\_we\\_ saw &lt; 3 [a story](#a) here.\u0020

- one \\- two
- three! four

Text (it ends)
"""


class FastReader:
    """`address` turns a link of the page into one of the site."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def read(self, text: str) -> Html | None:
        """None where the page holds what is not known here."""
        text = text.lstrip("\n")
        if _STRANGE.search(text):
            return None
        page = _Page(self._address)
        blocks = text.rstrip("\n").split("\n\n")
        made = [page.block(block, last=number == len(blocks) - 1) for number, block in enumerate(blocks)]
        if None in made or _lists_meet(blocks):
            return None
        content = "\n".join(map(str, made)).strip()
        tokens: list[dict[str, Any]] = nest_toc_tokens(list(page.tokens))
        first = page.tokens[0]["name"] if page.tokens and blocks[0].startswith("# ") else ""
        return Html(str(first), content, tuple(map(heading_of, tokens)))


def _lists_meet(blocks: list[str]) -> bool:
    """Whether two lists stand below each other: Markdown makes one of them."""
    return any(one.startswith("- ") and two.startswith("- ") for one, two in pairwise(blocks))


class _Page:
    def __init__(self, address: Address) -> None:
        self._address = address
        self.tokens: list[dict[str, Any]] = []
        self._ids: set[str] = set()
        self._counters: dict[str, int] = {}

    def block(self, block: str, last: bool) -> str | None:
        if block.startswith("<"):
            return self._raw(block, last)
        if block.startswith("#"):
            return self._heading(block)
        if block.startswith("- "):
            return self._list(block)
        if block != block.strip() and block != f"{block.strip()} ":
            return None
        found = _PARAGRAPH.fullmatch(block)
        if not found:
            return None
        if found["bold"] and not re.search(r"[^\W_][?:.!]?\Z", found["bold"]):
            return None
        bold = f"<strong>{self._words(found['bold'])}</strong>" if found["bold"] else ""
        return f"<p>{bold}{self._words(found['rest'])}</p>"

    def _raw(self, block: str, last: bool) -> str | None:
        found = _RAW.fullmatch(block)
        if not found or _CODE.search(block) or len(re.findall(rf"</?{found['tag']}[ >]", block)) != 2:
            return None
        # Python-Markdown keeps the empty line that ends a block of HTML.
        return block if last else f"{block}\n"

    def _heading(self, block: str) -> str | None:
        found = _HEADING.fullmatch(block)
        if not found:
            return None
        level, inner = len(found[1]), self._words(found[2])
        name = " ".join(inner.split())
        own = unique(slugify(unescape(name), "-"), self._ids, self._counters)
        self.tokens.append({"level": level, "id": own, "name": name})
        link = f'<a class="headerlink" href="#{own}" title="Permanent link">&para;</a>'
        return f'<h{level} id="{own}">{inner}{link}</h{level}>'

    def _list(self, block: str) -> str | None:
        lines = block.split("\n")
        if not all(map(_ITEM.fullmatch, lines)):
            return None
        items = "\n".join(f"<li>{self._words(line[2:])}</li>" for line in lines)
        return f"<ul>\n{items}\n</ul>"

    def _words(self, text: str) -> str:
        return _TOKEN.sub(self._token, text) if "\\" in text or "[" in text else text

    def _token(self, found: re.Match[str]) -> str:
        if found["sign"]:
            return found["sign"]
        return f'<a href="{self._address(found["to"])}">{self._words(found["words"])}</a>'
