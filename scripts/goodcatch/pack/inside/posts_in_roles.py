"""Reads from the standards in a pack what each post is called, so that its pages name posts as people know them.

Only the beginnings of lines are looked at, as of records: whoever checks a pack needs no reader of YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from goodcatch.pack.inside.fields_in_text import plain
from goodcatch.pack.inside.what_is_wrong import DATA, Files

HOUSE_ITSELF = {"goodcatch": "the desk", "desk": "the desk", "reporter": "the reporter"}  # who is no post
_POST = re.compile(r"(?P<indent> +)(?P<name>[a-z0-9-]+):(?P<rest>.*)")
_IN_BRACES = re.compile(r"""[{,]\s*title:\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^,}"'\n]+)""")
_ON_A_LINE = re.compile(r"^\s+title:\s*(.+?)\s*$", re.MULTILINE)


def post_titles(files: Files) -> dict[str, str]:
    """The titles of the posts by their names: by the newest standard in the pack that lists them, and else as the
    program that made it says (`posts.json`)."""
    found: dict[str, str] = json.loads(files.get(f"{DATA}posts.json", b"{}"))
    for place in sorted((p for p in files if p.endswith("/roles.yml") and p.startswith(f"{DATA}standard/")), key=_age):
        found.update(titles_in(files[place].decode("utf-8", "replace")))
    return found


def _age(place: str) -> tuple[int, str]:
    version = place.removeprefix(f"{DATA}standard/").partition("-")[0]
    return (int(version) if version.isdecimal() else 0, place)


def titles_in(text: str) -> dict[str, str]:
    """What a list of posts calls each of them; those of which it cannot be told are left out."""
    return {name: title for name, entry in _entries(text.split("\n")) if (title := _title_in(entry))}


def _entries(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each post below `posts:` with all lines of its entry."""
    inside, indent, name, entry = False, "", "", ""
    for line in lines:
        if line[:1].strip() and not line.startswith("#"):
            inside = line.rstrip() == "posts:"
            continue
        found = _POST.match(line) if inside else None
        if found and (not indent or found["indent"] == indent):
            if name:
                yield name, entry
            indent, name, entry = found["indent"], found["name"], found["rest"].strip()
        elif inside and name:
            entry += f"\n{line}"
    if name:
        yield name, entry


def _title_in(entry: str) -> str:
    found = (_IN_BRACES if entry.startswith("{") else _ON_A_LINE).search(entry)
    return plain(found[1].strip()).strip("'") if found else ""
