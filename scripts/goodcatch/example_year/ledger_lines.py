"""The ledger's lines of the year's near misses, beside those that the example has already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.near_miss_year import Told
from goodcatch.intake.land_report_ledger import merged
from goodcatch.intake.spool_id_in_repository import LEDGER
from goodcatch.spool.model import LedgerLine

ENDED = frozenset(["duplicate", "rerouted", "not-a-near-miss"])  # ways whose line says so
SECOND = "quality-lead-1"


def ledgers(told: Iterable[Told], texts: Mapping[str, str]) -> Mapping[str, str]:
    """Each month's file, with the lines that it has in `texts`."""
    by_month: dict[str, list[LedgerLine]] = {}
    for one in told:
        month, ended = f"{one.received:%Y-%m}", one.way in ENDED
        name, proof = f"L-{draw.letters(one.case, 'line', count=12)}", draw.hexed(one.case, "proof", count=64)
        line = LedgerLine(name, month, "form", proof, one.way if ended else "accepted", SECOND if ended else "")
        by_month.setdefault(month, []).append(line)
    paths = {month: f"{LEDGER}{month}.csv" for month in by_month}
    return {path: merged(texts.get(path, ""), by_month[month], False) for month, path in paths.items()}
