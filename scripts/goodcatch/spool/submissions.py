"""Keeps what reporters sent until it has become a case or has ended another way, and finds it by its receipt."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso, random_letters
from goodcatch.spool import kept_from_git, tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.identity_link_table import follow
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import ENDINGS, WITHDRAWN, Message, Received, SpooledStep, Submission
from goodcatch.spool.read_many_reports import parts, waiting_stamps
from goodcatch.spool.receipt_code import new_code, tidy
from goodcatch.standard.small_yaml import Value

ACCEPTED = "accepted"

_SIGNED = "SELECT 1 FROM act WHERE report = ? AND state NOT IN ('refused', 'withdrawn')"


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
                return Received(str(self.keys.open(before["code"])), before["id"])
            return self._insert(connection, answers, channel, at, hashed, pathway, held)

    def _insert(
        self,
        connection: sqlite3.Connection,
        answers: Mapping[str, Value],
        channel: str,
        at: datetime,
        token: str,
        pathway: str,
        held: bool,
    ) -> Received:
        code = new_code()
        submission, ledger = secrets.token_hex(16), f"L-{random_letters(12)}"
        # Keyed, for it stands in Git with the ledger: nobody may try sentences against it (decision 96).
        proof = self.hash(connection, f"payload {json.dumps(answers, sort_keys=True)}")
        connection.execute(
            "INSERT INTO submission"
            " (id, pathway, received, channel, token, receipt, code, answers, ledger, proof, held)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                submission, pathway, iso(at), channel, token, self.hash(connection, f"receipt {code}"),
                self.keys.close(code), self.keys.close(answers), ledger, proof, int(held),
            ),
        )  # fmt: skip
        tamper_evident_journal.enter(connection, "received", ledger, iso(at))
        return Received(code, submission)

    def hash(self, connection: sqlite3.Connection, text: str) -> str:
        """A keyed hash (HMAC-SHA-256): without the key nobody can try codes against the file."""
        row = connection.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()
        salt = str(self.keys.open(row["value"]))
        return hmac.new(salt.encode(), text.encode(), hashlib.sha256).hexdigest()

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
            for row in self.database.rows(f"SELECT * FROM step WHERE submission IN {places} ORDER BY at, rowid", *part):
                steps.setdefault(row["submission"], []).append(row)
        return tuple(self._opened(rows[one], steps.get(one, [])) for one in ids if one in rows)

    def of_case(self, case: str) -> Submission | None:
        """The report that became a case, or is about to; None where the case did not begin as one."""
        rows = self.database.rows("SELECT * FROM submission WHERE case_id = ?", case)
        return self._submission(rows[0]) if rows else None

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
                (nobodys, self.keys.close(new_code()), submission),
            )

    def _submission(self, row: sqlite3.Row) -> Submission:
        query = "SELECT * FROM step WHERE submission = ? ORDER BY at, rowid"
        return self._opened(row, self.database.rows(query, row["id"]))

    def _opened(self, row: sqlite3.Row, steps: Sequence[sqlite3.Row]) -> Submission:
        # Retention may have emptied it; the code still finds the report.
        answers = cast(Mapping[str, Value], self.keys.open(row["answers"])) if row["answers"] else {}
        return Submission(
            id=row["id"],
            pathway=row["pathway"],
            received=datetime.fromisoformat(row["received"]),
            channel=row["channel"],
            answers=answers,
            steps=tuple(self._step(step) for step in steps if not step["step"].startswith(WITHDRAWN)),
            case=row["case_id"] or "",
            outcome=row["outcome"],
            held=bool(row["held"]),
        )

    def _step(self, row: sqlite3.Row) -> SpooledStep:
        fields = cast(Mapping[str, Value], self.keys.open(row["fields"]))
        at, recorded = datetime.fromisoformat(row["at"]), datetime.fromisoformat(row["recorded"])
        return SpooledStep(row["step"], fields, at, row["by"], recorded)

    def add_step(
        self, submission: str, step: str, fields: Mapping[str, Value], at: datetime, by: str, most: int = 0
    ) -> None:
        """A step done on a report that is still here; `most` is how often it may be done, 0 without a bound.

        Raises `KeyError` for a report that is not, `Unusable` where it has been done as often already."""
        with self.database.write() as connection:
            ledger = self._ledger(connection, submission)
            query = "SELECT count(*) FROM step WHERE submission = ? AND step = ?"
            # Counted where it is written: of two who press at once, the second finds the first.
            if most and connection.execute(query, (submission, step)).fetchone()[0] >= most:
                raise Unusable("this has been done already; the page of the report shows by whom")
            values = (submission, step, self.keys.close(fields), iso(at), by, iso(at))
            connection.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)", values)
            tamper_evident_journal.enter(connection, f"step {step}", ledger, iso(at))

    def withdraw_step(self, submission: str, step: str, by: str, at: datetime) -> None:
        """Whoever did a step takes their last one back, while the report is still here. It stays to be read in the
        spool, and counts no more. Raises `Unusable` where there is none of theirs, or the report was signed off."""
        with self.database.write() as connection:
            done = connection.execute(
                "UPDATE step SET step = ? WHERE rowid ="
                " (SELECT max(step.rowid) FROM step JOIN submission ON submission.id = step.submission"
                f" WHERE submission = ? AND step = ? AND by = ? AND outcome = '' AND NOT EXISTS ({_SIGNED}))",
                (f"{WITHDRAWN}{step}", submission, step, by, submission),
            ).rowcount
            if not done:
                raise Unusable("only whoever did a step can take it back, and only until the report is signed off")
            tamper_evident_journal.enter(connection, f"withdrawn {step}", self._ledger(connection, submission), iso(at))

    def move(self, submission: str, pathway: str, answers: Mapping[str, Value], at: datetime) -> None:
        """A waiting report goes on under another pathway, with the answers that its form asks too.

        What was said stays in the spool as a step of its own, so that nothing is lost.
        """
        with self.database.write() as connection:
            row = connection.execute("SELECT pathway, answers FROM submission WHERE id = ?", (submission,)).fetchone()
            kept = (submission, f"said-as-{row['pathway']}", row["answers"], iso(at), "reporter", iso(at))
            connection.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)", kept)
            values = (pathway, self.keys.close(answers), submission)
            connection.execute("UPDATE submission SET pathway = ?, answers = ? WHERE id = ?", values)
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
            connection.execute("UPDATE submission SET case_id = coalesce(case_id, ?) WHERE id = ?", (case, submission))
            row = connection.execute("SELECT case_id FROM submission WHERE id = ?", (submission,)).fetchone()
        return str(row["case_id"])

    def finish(
        self, submission: str, case: str, commit: str, at: datetime, kept: tuple[Mapping[str, Value], ...] = ()
    ) -> None:
        """Only when the authority holds the commit: the report has become a case, of which `kept` stays here. Done
        again, nothing changes."""
        with self.database.write() as connection:
            ledger = self._ledger(connection, submission)
            kept_from_git.keep(connection, self.keys, case, kept)
            done = connection.execute(
                "UPDATE submission SET case_id = ?, commit_id = ?, outcome = ? WHERE id = ? AND outcome = ''",
                (case, commit, ACCEPTED, submission),
            ).rowcount
            if not done:
                return
            connection.execute("DELETE FROM notice WHERE submission = ?", (submission,))
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
            values = (outcome, second, submission, submission)
            done = connection.execute(
                "UPDATE submission SET outcome = ?, second = ?"
                f" WHERE id = ? AND outcome = '' AND NOT EXISTS ({_SIGNED})",
                values,
            ).rowcount
            if not done:
                raise Unusable("this report has ended, or was signed off: it can no longer end in another way")
            connection.execute("DELETE FROM notice WHERE submission = ?", (submission,))
            tamper_evident_journal.enter(connection, f"ended {outcome}", ledger, iso(at))

    def _ledger(self, connection: sqlite3.Connection, submission: str) -> str:
        row = connection.execute("SELECT ledger FROM submission WHERE id = ?", (submission,)).fetchone()
        if row is None:
            raise KeyError(submission)
        return str(row["ledger"])

    def add_message(self, submission: str, text: str, at: datetime) -> None:
        """A line that the reporter sees when they come back with their code."""
        with self.database.write() as connection:
            connection.execute("INSERT INTO message VALUES (?, ?, ?)", (submission, iso(at), self.keys.close(text)))
            tamper_evident_journal.enter(connection, "message", self._ledger(connection, submission), iso(at))

    def messages(self, submission: str) -> tuple[Message, ...]:
        """The lines to the reporter, oldest first."""
        rows = self.database.rows("SELECT * FROM message WHERE submission = ? ORDER BY at, rowid", submission)
        return tuple(Message(datetime.fromisoformat(r["at"]), str(self.keys.open(r["text"]))) for r in rows)
