"""Reads many waiting reports with few questions to the file, and says which have changed without opening any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodcatch.spool.database import Database
from goodcatch.spool.model import WITHDRAWN

Stamp = tuple[str, str, int, int]
AT_ONCE = 500  # SQLite takes some thousand values in one question, older ones 999
MARKS = f"""
SELECT id, pathway, coalesce(case_id, '') AS case_id,
  count(CASE WHEN step.step NOT LIKE '{WITHDRAWN}%' THEN 1 END) AS steps, coalesce(max(step.rowid), 0) AS last
FROM submission LEFT JOIN step ON step.submission = submission.id
WHERE outcome = '' GROUP BY submission.id ORDER BY received, submission.id
"""


def waiting_stamps(database: Database) -> dict[str, Stamp]:
    """Each waiting report, oldest first, with what changes whenever something is done on it."""
    rows = database.rows(MARKS)
    return {row["id"]: (row["pathway"], row["case_id"], row["steps"], row["last"]) for row in rows}


def parts(ids: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids in parts that one question can hold, each with its place in the question."""
    for start in range(0, len(ids), AT_ONCE):
        part = tuple(ids[start : start + AT_ONCE])
        yield f"({', '.join('?' * len(part))})", part
