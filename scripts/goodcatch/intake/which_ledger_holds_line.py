"""Says in which store's ledger each report's line belongs: in one alone, and what is restricted in no other.

A line that has landed stays where it is, whatever its report becomes: no ledger loses a line, and none has it twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import ledger_in, lines_in
from goodcatch.record.pathways_opened_by_answers import first_step
from goodcatch.spool.model import LedgerLine
from goodcatch.standard.model import Standard

Ledger = Mapping[str, tuple[str, str, str]]  # hash, outcome and second post of each line


def ledgers(desk: Desk) -> Mapping[str, Ledger]:
    """What Git holds of the ledger of each connected store."""
    return {name: lines_in(ledger_in(store.git, store.ref)) for name, store in desk.authorities.items()}


def lines_by_store(desk: Desk) -> Mapping[str, tuple[LedgerLine, ...]]:
    """Every report's line, by the store that it belongs in; that store need not be connected."""
    landed, pathways = ledgers(desk), _stores(desk.learning.store().standards)
    found: dict[str, list[LedgerLine]] = {}
    for pathway, line in desk.spool.ledger_by_pathway():
        there = [name for name, lines in landed.items() if line.id in lines]
        found.setdefault(there[0] if there else pathways.get(pathway, ""), []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def not_connected(desk: Desk) -> Iterator[str]:
    """A sentence for each store that people report to and that is not here. It says nothing of reports: whether there
    are any is not everybody's business."""
    pathways = desk.learning.store().newest.pathways.values()
    # A pathway without steps is a standard half made: GC8xx says so, and the inbox goes on.
    for name in sorted({one.store for one in pathways if one.steps and first_step(one).open} - desk.authorities.keys()):
        yield (
            f"The {name} store is not connected: what is reported for it is kept safe here, and no record or ledger "
            f"has it yet. Please ask whoever runs Good Catch to start it with `--store {name}=FOLDER`."
        )


def _stores(standards: Mapping[int, Standard]) -> Mapping[str, str]:
    """The store of each pathway, as the newest standard that has it says."""
    return {pathway.name: pathway.store for _, one in sorted(standards.items()) for pathway in one.pathways.values()}
