"""`goodcatch ledger`: lands the spool's content-free lines on `main`, a file a month, as one commit.

Run it at fixed times (the server does so each night): a line that follows its report by minutes would tell when.
"""

from __future__ import annotations

import argparse

from goodcatch.history.git import Change
from goodcatch.intake.desk import Desk
from goodcatch.intake.desk_factory import desk_arguments, desk_for

NAME = "ledger"
HELP = "land the ledger, so that no report can vanish before Git"
WHERE = "content/ledger/"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)


def run(args: argparse.Namespace) -> int:
    months = land_ledger(desk_for(args))
    print(f"landed: {', '.join(months)}" if months else "nothing new")
    return 0


def land_ledger(desk: Desk) -> list[str]:
    """Land every month whose lines have changed; gives those months. The journal's head alone is no change."""
    known = desk.learning.store().texts
    fresh = {f"{WHERE}{month}.csv": desk.spool.ledger_csv(month) for month in desk.spool.months()}
    changed = {path: text for path, text in fresh.items() if _lines(text) - _lines(known.get(path, ""))}
    if changed:
        files = {path: merged(known.get(path, ""), text).encode() for path, text in changed.items()}
        desk.learning.land(lambda tip: Change(files, "Ledger\n"))
    return [path.removeprefix(WHERE).removesuffix(".csv") for path in changed]


def merged(known: str, fresh: str) -> str:
    """The spool's lines over those already landed (an earlier spool's lines stay), sorted, under one journal head."""
    head, *_ = fresh.splitlines()
    lines = {line.partition(",")[0]: line for text in (known, fresh) for line in sorted(_lines(text))}
    journal = fresh.splitlines()[-1]
    return "\n".join([head, *(lines[id] for id in sorted(lines)), journal]) + "\n"


def _lines(text: str) -> set[str]:
    return {line for line in text.splitlines()[1:] if line and not line.startswith("#")}
