"""Keeps what a post decided at the desk until it is in the repository: each act once, in order, whatever happens.

An act is saved before anything else is tried: a repository that cannot be reached, a crash or a second press loses
nothing and does nothing twice. What it holds is closed as a report is, for a step may still be refused.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.standard.small_yaml import Value


class Kind(StrEnum):
    """What is done in the repository: land files on `main`, put them on a branch, merge a branch, give one up."""

    LAND = "land"
    PROPOSE = "propose"
    MERGE = "merge"
    DROP = "drop"


class State(StrEnum):
    """Where an act is: it waits for the repository; the repository has it; it is at the forge, which has to merge it; a
    rule would not have it, or the forge; whoever did it took it back."""

    QUEUED = "queued"
    DONE = "in-repository"
    AT_FORGE = "at-forge"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Plan:
    """What a post decided. Files and names are drawn already, so that doing it again makes the same.

    `report` is the one in the spool that becomes `case`, `kept` what its records in Git do not tell; `branch` and its
    `head` are what is merged or given up. `key` may be used once, until the act is refused or taken back.
    """

    key: str
    store: str
    kind: Kind
    by: str
    message: str
    files: Mapping[str, str] = field(default_factory=dict)
    report: str = ""
    case: str = ""
    branch: str = ""
    head: str = ""
    kept: tuple[Mapping[str, Value], ...] = ()


@dataclass(frozen=True)
class Act:
    """An act and what has come of it. `why` says what stood in the way, as it was told (`told`)."""

    number: int
    id: str
    plan: Plan
    at: datetime
    state: State
    commit: str
    why: Value


class Acts:
    """The acts of one spool, oldest first."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def queue(self, plan: Plan, at: datetime) -> Act:
        """Save an act. When this returns it is on disk. The same key gives the act that is there already."""
        with self.database.write() as connection:
            before = _used(connection, plan.key)
            if before is None:
                connection.execute(
                    "INSERT INTO act (id, key, store, report, by, at, plan, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        secrets.token_hex(16), plan.key, plan.store, plan.report, plan.by, iso(at),
                        self._closed(plan), State.QUEUED,
                    ),
                )  # fmt: skip
                before = _used(connection, plan.key)
        assert before is not None
        return self._act(before)

    def get(self, act: str) -> Act:
        """Raises `KeyError` where there is none."""
        rows = self.database.rows("SELECT * FROM act WHERE id = ?", act)
        if not rows:
            raise KeyError(act)
        return self._act(rows[0])

    def under(self, *states: State, store: str = "") -> tuple[Act, ...]:
        """The acts in some states, of one store or of all."""
        marks = ", ".join("?" * len(states))
        query = f"SELECT * FROM act WHERE state IN ({marks}) AND (? = '' OR store = ?) ORDER BY number"
        return tuple(map(self._act, self.database.rows(query, *states, store, store)))

    def of_key(self, key: str) -> Act | None:
        """The act that a key stands for."""
        with self.database.connect() as connection:
            row = _used(connection, key)
        return self._act(row) if row else None

    def of_report(self, report: str) -> Act | None:
        """The act by which a report becomes a case, where it was not refused or taken back."""
        query = "SELECT * FROM act WHERE report = ? AND state NOT IN (?, ?)"
        rows = self.database.rows(query, report, State.REFUSED, State.WITHDRAWN)
        return self._act(rows[0]) if rows else None

    def settle(self, act: Act, state: State, commit: str = "", why: Value = "") -> None:
        """What came of an act. Once the repository has it, its words are kept there alone."""
        plan = replace(act.plan, files={}, kept=()) if state is State.DONE else act.plan
        with self.database.write() as connection:
            values = (state, commit, self.keys.close(why) if why else None, self._closed(plan), act.id)
            connection.execute("UPDATE act SET state = ?, commit_id = ?, why = ?, plan = ? WHERE id = ?", values)

    def hindered(self, act: Act, why: str) -> None:
        """Note why an act could not be done yet; it is tried again."""
        with self.database.write() as connection:
            connection.execute("UPDATE act SET why = ? WHERE id = ?", (self.keys.close(why), act.id))

    def withdraw(self, act: str, by: str) -> None:
        """Take back an act that is not in the repository yet. Raises `Unusable` where it is, or is another's."""
        with self.database.write() as connection:
            query = "UPDATE act SET state = ? WHERE id = ? AND by = ? AND state = ?"
            done = connection.execute(query, (State.WITHDRAWN, act, by, State.QUEUED)).rowcount
        if not done:
            raise Unusable("this is in the repository already, or another post did it: put it right with a new step")

    def _closed(self, plan: Plan) -> bytes:
        return self.keys.close(cast(Value, asdict(plan)))

    def _act(self, row: sqlite3.Row) -> Act:
        held = cast(dict[str, Any], dict(cast(Mapping[str, Value], self.keys.open(row["plan"]))))
        plan = Plan(**{**held, "kind": Kind(held["kind"])})
        why = self.keys.open(row["why"]) if row["why"] else ""
        at = datetime.fromisoformat(row["at"])
        return Act(row["number"], row["id"], plan, at, State(row["state"]), row["commit_id"], why)


def _used(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    query = "SELECT * FROM act WHERE key = ? AND state NOT IN (?, ?)"
    row: sqlite3.Row | None = connection.execute(query, (key, State.REFUSED, State.WITHDRAWN)).fetchone()
    return row
