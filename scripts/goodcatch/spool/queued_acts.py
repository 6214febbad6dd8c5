"""Keeps what a post decided at the desk until it is in the repository: each act once, in order, whatever happens.

An act is saved before anything else is tried: a repository that cannot be reached, a crash or a second press loses
nothing and does nothing twice. What it holds is closed as a report is, for a step may still be refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool.closed_details import Connection
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
                told: Mapping[str, Value] = {"plan": _plain(plan), "at": iso(at), "commit": "", "why": ""}
                known = {"key": _key(connection, plan.key), "report": _report(connection, plan.report)}
                connection.add("act", told, **known, state=State.QUEUED)
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
        query = f"SELECT * FROM act WHERE state IN ({', '.join('?' * len(states))}) ORDER BY number"
        acts = map(self._act, self.database.rows(query, *states))
        return tuple(act for act in acts if store in ("", act.plan.store))

    def made(self) -> Mapping[str, str]:
        """Every commit that an act became, with the post that had signed in; nothing for one that is forgotten."""
        return {act.commit: act.plan.by for act in self.under(State.DONE) if act.commit}

    def of_key(self, key: str) -> Act | None:
        """The act that a key stands for."""
        with self.database.connect() as connection:
            row = _used(connection, key)
        return self._act(row) if row else None

    def of_report(self, report: str) -> Act | None:
        """The act by which a report becomes a case, where it was not refused or taken back."""
        with self.database.connect() as connection:
            row = signed(connection, report)
        return self._act(row) if row else None

    def settle(self, act: Act, state: State, commit: str = "", why: Value = "") -> None:
        """What came of an act. Once the repository has it, its words are kept there alone."""
        plan = replace(act.plan, files={}, kept=()) if state is State.DONE else act.plan
        with self.database.write() as connection:
            if connection.execute("UPDATE act SET state = ? WHERE id = ?", (state, act.id)).rowcount:
                connection.change("act", act.id, plan=_plain(plan), commit=commit, why=why)

    def hindered(self, act: Act, why: str) -> None:
        """Note why an act could not be done yet; it is tried again."""
        with self.database.write() as connection:
            connection.change("act", act.id, why=why)

    def withdraw(self, act: str, by: str) -> None:
        """Take back an act that is not in the repository yet. Raises `Unusable` where it is, or is another's."""
        with self.database.write() as connection:
            query = "SELECT * FROM act WHERE id = ? AND state = ?"
            row = connection.execute(query, (act, State.QUEUED)).fetchone()
            if row is None or self._act(row).plan.by != by:
                raise Unusable(
                    "this is in the repository already, or another post did it: put it right with a new step"
                )
            connection.execute("UPDATE act SET state = ? WHERE id = ?", (State.WITHDRAWN, act))

    def _act(self, row: sqlite3.Row) -> Act:
        told = cast(Mapping[str, Any], self.database.told("act", row))
        held = dict(told["plan"])
        plan = Plan(**{**held, "kind": Kind(held["kind"])})
        at = datetime.fromisoformat(told["at"])
        return Act(row["number"], row["id"], plan, at, State(row["state"]), told["commit"], told["why"])


def signed(connection: Connection, report: str) -> sqlite3.Row | None:
    """The act by which a report becomes a case, where it was not refused or taken back."""
    return _first(connection, "report", _report(connection, report))


def forget_who_signed(connection: Connection, report: str) -> None:
    """Within a transaction: of what is settled of a report's acts, who did it and when to the second goes."""
    query = "SELECT * FROM act WHERE report = ? AND state NOT IN (?, ?)"
    values = (_report(connection, report), State.QUEUED, State.AT_FORGE)
    for row in connection.execute(query, values).fetchall():
        told = cast(Mapping[str, Any], connection.told("act", row["id"], row["details"]))
        plan = {**told["plan"], "by": "", "message": "", "files": {}, "kept": ()}
        connection.change("act", row["id"], plan=plan, at=month_of(told["at"]), why="")


def month_of(instant: str) -> str:
    """The beginning of an instant's month, written as an instant."""
    return f"{instant[:7]}-01T00:00:00+00:00"


def _used(connection: Connection, key: str) -> sqlite3.Row | None:
    return _first(connection, "key", _key(connection, key))


def _first(connection: Connection, column: str, keyed: str) -> sqlite3.Row | None:
    query = f"SELECT * FROM act WHERE {column} = ? AND state NOT IN (?, ?)"
    row: sqlite3.Row | None = connection.execute(query, (keyed, State.REFUSED, State.WITHDRAWN)).fetchone()
    return row


def _key(connection: Connection, key: str) -> str:
    return connection.keyed(f"act {key}")


def _report(connection: Connection, report: str) -> str:
    return connection.keyed(f"act of {report}")


def _plain(plan: Plan) -> Value:
    return cast(Value, asdict(plan))
