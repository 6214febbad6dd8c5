"""Lands the spool's content-free lines in the monthly files of the ledger, so that no report can vanish before Git."""

from __future__ import annotations

from goodcatch.history.git import Change
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import JOURNAL, LEDGER


def land_ledger(desk: Desk) -> list[str]:
    """Land every month whose lines have changed; gives those months. The journal's head alone is no change. Raises
    `Unusable` where the writer is at work."""
    fresh = {f"{LEDGER}{month}.csv": desk.spool.ledger_csv(month) for month in desk.spool.months()}
    changed: list[str] = []

    def build(tip: str) -> Change | None:
        known = desk.learning.store(tip).texts
        # The journal moves with every step; landing its head alone would be a commit a night that says nothing.
        changed[:] = [path for path, text in fresh.items() if _lines(text) - _lines(known.get(path, ""))]
        files = {path: merged(known.get(path, ""), fresh[path]).encode() for path in changed}
        return Change(files, "Ledger\n") if files else None

    with desk.writer.turn():
        desk.learning.land_if(build)
    return [path.removeprefix(LEDGER).removesuffix(".csv") for path in changed]


def merged(known: str, fresh: str) -> str:
    """The spool's lines over those already landed, sorted, above its journal's head. Another spool's lines and head
    stay: should it ever be put back, nothing else knows what it ended with."""
    head, *_ = fresh.splitlines()
    # The spool's own come last and win: an outcome takes the place of "waiting".
    lines = {line.partition(",")[0]: line for text in (known, fresh) for line in sorted(_lines(text))}
    heads = {of: line for text in (known, fresh) for line in text.splitlines() if (of := _spool_of(line))}
    own = fresh.splitlines()[-1]
    others = sorted(line for of, line in heads.items() if of != _spool_of(own))
    return "\n".join([head, *(lines[entry] for entry in sorted(lines)), *others, own]) + "\n"


def _spool_of(line: str) -> str:
    """Which spool a journal's head is of; nothing where the line is something else, or older than such ids."""
    return line.rpartition(" ")[2] if line.startswith(JOURNAL) and line.count(" ") == JOURNAL.count(" ") + 1 else ""


def _lines(text: str) -> set[str]:
    return {line for line in text.splitlines()[1:] if line and not line.startswith("#")}
