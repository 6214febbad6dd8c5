"""Makes a page of each bulletin, review and ledger in a pack, as it last stood in it, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from goodcatch.pack.inside.fields_in_text import BELOW, fields_of, plain
from goodcatch.pack.inside.landings_in_list import Titles
from goodcatch.pack.inside.page_parts import day_of_moment, list_of, month_in_words, page_of, table_of, words_of
from goodcatch.pack.inside.text_of_page import text_as_html
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told

# What the files of the house call an entry or a column, as people read it; none is shown of those that are nothing.
IN_WORDS = {
    "month": "Month", "cases": "Cases", "published": "Published", "signed_off_by": "Signed off by", "errata": "Errata",
    "review": "Review", "on": "Day", "made": "Made on", "period": "It looks at", "standard": "Version of the standard",
    "commits": "Counted from", "figures": "What was counted", "outside": "Outside tolerance",
    "calls": "What it calls for", "changed": "Since the review before", "label": "What", "value": "How many",
    "of": "Of", "tolerance": "Tolerance", "case": "Case", "status": "State", "says": "Why", "pathway": "Pathway",
    "about": "About", "commit": "Counted from", "id": "Report", "channel": "Way", "hash": "Its hash",
    "outcome": "What became of it", "second": "Second post", "answers": "Answers",
}  # fmt: skip
NOT_SHOWN = frozenset(["name", "title", "review", "month"])  # the heading says it
FIRST = tuple(IN_WORDS)  # columns in this order, and others after them
LONG_LIST = 90  # letters; beyond that each of several values has a line of its own
_LONG_HASH = re.compile(r"\A[0-9a-f]{40,64}\Z")
_CODED = re.compile(r"\A[a-z]+(-[a-z]+)+\Z")
_PART = re.compile(r"""(?:^|(?<=,))\s*(?:("[^"]*(?:""[^"]*)*")\s*(?=,|$)|([^,]*))""")
_MONTH_ALONE = re.compile(r"\A\d{4}-\d\d\Z")
_DAY = re.compile(r"\A\d{4}-\d\d-\d\d\Z")
_CASES_IN_TEXT = re.compile(r"<[^>]*>|\b[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}\b")


def documents_in(landings: Told) -> dict[str, Told]:
    """The files that are no records, by their paths, each as the last landing that left one of it told it."""
    every = (one for row in landings for one in row["files"] if "/cases/" not in one["path"])
    last = {one["path"]: one for one in every}
    return {path: last[path] for path in sorted(last) if last[path]["at"]}


def page_name_of(path: str) -> str:
    """Where the page of a file lies beside the others; nothing where it has none and is shown as it is."""
    if "/cases/" in path or not path.endswith((".md", ".csv")):
        return ""
    return f"{re.sub('[^A-Za-z0-9]+', '-', path.removeprefix('content/'))}.html"


def document_pages(files: Files, landings: Told, cases: Told, titles: Titles) -> Iterator[tuple[str, str]]:
    """The pages by their names."""
    known = frozenset(case["case"] for case in cases)
    for path, one in documents_in(landings).items():
        name = page_name_of(path)
        if name:
            text = files.get(DATA + one["at"], b"").decode("utf-8", "replace")
            shown = _sheet(text, titles) if path.endswith(".csv") else _with_head(text, titles)
            body = _CASES_IN_TEXT.sub(lambda found: _linked(found[0], known), shown)
            yield name, page_of(one["title"] or path, _top_of(one) + body)


def _linked(found: str, known: frozenset[str]) -> str:
    """A case that a text names; a tag of ours is none, whatever stands in it."""
    return found if found[0] == "<" else case_link(found, known)


def case_link(case: str, known: frozenset[str]) -> str:
    """A case's id, with the way to its page where the pack has one."""
    return f'<a class="id" href="{case}.html">{case}</a>' if case in known else f'<span class="id">{case}</span>'


def _top_of(one: Told) -> str:
    way = f'<a href="../{escape(one["at"])}">the file itself</a>'
    return f'<p class="quiet"><a href="index.html">All of this pack</a>. As it last stood in it; {way}.</p>\n'


def _sheet(text: str, titles: Titles) -> str:
    lines = text.split("\n")
    head, *rows = [_parts_of_line(line) for line in lines if not line.startswith("#")] or [[]]
    shown = (tuple(_cell(cell, titles) for cell in row) for row in rows if row != [""])
    notes = (line.lstrip("# ").partition(" ")[::2] for line in lines if line.startswith("#"))
    said = "".join(f'<p class="quiet">{_called(name)}: {_cell(value, titles)}</p>' for name, value in notes)
    return table_of(tuple(IN_WORDS.get(name, name) for name in head), shown) + said


def _with_head(text: str, titles: Titles) -> str:
    fields = fields_of(text)
    below = fields.pop(BELOW, "")
    shown = [(plain(name), value) for name, value in fields.items() if plain(name) not in NOT_SHOWN]
    given = [(name, value) for name, value in shown if plain(value) not in ("", "[]")]
    simple = [(name, value) for name, value in given if not _is_long(name, value)]
    entries = "".join(f"<dt>{_called(name)}</dt><dd>{_line(value, titles)}</dd>" for name, value in simple)
    long = "".join(
        f"<h2>{_called(name)}</h2>{_entries_in(value, titles)}" for name, value in given if _is_long(name, value)
    )
    return f"{f'<dl>{entries}</dl>' if entries else ''}{text_as_html(below)}{long}"


def _is_long(name: str, value: str) -> bool:
    return "\n" in value or (value.startswith("[") and len(value) > LONG_LIST and name != "cases")


def _called(name: str) -> str:
    return words_of(IN_WORDS.get(name, name.replace("_", " ").capitalize()))


def _line(value: str, titles: Titles) -> str:
    """A value on one line, or several in brackets."""
    items = _items(value)
    if len(items) == 2 and all(map(_DAY.match, items)):
        return f"{_cell(items[0], titles)} to {_cell(items[1], titles)}"
    return ", ".join(_cell(item, titles) for item in items)


def _items(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return _parts_of_line(value[1:-1])
    return [plain(value)]


def _parts_of_line(line: str) -> list[str]:
    """What stands between commas; a comma in quotes is none. Whatever a line holds, it can be read."""
    parts = [quoted or bare for quoted, bare in _PART.findall(line)]
    return [part[1:-1].replace('""', '"') if part[:1] == '"' == part[-1:] else part.strip() for part in parts]


def _cell(text: str, titles: Titles) -> str:
    if _LONG_HASH.match(text):
        return f"<code>{text}</code>"
    if _DAY.match(text):
        return f'<span class="id">{day_of_moment(text)}</span>'
    if _MONTH_ALONE.match(text):
        return words_of(month_in_words(text))
    # What is one word of several parts is a value of a list: came-back, repeated-themes.
    return words_of(titles.get(text) or (text.replace("-", " ") if _CODED.match(text) else text))


def _entries_in(block: str, titles: Titles) -> str:
    """A list of entries, each with the same names, as a table; anything else line by line."""
    found = [_pairs(part.split("\n")) for part in re.split(r"\n {2}-(?= |$|\n)", block)[1:]]
    names = sorted({name for one in found for name in one} - NOT_SHOWN, key=_place_of_column)
    if not found or not names:
        if "\n" not in block:
            return list_of(_cell(item, titles) for item in _items(block))
        lines = (line.strip().removeprefix("- ") for line in block.split("\n") if line.strip())
        return list_of(_pair_in_words(line, titles) for line in lines)
    rows = (tuple(_of_column(name, one.get(name, ""), titles) for name in names) for one in found)
    return table_of(tuple(IN_WORDS.get(name, name) for name in names), rows)


def _of_column(name: str, value: str, titles: Titles) -> str:
    """A value in its column; a review that had nothing to count says so by an empty one."""
    return _lines_of(value, titles) or ("nothing to count" if name == "value" else "")


def _place_of_column(name: str) -> tuple[int, str]:
    # The cases behind a number come after all that is said of it.
    place = FIRST.index(name) if name in FIRST else len(FIRST)
    return len(FIRST) if name == "cases" else place, name


def _pairs(lines: list[str]) -> dict[str, str]:
    """The names and values of an entry; what is set deeper goes on with the value before it."""
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        given, colon, value = line.strip().partition(":")
        if colon and len(line) - len(line.lstrip()) <= 4:
            name, found[given] = given, value.strip()
        elif name and line.strip():
            found[name] = f"{found[name]}\n{line.strip()}"
    return found


def _lines_of(value: str, titles: Titles) -> str:
    """A value, or the names and values set below it."""
    if "\n" not in value:
        return _line(value, titles)
    return "<br>".join(_pair_in_words(line, titles) for line in value.split("\n") if line)


def _pair_in_words(line: str, titles: Titles) -> str:
    name, colon, value = line.partition(": ")
    return f"{_called(name)}: {_line(value.strip(), titles)}" if colon else _line(line, titles)
