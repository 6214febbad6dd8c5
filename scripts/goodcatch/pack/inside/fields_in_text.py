"""Takes the text of a record apart into its answers, and says in which of them two versions differ.

Only the beginning of each line is looked at, so that whoever checks a pack needs no reader of YAML: an answer is all
that stands from its name to the next one, and what follows the answers is the text below them.
"""

from __future__ import annotations

import json

BELOW = "(text)"  # what a record says below its answers; of a file without answers, all of it
FENCE = "---"


def fields_of(text: str) -> dict[str, str]:
    """Each answer as it is written, by its name."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].rstrip() != FENCE or not end:
        return {BELOW: text.strip()} if text.strip() else {}
    found: dict[str, str] = {}
    name = ""
    for line in lines[1:end]:
        name = name_in(line) or name
        found[name] = f"{found[name]}\n{line}" if name in found else line.partition(":")[2].strip()
    below = "\n".join(lines[end + 1 :]).strip()
    return {**found, **({BELOW: below} if below else {})}


def name_in(line: str) -> str:
    """The name of the answer that begins on a line of a record's head; nothing where the line goes on with one."""
    begins = line[:1].strip() and line[:1] not in "-#]}" and ":" in line
    return line.partition(":")[0].strip("\"' ") if begins else ""


def changes_between(before: str, after: str) -> list[dict[str, str]]:
    """The answers in which two versions differ; what was not there is nothing. Of the text below, its lines."""
    old, new = fields_of(before), fields_of(after)
    names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return [_change(name, old.get(name, ""), new.get(name, "")) for name in names]


def _change(name: str, before: str, after: str) -> dict[str, str]:
    if name == BELOW:
        old, new = before.split("\n"), after.split("\n")
        before = "\n".join(line for line in old if line not in new)
        after = "\n".join(line for line in new if line not in old)
    return {"field": name, "before": before, "after": after}


def plain(value: str) -> str:
    """An answer without the quotes that YAML wants around it."""
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    try:
        return str(json.loads(value)) if quoted else value
    except ValueError:
        return value
