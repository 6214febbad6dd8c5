"""Gives the rest of the house one way to the private store: reports, links, posts, notices and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from goodcatch.errors import Unusable
from goodcatch.spool import (
    delete_words_past_retention,
    journal_head_file,
    monthly_ledger_for_git,
    tamper_evident_journal,
)
from goodcatch.spool.anchor_journal_head import NightAnchor, anchored, unopened
from goodcatch.spool.backup_restore_rekey import backup, rekey
from goodcatch.spool.change_stamps_of_waiting_reports import Stamp, waiting_stamps
from goodcatch.spool.close_what_old_spools_tell import close_what_old_spools_tell
from goodcatch.spool.closed_details import place
from goodcatch.spool.database import Database, NoSpool
from goodcatch.spool.delete_words_past_retention import Past
from goodcatch.spool.id_tying_spool_key_and_repository import spool_id
from goodcatch.spool.identity_link_table import Links
from goodcatch.spool.kept_from_git import Kept, KeptFromGit
from goodcatch.spool.keys import Keys
from goodcatch.spool.make_new_spool import make_spool_file
from goodcatch.spool.model import LedgerLine, Message, Notice, Opening, Received, Session, Submission
from goodcatch.spool.notify_posts_and_deputies import Notices
from goodcatch.spool.post_holders_and_sessions import Posts
from goodcatch.spool.queued_acts import Acts
from goodcatch.spool.submissions import Submissions
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Capability
from goodcatch.standard.small_yaml import Value

__all__ = ["Spool", "Submission"]


class Spool:
    """One file, one key. Raises `NoSpool` where there is none, and `WrongKey` where they do not belong together.

    Most methods hand on to one of its parts, which says what they do: `Submissions`, `Links`, `Posts`, `Notices`.
    """

    def __init__(self, path: Path, keys: Keys) -> None:
        self.database, self.keys = Database(path, keys), keys
        with self.database.connect() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()
            if row is None:
                raise NoSpool(f"{path} is empty: it holds no spool")
            # The wrong key is told here, before it could close anything.
            keys.open(row["value"], place("meta", "value", "salt"))
        close_what_old_spools_tell(self.database)
        self.submissions = Submissions(self.database, keys)
        self.links, self.posts = Links(self.database, keys), Posts(self.database, keys)
        self.queue, self.acts = Notices(self.database), Acts(self.database, keys)
        self.kept_from_git = KeptFromGit(self.database, keys)

    def keep(self, name: str, text: str) -> None:
        """Keep something of the server's own, closed like all there is here."""
        with self.database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, self.keys.close(text, place("meta", "value", name)))
            )

    def kept(self, name: str) -> str:
        """What was kept under a name, or nothing."""
        rows = self.database.rows("SELECT value FROM meta WHERE name = ?", name)
        return str(self.keys.open(rows[0]["value"], place("meta", "value", name))) if rows else ""

    def forget(self, name: str) -> None:
        """Delete what was kept under a name."""
        with self.database.write() as connection:
            connection.execute("DELETE FROM meta WHERE name = ?", (name,))

    def names_kept(self, begins: str) -> tuple[str, ...]:
        """The names that begin so, under which something is kept."""
        rows = self.database.rows("SELECT name FROM meta WHERE substr(name, 1, ?) = ?", len(begins), begins)
        return tuple(row["name"] for row in rows)

    @classmethod
    def made(cls, path: Path, keys: Keys, at: datetime, earlier: Iterable[str] = ()) -> Spool:
        """A new spool; see `make_spool_file`."""
        make_spool_file(path, keys, at, earlier)
        return cls(path, keys)

    @property
    def id(self) -> str:
        with self.database.connect() as connection:
            return spool_id(connection, self.keys)

    def receive(
        self,
        answers: Mapping[str, Value],
        channel: str,
        at: datetime,
        token: str,
        pathway: str = "near-miss",
        held: bool = False,
    ) -> Received:
        return self.submissions.receive(answers, channel, at, token, pathway, held)

    def waiting(self) -> tuple[Submission, ...]:
        return self.submissions.waiting()

    def waiting_stamps(self) -> dict[str, Stamp]:
        return waiting_stamps(self.database)

    def read(self, submissions: Sequence[str]) -> tuple[Submission, ...]:
        return self.submissions.read(submissions)

    def get(self, submission: str) -> Submission:
        return self.submissions.get(submission)

    def of_case(self, case: str) -> Submission | None:
        return self.submissions.of_case(case)

    def by_receipt(self, code: str) -> Submission | None:
        return self.submissions.by_receipt(code)

    def lock_code(self, submission: str) -> None:
        self.submissions.lock_code(submission)

    def messages(self, submission: str) -> tuple[Message, ...]:
        return self.submissions.messages(submission)

    def whose_last_line(self, by: str) -> tuple[str, ...]:
        return self.submissions.whose_last_line(by)

    def add_message(self, submission: str, text: str, at: datetime, by: str = "", kind: str = "") -> None:
        self.submissions.add_message(submission, text, at, by, kind)

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
        self.submissions.add_step(submission, step, fields, at, by, most, recorded)
        self.queue.acknowledge(submission)

    def withdraw_step(self, submission: str, step: str, by: str, at: datetime) -> None:
        self.submissions.withdraw_step(submission, step, by, at)

    def move(self, submission: str, pathway: str, answers: Mapping[str, Value], at: datetime) -> None:
        self.submissions.move(submission, pathway, answers, at)

    def reserve(self, submission: str, case: str) -> str:
        return self.submissions.reserve(submission, case)

    def finish(
        self, submission: str, case: str, commit: str, at: datetime, kept: tuple[Mapping[str, Value], ...] = ()
    ) -> None:
        self.submissions.finish(submission, case, commit, at, kept)

    def end(self, submission: str, outcome: str, by: str, second: str, at: datetime) -> None:
        self.submissions.end(submission, outcome, by, second, at)

    def link(self, case: str, by: str, why: str, at: datetime) -> Mapping[str, str]:
        return self.links.open(case, by, why, at)

    def set_link(self, case: str, entry: Mapping[str, str], by: str, why: str, at: datetime) -> None:
        self.links.set(case, entry, by, why, at)

    def link_openings(self) -> tuple[Opening, ...]:
        return self.links.openings()

    def open_times(
        self, case: str, standard: Standard, by: str, second: str, at: datetime, why: str = ""
    ) -> tuple[Kept, ...]:
        """What Git does not tell of a case, for two posts that two people hold, one of which may open the link table.
        Raises `ValueError` for others."""
        if not {by, second} <= standard.posts.keys() or self.same_person(by, second, at.date()):
            raise Unusable("exact times are only opened when two posts agree that two people hold: name both")
        if not any(standard.may(standard.posts[post].role, Capability.OPEN_LINKS) for post in (by, second)):
            raise Unusable("one of the two posts has to be one that may open the link table (`may: [open-links]`)")
        return self.kept_from_git.open(case, by, second, at, why)

    def set_post(self, post: str, person: str, since: date, until: date | None, at: datetime) -> None:
        self.posts.set(post, person, since, until, at)

    def holder(self, post: str, on: date) -> str:
        return self.posts.holder(post, on)

    def same_person(self, one: str, other: str, on: date, then: date | None = None) -> bool:
        return self.posts.same_person(one, other, on, then)

    def sign_in(self, post: str, at: datetime) -> str:
        return self.posts.sign_in(post, at)

    def redeem(self, token: str, at: datetime) -> Session | None:
        return self.posts.redeem(token, at)

    def session(self, secret: str, at: datetime) -> str | None:
        return self.posts.session(secret, at)

    def sign_out(self, secret: str, at: datetime) -> None:
        self.posts.sign_out(secret, at)

    def notify(self, submission: str, post: str, kind: str, at: datetime) -> None:
        self.queue.add(submission, post, kind, at)

    def notices(self) -> tuple[Notice, ...]:
        return self.queue.all()

    def notices_to(self, post: str) -> tuple[Notice, ...]:
        return self.queue.to(post)

    def notices_stuck(self, at: datetime) -> int:
        return self.queue.stuck(at)

    def ledger(self, month: str) -> tuple[LedgerLine, ...]:
        return monthly_ledger_for_git.lines(self.database, month)

    def ledger_by_pathway(self) -> tuple[tuple[str, LedgerLine], ...]:
        return monthly_ledger_for_git.lines_by_pathway(self.database)

    def anchor(self, night: date) -> NightAnchor:
        with self.database.connect() as connection:
            return anchored(connection, night.isoformat())

    def unopened(self, anchors: Iterable[NightAnchor]) -> list[NightAnchor]:
        with self.database.connect() as connection:
            return unopened(connection, anchors)

    def journal_head(self) -> str:
        with self.database.connect() as connection:
            return tamper_evident_journal.head(connection)

    def journal(self) -> tuple[tamper_evident_journal.Entry, ...]:
        with self.database.connect() as connection:
            return tuple(tamper_evident_journal.entries(connection))

    @property
    def begun(self) -> date | None:
        """The day of the first entry of its journal."""
        with self.database.connect() as connection:
            first = next(tamper_evident_journal.entries(connection), None)
        return datetime.fromisoformat(first.at).date() if first else None

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file, in one sentence."""
        return self.database.damage()

    def verify_journal(self) -> list[str]:
        with self.database.connect() as connection:
            faults = [*tamper_evident_journal.faults(connection), *tamper_evident_journal.gone(connection)]
            return [*faults, *journal_head_file.faults(self.database.path, connection)]

    def past(self, standard: Standard, on: date) -> tuple[Past, ...]:
        with self.database.connect() as connection:
            return delete_words_past_retention.past(connection, standard.retention, standard.calendar, on)

    def end_retention(self, standard: Standard, on: date, by: str, second: str, at: datetime) -> int:
        """Delete what is past its time on a day that has come; raises `ValueError` for one person, or a later day."""
        if not {by, second} <= standard.posts.keys() or self.same_person(by, second, at.date()):
            raise Unusable("words are only deleted when two posts agree that two people hold: name both")
        if on > at.date():
            raise Unusable(f"{on} has not come yet: what is deleted early is deleted for good")
        with self.database.write() as connection:
            things = delete_words_past_retention.past(connection, standard.retention, standard.calendar, on)
            ended = delete_words_past_retention.end(connection, things, by, second, at)
        # After the transaction: SQLite cannot VACUUM inside one.
        self.database.shrink()
        return ended

    def backup(self, to: Path, at: datetime) -> None:
        backup(self.database, to, at)

    def rekey(self, at: datetime) -> int:
        return rekey(self.database, self.keys, at)
