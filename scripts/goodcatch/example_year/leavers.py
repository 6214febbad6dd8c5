"""How many people left in each quarter of the year, by kind of service, as whoever keeps the staff list counts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from goodcatch.history.fast_import import Planned
from goodcatch.record.leavers_file import FEW, HEADER, WHERE

# Quarter, the day on which it landed, and of each kind of service how many work there and how many left.
TABLES = (
    ("2025-Q4", datetime(2026, 1, 14, 10, tzinfo=UTC), {"care-home": ("64", "9"), "community-outreach": ("38", "6")}),
    ("2026-Q1", datetime(2026, 4, 15, 10, tzinfo=UTC), {"care-home": ("62", "8"), "community-outreach": ("39", FEW)}),
    ("2026-Q2", datetime(2026, 7, 15, 10, tzinfo=UTC), {"care-home": ("63", "6"), "community-outreach": ("40", FEW)}),
    ("2026-Q3", datetime(2026, 10, 14, 10, tzinfo=UTC), {"care-home": ("65", "5"), "community-outreach": ("40", "0")}),
)


def landings() -> Iterator[Planned]:
    for quarter, at, rows in TABLES:
        lines = [HEADER, *([service, staff, left] for service, (staff, left) in rows.items())]
        text = "".join(f"{','.join(line)}\n" for line in lines)
        yield Planned({f"{WHERE}{quarter}.csv": text}, f"Who left in {quarter}\n", at)
