"""Judges a history as it could have been judged on each day, blind to what came later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.check.run_rules import run
from goodcatch.history.model import Landing
from goodcatch.history.read_history import History
from goodcatch.history.read_tree_or_folder import ENDINGS, UNDER
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import Texts

Judge = Callable[[Texts], Iterable[Finding]]
_FOLDERS = tuple(f"{under}/" for under in UNDER)


@dataclass(frozen=True)
class Judged:
    """A landing and what was found. `None` in the place of a landing is the line as a whole."""

    landing: Landing | None
    findings: tuple[Finding, ...]


def replay(
    history: History, rules: tuple[Rule, ...], standards: Mapping[int, Standard], judge: Judge | None = None
) -> Iterator[Judged]:
    """Judge every landing by the history rules, blind to later ones; `judge` looks at the files that then stood."""
    seen, line = history.subjects(standards, then=True)
    new = _newly_found(history, judge) if judge else iter(())
    for landing, subject in zip(history.landings, seen, strict=True):
        yield Judged(landing, (*run(rules, [subject]), *next(new, ())))
    yield Judged(None, tuple(run(rules, [line])))


def _newly_found(history: History, judge: Judge) -> Iterator[tuple[Finding, ...]]:
    known: frozenset[Finding] = frozenset()
    for texts in texts_at(history):
        found = tuple(judge(texts))
        yield tuple(f for f in found if f not in known)
        known = frozenset(found)


def texts_at(history: History) -> Iterator[Texts]:
    """The texts that stood after each landing."""
    texts: dict[str, str] = {}
    for landing in history.landings:
        for change in landing.changes:
            texts.pop(change.path, None)
            if change.new in history.blobs and _is_text(change.path):
                texts[change.path] = history.blobs[change.new].decode("utf-8", "replace")
        yield dict(texts)


def _is_text(path: str) -> bool:
    return path.startswith(_FOLDERS) and path.endswith(ENDINGS)
