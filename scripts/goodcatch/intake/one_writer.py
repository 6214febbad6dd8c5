"""Does the acts that were saved in the spool, one after another: the only one that writes to the repositories.

A server has one in a thread; a verb does the acts itself, where no server does. Nobody who presses a button waits for a
network longer than a page may take: what is not done by then is done later, and the page says so.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from goodcatch.errors import Unusable
from goodcatch.history.git import GitError
from goodcatch.intake.refused_act import Refused, as_kept
from goodcatch.spool.locks_beside_spool import alone
from goodcatch.spool.queued_acts import Act, Acts, State

LOG = logging.getLogger("goodcatch.web")
PATIENCE = 4.0  # seconds that a page waits for the repository before it says that the act is saved
AGAIN = 5.0  # seconds until what could not be done is tried again
LOOK = 0.05

Do = Callable[[Act], "tuple[State, str]"]


class Writer:
    """Does queued acts by `do`, which gives their new state and commit, and raises `Refused`, or `GitError` where the
    repository could not be reached. One at a time has the lock, in all processes over one spool."""

    def __init__(self, acts: Acts, lock: Path, do: Do) -> None:
        self._acts, self._lock, self._do = acts, lock, do
        self._wake, self._ended, self._turn = threading.Event(), threading.Event(), threading.Condition()
        self._thread: threading.Thread | None = None

    def start(self, done: Callable[[], None] = lambda: None) -> None:
        """Do acts in a thread from now on; `done` is told after each turn that changed something."""
        self._ended.clear()
        self._thread = threading.Thread(target=self._go_on, args=(done,), daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 30) -> None:
        """End the thread after the act that is under way."""
        if self._thread:
            self._ended.set()
            self._wake.set()
            self._thread.join(seconds)
            self._thread = None

    def settled(self, act: str, patience: float = PATIENCE) -> Act:
        """The act, once it is no longer queued, or as it stands when patience ends."""
        until = time.monotonic() + patience
        while self._acts.get(act).state is State.QUEUED and time.monotonic() < until:
            if self._thread:
                self._wake.set()
                with self._turn:
                    self._turn.wait(LOOK)
            elif self.drain() is not None:
                break
            else:
                time.sleep(LOOK)  # another process writes
        return self._acts.get(act)

    def drain(self) -> int | None:
        """Do what is queued; gives how many acts changed, None where another process has the lock. Of one store
        nothing comes after an act that could not be done: an order of its own may matter."""
        with alone(self._lock) as ours:
            if not ours:
                return None
            changed, hindered = 0, set[str]()
            for act in self._acts.under(State.QUEUED, State.AT_FORGE):
                if act.plan.store not in hindered:
                    changed += self._done(act, hindered)
            return changed

    @contextmanager
    def turn(self, patience: float = PATIENCE) -> Iterator[None]:
        """Nobody else writes until the block ends. Raises `Unusable` where somebody does, and goes on to."""
        with alone(self._lock, patience) as ours:
            if not ours:
                raise Unusable("something is just going into the record: try again in a minute")
            yield

    def take_back(self, act: str, by: str) -> None:
        """Take back what is not in the repository yet. Raises `Unusable` where it is, or may be at this moment."""
        with self.turn():
            self._acts.withdraw(act, by)

    def _done(self, act: Act, hindered: set[str]) -> bool:
        try:
            state, commit = self._do(act)
        except Refused as refused:
            self._acts.settle(act, State.REFUSED, why=as_kept(refused))
        except GitError as error:
            hindered.add(act.plan.store)
            self._acts.hindered(act, str(error))
            return False
        else:
            if (state, commit) == (act.state, act.commit):
                return False
            self._acts.settle(act, state, commit)
        return True

    def _go_on(self, done: Callable[[], None]) -> None:
        while not self._ended.is_set():
            try:
                if self.drain():
                    done()
            # Only its kind is logged: what an error says may quote an answer.
            except Exception as error:  # whatever it was, the acts are saved, and the next turn tries again
                LOG.error("what was saved could not be done: %s", type(error).__name__)
            with self._turn:
                self._turn.notify_all()
            self._wake.wait(AGAIN)
            self._wake.clear()
