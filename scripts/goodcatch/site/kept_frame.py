"""Keeps the frame of a site between builds, with what the settings say, so that most builds do not load MkDocs at all.

The frame is found by a hash over all that it rests on; `state/kept_answers.py` says when it is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple
from importlib.metadata import version
from typing import Any, NamedTuple

from goodcatch.pages.page_and_escaping import Page
from goodcatch.site.frame_made_by_mkdocs import Frame
from goodcatch.site.shell_with_slots import Shell, TocTheme
from goodcatch.state.kept_answers import KeptAnswers, name_of

_BESIDE = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe")


class Asked(NamedTuple):
    """What mkdocs.yml says to our plugin; `plugin`: whether it is there at all."""

    plugin: bool
    report_url: str
    forge: str
    repo_url: str
    site_url: str
    name: str
    licence: str


def kept_settings(kept: KeptAnswers, files: Mapping[str, str], read: Callable[[], Asked]) -> Asked:
    """`read()`, or what it said of the same files before. `files`: path and blob id."""
    name = _name("site settings", files)
    answers: Mapping[bytes, Any] = kept.get([name])
    if name in answers:
        return Asked(*answers[name])
    found = read()
    kept.put({name: tuple(found)})
    return found


def kept_frame(kept: KeptAnswers, files: Mapping[str, str], given: Sequence[Page], make: Callable[[], Frame]) -> Frame:
    """`make()`, or the frame that was made of the same files and menu before. Raises `NotStampable` as it does."""
    name = _name("frame", files, tuple((page.path, page.nav) for page in given))
    answers: Mapping[bytes, Any] = kept.get([name])
    if name in answers:
        return _frame(answers[name])
    made = make()
    kept.put({name: _row(made)})
    return made


def _name(kind: str, files: Mapping[str, str], *more: object) -> bytes:
    return name_of(kind, tuple(sorted(files.items())), tuple(map(version, _BESIDE)), *more)


def _row(frame: Frame) -> tuple[object, ...]:
    shells = tuple((path, tuple(shell.forms.items())) for path, shell in frame.shells.items())
    plain = (dict(frame.addresses), frame.extensions, _plain(frame.settings), frame.search, frame.entries)
    return dict(frame.files), shells, astuple(frame.toc), *plain, frame.sitemap


def _frame(row: Any) -> Frame:
    files, shells, toc, *rest = row
    return Frame(files, {path: Shell(dict(forms)) for path, forms in shells}, TocTheme(*toc), *rest)


def _plain(value: Any) -> Any:
    """Settings as what can be kept."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(map(_plain, value))
    return value
