"""Ways in which what was kept between runs may have been damaged or changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.state.kept_answers import FILE

DAMAGE = [
    "answers of another unit",
    "answers and their MACs of another unit",
    "one bit of each answer",
    "half of the rows are gone",
    "no database at all",
    "a file cut short",
]


def damage(repo: Git, what: str) -> None:
    """Do one of these to what is kept of a repository."""
    place = Path(repo.repo.common_dir) / FILE
    with sqlite3.connect(place) as db:
        if what == "answers of another unit":
            (answer,) = db.execute("SELECT answer FROM kept ORDER BY length(answer) LIMIT 1").fetchone()
            db.execute("UPDATE kept SET answer = ?", (answer,))
        if what == "answers and their MACs of another unit":
            row = db.execute("SELECT mac, answer FROM kept ORDER BY length(answer) LIMIT 1").fetchone()
            db.execute("UPDATE kept SET mac = ?, answer = ?", row)
        if what == "one bit of each answer":
            rows = db.execute("SELECT answer, name FROM kept").fetchall()
            db.executemany(
                "UPDATE kept SET answer = ? WHERE name = ?", [(bytes([a[0] ^ 1]) + a[1:], n) for a, n in rows]
            )
        if what == "half of the rows are gone":
            db.execute("DELETE FROM kept WHERE length(answer) % 2")
    if what == "no database at all":
        place.write_bytes(b"not a database")
    if what == "a file cut short":
        place.write_bytes(place.read_bytes()[:5000])
