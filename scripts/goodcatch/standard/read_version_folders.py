"""Finds every version of the standard among a repository's files, and what the package ships: one, and a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from goodcatch.standard.lay_sheet_over_sheet import laid_over
from goodcatch.standard.model import Standard
from goodcatch.standard.read_yaml_file import Sheets, sheet_from, sheets_from
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.standard_from_yaml_files import ALLOW, GRAMMAR, allow_from, grammar_from, standard_from
from goodcatch.standard.yaml_value_as_list import words_of

Texts: TypeAlias = Mapping[str, str]
# Tuples and no mapping, for they are the keys of a cache.
Files: TypeAlias = tuple[tuple[str, str], ...]

DEFAULT = Path(__file__).parent / "default"
NEAR_MISSES = "pathways/near-miss.yml"  # without it nobody has anything to report
DRAFT = Path(__file__).parent / "draft"  # holds only the sheets and entries that differ from the default
WHERE = "content/standard/"


def folder_texts(folder: Path) -> Texts:
    """Every YAML file below a folder, by its path relative to the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))
    }


def draft_texts() -> Texts:
    """The files of the second standard, which is a draft: nobody's records are under it who did not ask for it."""
    return drafted(folder_texts(DEFAULT))


def drafted(own: Texts) -> Texts:
    """A version's files with the draft laid over them: a whole pathway is written anew; of any other sheet the draft
    holds the entries that differ, and the rest stays the provider's own."""
    laid = {path: _laid(own.get(path), path, text) for path, text in folder_texts(DRAFT).items()}
    return {**own, **{path: text for path, text in laid.items() if text}}


def _laid(own: str | None, path: str, text: str) -> str:
    """A sheet as the draft has it: a pathway is written anew, and one that was given up does not come back."""
    if path.startswith("pathways/"):
        return text if own is not None or path == NEAR_MISSES else ""
    return text if own is None else laid_over(own, text)


def versions_of(texts: Texts) -> Mapping[int, Texts]:
    """Each version's files by their names below its folder, lowest version first."""
    return {version: dict(files) for version, files in _versions(texts)}


def sheets_in(texts: Texts) -> tuple[Sheets, ...]:
    """The sheets of each version under `content/standard/`, lowest version first."""
    return tuple(_sheets(version, files) for version, files in _versions(texts))


def standards_in(texts: Texts) -> Mapping[int, Standard]:
    """Each version as a `Standard`. Raises `ValueError` where one cannot be used; `goodcatch check` says why."""
    return {version: _standard(version, files) for version, files in _versions(texts)}


def _versions(texts: Texts) -> list[tuple[int, Files]]:
    """Each version's files by their names, lowest version first."""
    versions: dict[int, list[tuple[str, str]]] = {}
    for path in texts:
        if not path.startswith(WHERE):
            continue
        version, _, name = path.removeprefix(WHERE).partition("/")
        if version.isdecimal() and name.endswith(".yml"):
            # Only now: a text may have to be read first, and most are no standard's.
            versions.setdefault(int(version), []).append((name, texts[path]))
    return [(version, tuple(files)) for version, files in sorted(versions.items())]


# A server and a check meet the same words again at each step; a standard is a fifth of a second to read.
@lru_cache(maxsize=8)
def _sheets(version: int, files: Files) -> Sheets:
    return sheets_from(f"{WHERE}{version}/", dict(files), version)


@lru_cache(maxsize=8)
def _standard(version: int, files: Files) -> Standard:
    return standard_from(_sheets(version, files).files, version)


def allowed_in(texts: Texts) -> frozenset[str]:
    """The words that the newest version allows, without reading the rest of it; none where the list cannot be read."""
    newest = max((sheets for sheets in sheets_in(_only(texts))), key=lambda sheets: sheets.version, default=None)
    return allow_from(newest.files) if newest else frozenset()


def newest_grammar(text: Callable[[str], str], paths: Collection[str]) -> int:
    """The grammar of the newest version among these paths, without reading more than the sheet that says it."""
    versions = {path.split("/")[2] for path in paths if path.startswith(WHERE) and path.count("/") > 2}
    newest = max((int(version) for version in versions if version.isdecimal()), default=0)
    sheet = f"{WHERE}{newest}/{GRAMMAR}"
    return grammar_from({GRAMMAR: sheet_from(sheet, text(sheet))}) if sheet in paths else 1


def _only(texts: Texts) -> Texts:
    """Each version's list; where a version has none, an empty one stands for it."""
    # A version without a list counts too: the list of the version before it must not pass for the newest.
    versions = {path.split("/")[2] for path in texts if path.startswith(WHERE) and path.count("/") > 2}
    lists = (f"{WHERE}{version}/{ALLOW}" for version in versions)
    return {path: texts.get(path, "words: {}") for path in lists}


def addresses_in(texts: Texts) -> frozenset[str]:
    """The commit addresses of the posts of every version that can be read, and of their accounts at the forge."""
    found = (entry for roles in _roles(texts) for post in _posts(roles) for entry in _addresses(post))
    return frozenset(entry.lower() for entry in found)


def lists_keys(texts: Texts) -> bool:
    """Whether any version says by which key somebody signs."""
    return any("service_keys" in roles or any("keys" in post for post in _posts(roles)) for roles in _roles(texts))


def _roles(texts: Texts) -> Iterator[Mapping[str, Value]]:
    for path in texts:
        if path.startswith(WHERE) and path.endswith("/roles.yml"):
            yield sheet_from(path, texts[path]).data or {}


def _posts(roles: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    table = roles.get("posts", {})
    yield from (post for post in table.values() if isinstance(post, Mapping)) if isinstance(table, Mapping) else ()


def _addresses(post: Mapping[str, Value]) -> tuple[str, ...]:
    return (*words_of(post.get("address", ())), *words_of(post.get("accounts", ())))


@lru_cache(maxsize=1)
def default_standard() -> Standard:
    """The standard that the package ships."""
    return standard_from(sheets_from("", folder_texts(DEFAULT), 1).files, 1)


@lru_cache(maxsize=1)
def draft_standard() -> Standard:
    """The draft of the second standard."""
    return standard_from(sheets_from("", draft_texts(), 2).files, 2)
