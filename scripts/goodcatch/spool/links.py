"""The link table: which case belongs to which care record or reporter. Every opening is logged, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from goodcatch.record.new import iso
from goodcatch.spool import journal
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import Opening


class Links:
    """Identity lives here and nowhere else."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def set(self, case: str, entry: Mapping[str, str], at: datetime) -> None:
        """Write down what a case is linked to, such as `care record` and `reporter`."""
        with self.database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO link VALUES (?, ?)", (case, self.keys.close(entry)))
            journal.enter(connection, "link set", case, iso(at))

    def open(self, case: str, by: str, why: str, at: datetime) -> Mapping[str, str]:
        """What a case is linked to; the opening is on disk before the answer is given."""
        with self.database.write() as connection:
            values = (case, by, self.keys.close(why), iso(at))
            connection.execute("INSERT INTO opening VALUES (?, ?, ?, ?)", values)
            journal.enter(connection, f"link opened by {by}", case, iso(at))
        rows = self.database.rows("SELECT entry FROM link WHERE case_id = ?", case)
        return cast(Mapping[str, str], self.keys.open(rows[0]["entry"])) if rows else {}

    def openings(self) -> tuple[Opening, ...]:
        rows = self.database.rows("SELECT * FROM opening ORDER BY at DESC")
        return tuple(
            Opening(r["case_id"], r["by"], str(self.keys.open(r["why"])), datetime.fromisoformat(r["at"])) for r in rows
        )
