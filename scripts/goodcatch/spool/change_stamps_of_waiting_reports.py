"""Reads many waiting reports with few questions to the file, and says which have changed without opening any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodcatch.spool.database import Database

Stamp = tuple[bytes, int]
AT_ONCE = 500  # SQLite takes some thousand values in one question, older ones 999
# A payload begins with what is drawn anew whenever it is written: what a report tells need not be opened.
MARKS = """
SELECT submission.id, substr(submission.details, 1, 13) AS written, coalesce(max(step.number), 0) AS last
FROM submission LEFT JOIN step ON step.submission = submission.id
WHERE outcome = '' GROUP BY submission.number ORDER BY submission.number
"""


def waiting_stamps(database: Database) -> dict[str, Stamp]:
    """Each waiting report, oldest first, with what changes whenever something is done on it."""
    return {row["id"]: (row["written"], row["last"]) for row in database.rows(MARKS)}


def parts(ids: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids in parts that one question can hold, each with its place in the question."""
    for start in range(0, len(ids), AT_ONCE):
        part = tuple(ids[start : start + AT_ONCE])
        yield f"({', '.join('?' * len(part))})", part
