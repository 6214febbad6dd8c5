"""Lands the spool's content-free lines in the monthly files of the ledger, so that no report can vanish before Git."""

from __future__ import annotations

from goodcatch.history.git import Change
from goodcatch.intake.sign_off_and_land_steps import Desk

WHERE = "content/ledger/"


def land_ledger(desk: Desk) -> list[str]:
    """Land every month whose lines have changed; gives those months. The journal's head alone is no change."""
    known = desk.learning.store().texts
    fresh = {f"{WHERE}{month}.csv": desk.spool.ledger_csv(month) for month in desk.spool.months()}
    # The journal moves with every step; landing its head alone would be a commit a night that says nothing.
    changed = {path: text for path, text in fresh.items() if _lines(text) - _lines(known.get(path, ""))}
    if changed:
        files = {path: merged(known.get(path, ""), text).encode() for path, text in changed.items()}
        desk.learning.land(lambda tip: Change(files, "Ledger\n"))
    return [path.removeprefix(WHERE).removesuffix(".csv") for path in changed]


def merged(known: str, fresh: str) -> str:
    """The spool's lines over those already landed (an earlier spool's lines stay), sorted, under one journal head."""
    head, *_ = fresh.splitlines()
    # The spool's own come last and win: an outcome takes the place of "waiting".
    lines = {line.partition(",")[0]: line for text in (known, fresh) for line in sorted(_lines(text))}
    journal = fresh.splitlines()[-1]
    return "\n".join([head, *(lines[entry] for entry in sorted(lines)), journal]) + "\n"


def _lines(text: str) -> set[str]:
    return {line for line in text.splitlines()[1:] if line and not line.startswith("#")}
