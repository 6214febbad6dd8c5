"""Reads which records a landing brings by an import: those that its own manifests list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from goodcatch.history.model import FileChange
from goodcatch.record.store import Imported
from goodcatch.standard.small_yaml import Malformed, parse
from goodcatch.standard.yaml_value_as_list import as_list

IMPORTS = "content/imports/"


def imported_with(changes: Iterable[FileChange], text: Callable[[str], str | None]) -> Imported:
    """What the manifests among some changes list; `text` gives that of a blob."""
    manifests = [change.new for change in changes if change.path.startswith(IMPORTS) and change.new]
    listed = tuple(path for blob in manifests for path in _listed(text(blob) or ""))
    return Imported(frozenset(listed), tuple(path for path in listed if path.endswith("/")))


def _listed(text: str) -> Iterator[str]:
    try:
        files = parse(text).data.get("files", ())
    except (Malformed, RecursionError):
        return
    for path in as_list(files):
        if isinstance(path, str) and path:
            yield path
