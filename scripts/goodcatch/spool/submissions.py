"""Keeps what reporters sent until it has become a case or has ended another way, and finds it by its receipt."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso, random_letters
from goodcatch.spool import kept_from_git, tamper_evident_journal
from goodcatch.spool.change_stamps_of_waiting_reports import parts, waiting_stamps
from goodcatch.spool.closed_details import Connection, opened, place
from goodcatch.spool.database import Database
from goodcatch.spool.identity_link_table import follow
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import ENDINGS, WITHDRAWN, Message, Received, SpooledStep, Submission
from goodcatch.spool.notify_posts_and_deputies import seen_to
from goodcatch.spool.queued_acts import signed
from goodcatch.spool.receipt_code import new_code, tidy
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at

ACCEPTED = "accepted"


class Submissions:
    """Every report ever received; its payload may be emptied after its end, its ledger line stays."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def receive(
        self, answers: Mapping[str, Value], channel: str, at: datetime, token: str, pathway: str, held: bool = False
    ) -> Received:
        """Take a report down. When this returns, it is on disk. The same token gives the same receipt again."""
        with self.database.write() as connection:
            hashed = self.hash(connection, f"token {token}")
            before = connection.execute("SELECT id, code FROM submission WHERE token = ?", (hashed,)).fetchone()
            if before:
                code = self.keys.open(before["code"], place("submission", "code", before["id"]))
                return Received(str(code), before["id"])
            told = {"pathway": pathway, "received": iso(at), "channel": channel, "held": "yes" if held else ""}
            return self._insert(connection, answers, told, hashed)

    def _insert(
        self, connection: Connection, answers: Mapping[str, Value], told: Mapping[str, str], token: str
    ) -> Received:
        code = new_code()
        submission, ledger = secrets.token_hex(16), f"L-{random_letters(12)}"
        # Keyed, for it stands in Git with the ledger: nobody may try sentences against it (decision 96).
        proof = self.hash(connection, f"payload {json.dumps(answers, sort_keys=True)}")
        details = connection.details("submission", submission, {**told, "case": "", "commit": "", "second": ""})
        connection.execute(
            "INSERT INTO submission (id, month, token, receipt, code, answers, ledger, proof, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                submission, told["received"][:7], token, self.hash(connection, f"receipt {code}"),
                self.keys.close(code, place("submission", "code", submission)),
                self.keys.close(answers, place("submission", "answers", submission)), ledger, proof, details,
            ),
        )  # fmt: skip
        tamper_evident_journal.enter(connection, tamper_evident_journal.RECEIVED, ledger, told["received"])
        return Received(code, submission)

    def hash(self, connection: Connection, text: str) -> str:
        """A keyed hash (HMAC-SHA-256): without the key nobody can try codes against the file."""
        return connection.keyed(text)

    def get(self, submission: str) -> Submission:
        """Raises `KeyError` where there is none."""
        rows = self.database.rows("SELECT * FROM submission WHERE id = ?", submission)
        if not rows:
            raise KeyError(submission)
        return self._submission(rows[0])

    def waiting(self) -> tuple[Submission, ...]:
        """Reports without an outcome, oldest first."""
        return self.read(tuple(waiting_stamps(self.database)))

    def read(self, ids: Sequence[str]) -> tuple[Submission, ...]:
        """These reports in this order; one that is not there any more is left out."""
        rows: dict[str, sqlite3.Row] = {}
        steps: dict[str, list[sqlite3.Row]] = {}
        for places, part in parts(ids):
            for row in self.database.rows(f"SELECT * FROM submission WHERE id IN {places}", *part):
                rows[row["id"]] = row
            for row in self.database.rows(f"SELECT * FROM step WHERE submission IN {places} ORDER BY number", *part):
                steps.setdefault(row["submission"], []).append(row)
        return tuple(self._opened(rows[one], steps.get(one, [])) for one in ids if one in rows)

    def of_case(self, case: str) -> Submission | None:
        """The report that became a case, or is about to; None where the case did not begin as one."""
        with self.database.connect() as connection:
            row = report_of(connection, case)
        return self._submission(row) if row else None

    def by_receipt(self, code: str) -> Submission | None:
        """The report of a code as typed (see `receipt_code.tidy`)."""
        with self.database.connect() as connection:
            hashed = self.hash(connection, f"receipt {tidy(code)}")
            row = connection.execute("SELECT * FROM submission WHERE receipt = ?", (hashed,)).fetchone()
        return self._submission(row) if row else None

    def lock_code(self, submission: str) -> None:
        """From now on no code opens this report. No trace stays that there was one, or when it was locked: what stands
        in its place is of a code that nobody was given, so that a locked code is one that never was."""
        with self.database.write() as connection:
            nobodys = self.hash(connection, f"receipt {new_code()}")
            # Where retention has emptied the code it stays empty; else the form that was sent could show it again.
            connection.execute(
                "UPDATE submission SET receipt = ?, code = CASE WHEN code IS NULL THEN NULL ELSE ? END WHERE id = ?",
                (nobodys, self.keys.close(new_code(), place("submission", "code", submission)), submission),
            )

    def _submission(self, row: sqlite3.Row) -> Submission:
        return self._opened(row, self.database.rows("SELECT * FROM step WHERE submission = ?", row["id"]))

    def _opened(self, row: sqlite3.Row, steps: Sequence[sqlite3.Row]) -> Submission:
        # Retention may have emptied it; the code still finds the report.
        answers = self.keys.open(row["answers"], place("submission", "answers", row["id"])) if row["answers"] else {}
        told = self.database.told("submission", row)
        done = sorted(map(self._step, steps), key=lambda step: step.at)
        return Submission(
            id=row["id"],
            pathway=told["pathway"],
            received=datetime.fromisoformat(told["received"]),
            channel=told["channel"],
            answers=cast(Mapping[str, Value], answers),
            steps=tuple(step for step in done if not step.step.startswith(WITHDRAWN)),
            case=told["case"],
            outcome=row["outcome"],
            held=bool(told["held"]),
        )

    def _step(self, row: sqlite3.Row) -> SpooledStep:
        told = opened(self.keys, "step", row["id"], row["details"])
        at, recorded = (datetime.fromisoformat(text_at(told, name)) for name in ("at", "recorded"))
        fields = cast(Mapping[str, Value], told["fields"])
        return SpooledStep(text_at(told, "step"), fields, at, text_at(told, "by"), recorded)

    def add_step(
        self,
        submission: str,
        step: str,
        fields: Mapping[str, Value],
        at: datetime,
        by: str,
        most: int = 0,
        recorded: datetime | None = None,
    ) -> None:
        """A step done on a report that is still here, and told when it was done or later (`recorded`); `most` is how
        often it may be done, 0 without a bound.

        Raises `KeyError` for a report that is not, `Unusable` where it has been done as often already."""
        with self.database.write() as connection:
            ledger = self._ledger(connection, submission)
            before = [told for _, told in _steps(connection, submission) if told["step"] == step]
            # Counted where it is written: of two who press at once, the second finds the first.
            if most and len(before) >= most:
                raise Unusable("this has been done already; the page of the report shows by whom")
            _add_step(connection, submission, step, fields, at, by, recorded or at)
            tamper_evident_journal.enter(connection, f"step {step}", ledger, iso(recorded or at))

    def withdraw_step(self, submission: str, step: str, by: str, at: datetime) -> None:
        """Whoever did a step takes their last one back, while the report is still here. It stays to be read in the
        spool, and counts no more. Raises `Unusable` where there is none of theirs, or the report was signed off."""
        with self.database.write() as connection:
            query = "SELECT 1 FROM submission WHERE id = ? AND outcome = ''"
            waits = connection.execute(query, (submission,)).fetchone() and not signed(connection, submission)
            theirs = [row for row, told in _steps(connection, submission) if told["step"] == step and told["by"] == by]
            if not waits or not theirs:
                raise Unusable("only whoever did a step can take it back, and only until the report is signed off")
            connection.change("step", theirs[-1], step=f"{WITHDRAWN}{step}")
            connection.change("submission", submission)  # so that whoever remembers the report looks again
            tamper_evident_journal.enter(connection, f"withdrawn {step}", self._ledger(connection, submission), iso(at))

    def move(self, submission: str, pathway: str, answers: Mapping[str, Value], at: datetime) -> None:
        """A waiting report goes on under another pathway, with the answers that its form asks too.

        What was said stays in the spool as a step of its own, so that nothing is lost.
        """
        with self.database.write() as connection:
            row = connection.execute("SELECT answers FROM submission WHERE id = ?", (submission,)).fetchone()
            said = self.keys.open(row["answers"], place("submission", "answers", submission))
            before = connection.change("submission", submission, pathway=pathway)
            kept = cast(Mapping[str, Value], said)
            _add_step(connection, submission, f"said-as-{before['pathway']}", kept, at, "reporter", at)
            closed = self.keys.close(answers, place("submission", "answers", submission))
            connection.execute("UPDATE submission SET answers = ? WHERE id = ?", (closed, submission))
            tamper_evident_journal.enter(
                connection, f"moved to {pathway}", self._ledger(connection, submission), iso(at)
            )

    def reserve(self, submission: str, case: str) -> str:
        """Fix a report's case id before any commit; gives the one that stands, so that a retry makes the same case.

        Raises `Unusable` where the report has ended without a case."""
        with self.database.write() as connection:
            self._ledger(connection, submission)
            ended = connection.execute("SELECT outcome FROM submission WHERE id = ?", (submission,)).fetchone()[0]
            if ended not in ("", ACCEPTED):
                raise Unusable("two posts have ended this report without a case: it cannot be signed off any more")
            query = "SELECT details FROM submission WHERE id = ?"
            told = connection.told("submission", submission, connection.execute(query, (submission,)).fetchone()[0])
            if not told["case"]:
                _names_case(connection, submission, case)
        return str(told["case"] or case)

    def finish(
        self, submission: str, case: str, commit: str, at: datetime, kept: tuple[Mapping[str, Value], ...] = ()
    ) -> None:
        """Only when the authority holds the commit: the report has become a case, of which `kept` stays here. Done
        again, nothing changes."""
        with self.database.write() as connection:
            ledger = self._ledger(connection, submission)
            kept_from_git.keep(connection, case, kept)
            query = "UPDATE submission SET outcome = ? WHERE id = ? AND outcome = ''"
            if not connection.execute(query, (ACCEPTED, submission)).rowcount:
                return
            _names_case(connection, submission, case, commit=commit)
            seen_to(connection, submission)
            tamper_evident_journal.enter(connection, "accepted", ledger, iso(at))
            follow(connection, submission, case, at)

    def end(self, submission: str, outcome: str, by: str, second: str, at: datetime) -> None:
        """A coded ending, with a second post. Raises `Unusable` for another ending, one post alone, or a report that
        has ended or was signed off."""
        if outcome not in ENDINGS:
            raise Unusable(f"`{outcome}` is no ending; choose one of: {', '.join(sorted(ENDINGS))}")
        if not second or second == by:
            raise Unusable("a report can only end here when a second post agrees")
        with self.database.write() as connection:
            ledger = self._ledger(connection, submission)
            query = "UPDATE submission SET outcome = ? WHERE id = ? AND outcome = ''"
            if signed(connection, submission) or not connection.execute(query, (outcome, submission)).rowcount:
                raise Unusable("this report has ended, or was signed off: it can no longer end in another way")
            connection.change("submission", submission, second=second)
            seen_to(connection, submission)
            tamper_evident_journal.enter(connection, f"ended {outcome}", ledger, iso(at))

    def _ledger(self, connection: Connection, submission: str) -> str:
        row = connection.execute("SELECT ledger FROM submission WHERE id = ?", (submission,)).fetchone()
        if row is None:
            raise KeyError(submission)
        return str(row["ledger"])

    def add_message(self, submission: str, text: str, at: datetime, by: str = "", kind: str = "") -> None:
        """A line that the reporter sees when they come back with their code, or one of theirs."""
        with self.database.write() as connection:
            told = {"at": iso(at), "text": text, "by": by, "kind": kind}
            connection.add("message", told, submission=submission)
            tamper_evident_journal.enter(connection, "message", self._ledger(connection, submission), iso(at))

    def whose_last_line(self, by: str) -> tuple[str, ...]:
        """The reports of which the newest line, to the reporter or back, is by somebody; the oldest line first."""
        newest = "SELECT max(number) FROM message GROUP BY submission"
        rows = self.database.rows(f"SELECT * FROM message WHERE number IN ({newest}) ORDER BY number")
        return tuple(row["submission"] for row in rows if self.database.told("message", row).get("by", "") == by)

    def messages(self, submission: str) -> tuple[Message, ...]:
        """The lines to the reporter and back, oldest first; of one day as they were written."""
        rows = self.database.rows("SELECT * FROM message WHERE submission = ? ORDER BY number", submission)
        told = [self.database.told("message", row) for row in rows]
        messages = (
            Message(datetime.fromisoformat(one["at"]), one["text"], one.get("by", ""), one.get("kind", ""))
            for one in told
        )
        # A reporter's line says its day alone, which would stand before what it answers.
        return tuple(sorted(messages, key=lambda message: message.at.date()))


