"""After a purge the spool keeps no times of the cases that changed, and all of the others."""

from datetime import UTC, datetime
from pathlib import Path

from goodcatch.spool.destroy_kept_of_purged_cases import destroy_kept
from goodcatch.spool.kept_from_git import Kept
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
CHANGED, OTHER = "NM-2026-00000001", "NM-2026-00000002"


def test_the_times_of_a_changed_case_go(tmp_path: Path) -> None:
    spool = Spool.made(tmp_path / "spool.db", Keys(new_key()), AT)
    for number, case in enumerate((CHANGED, OTHER)):
        row = Kept(f"{number}" * 16, "report-0001", "1" * 32, {"at": "2026-01-10T09:07:00+00:00"}, {})
        spool.finish(spool.receive({}, "form", AT, f"t{number}").id, case, "abc", AT, (row.closed,))
    destroy_kept(spool.database, [CHANGED], "data-protection-officer-1", AT)
    assert spool.kept_from_git.cases() == (OTHER,)
    assert [entry.event for entry in spool.journal()][-1] == "purge signed by data-protection-officer-1"
