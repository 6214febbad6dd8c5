"""Keeps between runs what was read and judged, in the repository's git folder; it may be deleted at any time.

An answer is found by a name, which is a hash over all that it rests on. An answer cannot be verified without being
worked out again, so it must not be believed because it lies there: each row carries a MAC by a key that lies outside of
the repository, in the cache folder of whoever runs the program. A folder from elsewhere brings no answers with it.

It holds texts of records, as the repository does, and a purge removes it (`forget`).
"""

from __future__ import annotations

import hmac
import marshal
import os
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodcatch.history.git import Git
from goodcatch.screen.pseudonym_numbers_for_found_words import tell_by
from goodcatch.state.program_id import program_id

FILE = "goodcatch-kept.db"
MOST = 400 * 2**20  # bytes of answers; beyond this the longest unused go
OFF = "GOODCATCH_KEEPS_NOTHING"  # set to anything: every answer is worked out anew
_AT_ONCE = 500
_KEY_BYTES = 32
_BUSY = 2.0  # seconds to wait for another run; after that, this one keeps nothing
_PAGES = ("page_count", "freelist_count", "page_size")
_TABLE = "CREATE TABLE IF NOT EXISTS kept (name BLOB PRIMARY KEY, used INTEGER, mac BLOB, answer BLOB) WITHOUT ROWID"


def name_of(kind: str, *parts: object) -> bytes:
    """The name of an answer of this program. `parts` are all that it rests on."""
    return sha256(program_id() + repr((kind, parts)).encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True)
class KeptAnswers:
    """The answers of one repository. An answer is made of texts, numbers, tuples and plain mappings.

    Whatever goes wrong with the file (it is locked, full, damaged), it is as if nothing had been kept.
    """

    place: Path | None = None
    key: bytes = b""

    def get(self, names: Collection[bytes]) -> Mapping[bytes, object]:
        """The answers that are here, of those that are asked for."""
        found: dict[bytes, object] = {}
        if self.place is None or not names or not self.place.exists():
            return found
        with suppress(sqlite3.Error, OSError), self._opened() as db:
            old = set[bytes]()
            for row in _rows(db, names):
                name, used, mac, answer = row
                if hmac.compare_digest(mac, self._mac(name, answer)):
                    # After its MAC: `marshal` believes whatever it is given.
                    found[name] = marshal.loads(answer)
                    if used != _today():
                        old.add(name)
            db.executemany("UPDATE kept SET used = ? WHERE name = ?", [(_today(), name) for name in old])
        return found

    def put(self, answers: Mapping[bytes, Any]) -> None:
        if answers:
            self.put_each(answers.items())

    def put_each(self, answers: Iterable[tuple[bytes, Any]]) -> None:
        """The same of so many that they should not be held together."""
        if self.place is None:
            return
        try:
            with suppress(OSError), self._opened() as db:
                rows = ((name, marshal.dumps(answer)) for name, answer in answers)
                db.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                    ((name, _today(), self._mac(name, answer), answer) for name, answer in rows),
                )
                _bound(db)
        except sqlite3.Error as why:
            self._remove_damaged(why)

    def _remove_damaged(self, why: sqlite3.Error) -> None:
        """A file that is none, or half of one, would keep nothing for ever; one that is locked or full is sound."""
        if self.place and type(why) is sqlite3.DatabaseError:
            self.place.unlink(missing_ok=True)

    def _mac(self, name: bytes, answer: bytes) -> bytes:
        return hmac.digest(self.key, name + answer, "sha256")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        assert self.place is not None
        # Made first, so that nobody else may read it for a moment: it holds the texts of records.
        os.close(os.open(self.place, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(self.place, timeout=_BUSY)) as db, db:
            # What was kept may be lost: a run that ends in between leaves a file that is not read.
            db.execute("PRAGMA synchronous = OFF")
            db.execute(_TABLE)
            yield db


NOTHING_KEPT = KeptAnswers()


def kept_answers(git: Git) -> KeptAnswers:
    """The answers of a repository; nothing is kept where the key cannot be had, or `OFF` is set."""
    if os.environ.get(OFF):
        return NOTHING_KEPT
    with suppress(OSError, RuntimeError):
        key = _key()
        tell_by(hmac.digest(key, b"marks", "sha256"))
        return KeptAnswers(Path(git.repo.common_dir) / FILE, key)
    return NOTHING_KEPT


def forget(git: Git) -> None:
    """Remove all that was kept of a repository."""
    for name in (FILE, f"{FILE}-journal"):
        (Path(git.repo.common_dir) / name).unlink(missing_ok=True)


def _key() -> bytes:
    """This person's key, made where there is none, or half of one: with an empty key everybody could make a MAC."""
    place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goodcatch" / "key"
    if not place.exists() or place.stat().st_size != _KEY_BYTES:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(_KEY_BYTES))
        # A run beside this one may have made another: the last stays, and the other's answers are worked out again.
        fresh.replace(place)
    return place.read_bytes()


def _rows(db: sqlite3.Connection, names: Iterable[bytes]) -> Iterator[tuple[bytes, int, bytes, bytes]]:
    asked = list(names)
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from db.execute(f"SELECT name, used, mac, answer FROM kept WHERE name IN ({marks})", some)


def _bound(db: sqlite3.Connection) -> None:
    """Let the longest unused go where there is too much."""
    # To add up the answers reads all of the file: only where the file itself, without what is free in it, is too large.
    used, free, size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in _PAGES)
    if (used - free) * size <= MOST:
        return
    (held,) = db.execute("SELECT total(length(answer)) FROM kept").fetchone()
    if held > MOST:
        for name, size in db.execute("SELECT name, length(answer) FROM kept ORDER BY used").fetchall():
            db.execute("DELETE FROM kept WHERE name = ?", (name,))
            held -= size
            if held <= MOST * 0.8:
                return


def _today() -> int:
    return date.today().toordinal()
