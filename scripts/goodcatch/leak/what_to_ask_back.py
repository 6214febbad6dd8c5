"""Picks, of what was handed out, all that may still hold what a purge took out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from goodcatch.history.handed_out_log import Handed, HandedOut
from goodcatch.history.record_answer_changes import folder_name, is_record

_OF_ONE = (Handed.PACK, Handed.PACK_WITH_RECEIPT, Handed.PUBLISHABLE_PACK)


def to_ask_back(handed: Iterable[HandedOut], files: Collection[str]) -> Iterator[HandedOut]:
    """`files` are the paths that the purge changed. What holds more than one case is always among it, and so is what
    holds ids of old commits: they confirm a guess."""
    cases = {folder_name(path) for path in files if is_record(path)}
    return (one for one in handed if one.what not in _OF_ONE or _may_hold(one.of, cases, files))


def _may_hold(of: str, cases: Collection[str], files: Collection[str]) -> bool:
    kind, _, name = of.partition(" ")
    if kind == "case":
        return name in cases
    if kind == "review":
        return f"content/reviews/{name}.md" in files
    if kind == "bulletin":
        # It tells of cases, and which ones only its text says.
        return bool(cases) or any(name in path for path in files)
    return True