def report_of(connection: Connection, case: str) -> sqlite3.Row | None:
    """The row of the report that became a case, or is about to."""
    query = "SELECT * FROM submission WHERE case_key = ?"
    row: sqlite3.Row | None = connection.execute(query, (_case_key(connection, case),)).fetchone()
    return row


def _case_key(connection: Connection, case: str) -> str:
    return connection.keyed(f"case {case}")


def _names_case(connection: Connection, submission: str, case: str, commit: str = "") -> None:
    query = "UPDATE submission SET case_key = ? WHERE id = ?"
    connection.execute(query, (_case_key(connection, case), submission))
    connection.change("submission", submission, case=case, commit=commit)


def _steps(connection: Connection, submission: str) -> list[tuple[str, Mapping[str, Value]]]:
    """The id and the details of each step of a report, in the order they were written."""
    query = "SELECT id, details FROM step WHERE submission = ? ORDER BY number"
    rows = connection.execute(query, (submission,)).fetchall()
    return [(row["id"], connection.told("step", row["id"], row["details"])) for row in rows]


def _add_step(
    connection: Connection,
    submission: str,
    step: str,
    fields: Mapping[str, Value],
    at: datetime,
    by: str,
    recorded: datetime,
) -> None:
    told: Mapping[str, Value] = {"step": step, "fields": fields, "at": iso(at), "by": by, "recorded": iso(recorded)}
    connection.add("step", told, submission=submission)
