"""A tree of texts (path -> text) in, the standards of every version in it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from goodcatch.standard.load import standard_from
from goodcatch.standard.model import Standard
from goodcatch.standard.sheet import Sheets, sheets_from

Texts: TypeAlias = Mapping[str, str]

DEFAULT = Path(__file__).parent / "default"
WHERE = "content/standard/"


def folder_texts(folder: Path) -> Texts:
    """Every YAML file below a folder, by its path relative to the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))
    }


def sheets_in(texts: Texts) -> tuple[Sheets, ...]:
    """The sheets of each version under `content/standard/`, lowest version first."""
    versions: dict[int, dict[str, str]] = {}
    for path, text in texts.items():
        version, _, name = path.removeprefix(WHERE).partition("/")
        if path.startswith(WHERE) and version.isdecimal() and name.endswith(".yml"):
            versions.setdefault(int(version), {})[name] = text
    return tuple(sheets_from(f"{WHERE}{v}/", versions[v], v) for v in sorted(versions))


def standards_in(texts: Texts) -> Mapping[int, Standard]:
    """Each version as a `Standard`. Raises `ValueError` where one cannot be used; `goodcatch check` says why."""
    return {sheets.version: standard_from(sheets.files, sheets.version) for sheets in sheets_in(texts)}


@lru_cache(maxsize=1)
def default_standard() -> Standard:
    """The standard that the package ships."""
    return standard_from(sheets_from("", folder_texts(DEFAULT), 1).files, 1)
