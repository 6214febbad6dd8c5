"""Keeps the newest standard that can be used, so that a broken file on `main` never takes the report form down.

What is asked, whom to call and what is promised are read from `main`. While that holds a standard that a rule stops, or
cannot be read at all, people go on with the last one that was good; the spool keeps it beyond a restart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock

from goodcatch.check import run_rules
from goodcatch.errors import CannotRun
from goodcatch.history.git import GitError
from goodcatch.record.store import Store
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, default_standard, sheets_in, standards_in
from goodcatch.standard.small_yaml import Malformed

UNREADABLE = (CannotRun, GitError, Malformed, ValueError, LookupError, RecursionError)
_KEPT = "standard"


class LastGoodStandard:
    """The standard of one server. `broken` says why the one on `main` is not used, and is empty where it is."""

    def __init__(self, spool: Spool) -> None:
        self._spool, self._lock = spool, Lock()
        self._seen: Store | None = None
        self._read: Mapping[str, str] | None = None
        self._standard: Standard | None = None
        self.broken = ""

    def of(self, read: Callable[[], Store]) -> Standard:
        """The newest standard of a store where it is good, else the last one that was; where there never was one, the
        one that the program ships, whose form at least takes words down."""
        with self._lock:
            try:
                store = read()
                if store is not self._seen:  # each request asks, and few come after a landing
                    self._look(store.under(WHERE))
                    self._seen = store
            except UNREADABLE as error:
                self.broken = str(error) or type(error).__name__
                self._standard = self._standard or self._from_spool()
            return self._standard or default_standard()

    def _look(self, texts: Mapping[str, str]) -> None:
        if texts == self._read:
            return
        newest = standards_in(texts)
        if why := _stopped(tuple(sorted(texts.items()))) or ("" if newest else "there is no standard"):
            raise ValueError(why)
        self._read, self._standard, self.broken = texts, newest[max(newest)], ""
        self._spool.keep(_KEPT, json.dumps(dict(texts)))

    def _from_spool(self) -> Standard | None:
        kept = self._spool.kept(_KEPT)
        found = standards_in(json.loads(kept)) if kept else {}
        return found[max(found)] if found else None


@lru_cache(maxsize=4)
def _stopped(texts: tuple[tuple[str, str], ...]) -> str:
    """The first stop of the rules about a standard's sheets."""
    stops = (finding for finding in run_rules.run(all_rules(), sheets_in(dict(texts))) if finding.stops)
    return next((f"{stop.path}, line {stop.line}: {stop.message}" for stop in stops), "")
