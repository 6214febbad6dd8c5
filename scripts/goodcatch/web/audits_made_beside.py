"""Keeps, of each store, how its landings were judged. Judging is done beside: no request waits for a long record.

One process at a time judges, so that one core is left for the desk. Who asks first waits for a moment, which is enough
where little has landed since; everybody else is shown the last audit, with the word that a newer one is being made.
"""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from goodcatch.publish.audit_rows import Audit
from goodcatch.rulebook.audit_in_own_process import audit_of, command

LOG = logging.getLogger("goodcatch.web")
PATIENCE = 3.0  # seconds


@dataclass(frozen=True)
class Audited:
    """The last audit of a store, None where there is none yet, and the commit up to which it goes. `failed` is the
    commit at which none could be made."""

    audit: Audit | None = None
    commit: str = ""
    failed: str = ""


@dataclass(frozen=True)
class Asked:
    """A question for an audit: `done` is set once it is answered, `first` whether nobody else was waiting for that."""

    done: Event
    first: bool


@dataclass
class Audits:
    """The audits of one server, by the folder of each store. For many threads."""

    patience: float = PATIENCE
    _known: dict[Path, Audited] = field(default_factory=dict)
    _at_work: dict[Path, Event] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _one_at_a_time: Lock = field(default_factory=Lock)
    _child: subprocess.Popen[str] | None = None
    _stopped: bool = False

    def ask(self, folder: Path, commit: str, made: Callable[[], Mapping[str, str]]) -> Asked:
        """Begin to judge a store up to a commit, unless that was done, or an earlier question is being answered. `made`
        tells which commits this server made, for which post."""
        done = Event()
        with self._lock:
            if at_work := self._at_work.get(folder):
                return Asked(at_work, False)
            if self._known.get(folder, Audited()).commit == commit:
                done.set()
                return Asked(done, True)
            self._at_work[folder] = done
        Thread(target=self._judge, args=(folder, commit, made, done), daemon=True).start()
        return Asked(done, True)

    def of(self, folder: Path) -> Audited:
        """What is known of a store by now."""
        with self._lock:
            return self._known.get(folder, Audited())

    def stop(self) -> None:
        """Judge nothing any more, and end a process that is at work."""
        with self._lock:
            self._stopped = True
            if self._child:
                self._child.terminate()

    def _judge(self, folder: Path, commit: str, made: Callable[[], Mapping[str, str]], done: Event) -> None:
        audit: Audit | None = None
        try:
            with self._one_at_a_time:
                audit = self._told(folder, commit, json.dumps(dict(made())))
        # Only its kind is logged: what an error says may quote an answer.
        except Exception as error:
            LOG.error("the audit of a store could not be made: %s", type(error).__name__)
        finally:
            with self._lock:
                before = self._known.get(folder, Audited())
                failed = Audited(before.audit, before.commit, commit)
                self._known[folder] = Audited(audit, commit) if audit else failed
                del self._at_work[folder]
            done.set()

    def _begun(self, folder: Path, commit: str) -> subprocess.Popen[str] | None:
        """The process that judges; None where none may begin any more: who stops ends it, or it never begins."""
        with self._lock:
            if self._stopped:
                return None
            self._child = subprocess.Popen(
                command(folder, commit),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
            return self._child

    def _told(self, folder: Path, commit: str, made: str) -> Audit | None:
        child = self._begun(folder, commit)
        if child is None:
            return None
        told, _ = child.communicate(made)
        if child.returncode:
            if not self._stopped:
                LOG.error("the audit of a store could not be made: `goodcatch replay` in its folder says why")
            return None
        return audit_of(told)
