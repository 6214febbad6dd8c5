"""`goodcatch anonymity`: says how much the releases have told, and what the next one would add."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from math import inf

from goodcatch.cli import anonymity_attackers, anonymity_rota
from goodcatch.errors import Unusable
from goodcatch.publish.disclosure.disclosure_budget_report import Budget, Spent, budget
from goodcatch.publish.disclosure.release_file import releases
from goodcatch.publish.words_for_dates_and_values import month_after, month_words
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "anonymity"
HELP = "say how much the releases have told, how close an attacker gets, and what the next one would add"
WHO = {"staff": "our staff", "world": "everybody", "": "a private preview; no audience has been chosen"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="YYYY-MM", help="the release to look at (default: the newest)")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--json", action="store_true", help="as JSON")
    anonymity_attackers.arguments(parser)
    anonymity_rota.arguments(parser)


def run(args: argparse.Namespace) -> int:
    state = state_of(args.repo, args.at)
    store = state.store
    if args.rota:
        return anonymity_rota.run(args, store.newest)
    out = [release.month for release in releases(store.beside)]
    month = args.on or max(out, default=max((c.records[-1].at[:7] for c in store.cases.values()), default=""))
    if not month_words(month):
        raise Unusable(f"`{month}` is not a month: write it as 2026-10")
    found = budget(store, closed(store, state.kept), month, month_after(month) if month in out else month)
    if args.attackers:
        return anonymity_attackers.run(args, store.newest, found)
    print(json.dumps(_finite(asdict(found)), indent=2) if args.json else "\n".join(lines(found)))
    return 1 if found.told else 0


def _finite(value: object) -> object:
    """JSON has no number without end: it is null."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return None if value in (inf, -inf) else value


def lines(found: Budget) -> Iterator[str]:
    """The budget in plain words."""
    yield f"Release of {month_words(found.month)}, for {WHO[found.audience]}."
    yield f"Numbers are shown from {found.minimum} on."
    yield f"The smallest number shown is {found.smallest}." if found.smallest else "No number is shown."
    yield from (_table(spent, found.minimum) for spent in found.tables)
    yield (
        f"{found.told} numbers can be told too closely by adding everything up: do not publish more, and ask for help."
        if found.told
        else "Nobody who adds up every release can tell any other number within the minimum."
    )
    yield from (f"The releases of {names} contradict each other: they stay as they are." for names in found.damaged)
    yield from _next(found)


def _table(spent: Spent, minimum: int) -> str:
    said = f"{spent.name}: {spent.shown} of {spent.room} numbers shown"
    if spent.wider:
        said += f"; taken together: {', '.join(spent.wider)}"
    if spent.closest:
        what, low, high = spent.closest
        most = "any number" if high == inf else f"{high:g}"
        said += f"; the closest guess at one held back: {what}, from {low:g} to {most}"
    return said


def _next(found: Budget) -> Iterator[str]:
    yield f"The bulletin of {month_words(found.next_month)} would add:"
    if found.next_below_ladder:
        yield "  too few cases are out: it tells them together"
    for moved in found.next_numbers:
        row = " / ".join(filter(None, (moved.row, moved.column)))
        yield f"  {moved.table}, {row}: {f'{moved.before} becomes ' if moved.before else 'new: '}{moved.after}"
    if not found.next_numbers:
        yield "  no number"
