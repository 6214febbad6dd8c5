"""Prints how close each attacker comes to a reporter, beside the limits that the provider set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path

import goodcatch
from goodcatch.errors import Unusable
from goodcatch.evaluation.attackers.all_attackers import Attack, attacks, by_field, hours_of_receipt, measured_by_tests
from goodcatch.evaluation.attackers.attack_simulated_cases import Simulation, simulate
from goodcatch.evaluation.attackers.figures_of_an_attack import FEW, Figures, Limits, beyond, limits_of
from goodcatch.evaluation.attackers.homes_and_rotas import AGENCY_SHARE, HOMES
from goodcatch.evaluation.attackers.receipt_nearly_seen import Guessing, receipts_guessed
from goodcatch.publish.disclosure.disclosure_budget_report import Budget
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Pathways, Steps
from goodcatch.standard.read_version_folders import draft_standard

CHECKOUT = Path(goodcatch.__file__).parents[2]
WIDTH = 82


@dataclass(frozen=True)
class Tried:
    """What came of the attacks under one standard; `without`, by what was not told, where that was asked for."""

    standard: str
    attacks: tuple[Attack, ...]
    beyond: tuple[str, ...]
    hours_of_receipt: float
    without: tuple[tuple[str, Figures], ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--attackers", action="store_true", help="say who could tell the reporter of simulated cases")
    parser.add_argument("--by-field", action="store_true", help="and what would be left, had one thing not been told")
    parser.add_argument("--cases", type=int, default=1000, metavar="N", help="how many cases (default: 1000)")
    parser.add_argument("--homes", type=int, default=HOMES, metavar="N", help=f"in how many homes (default: {HOMES})")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="the same draws for the same number")


def run(args: argparse.Namespace, newest: Standard, released: Budget) -> int:
    """1 where the newest standard, or what was released, lets an attacker come closer than the provider allows. Raises
    `Unusable` where that standard asks for no near misses."""
    if min(args.cases, args.homes) < 1:
        raise Unusable("there must be a case and a home")
    limits, simulation = limits_of(newest.publication), simulate(args.cases, args.seed, args.homes)
    draft, guessed = draft_standard(), tuple(receipts_guessed(newest))
    named = [(f"Standard {newest.version}, the newest here", newest), ("Standard 2, a draft of this program", draft)]
    tried = [_tried(name, standard, simulation, limits, args.by_field) for name, standard in named]
    if args.json:
        standards = [asdict(one) for one in tried]
        receipts = [{**asdict(one), "kept": one.kept if isfinite(one.kept) else None} for one in guessed]
        told = {"limits": asdict(limits), "standards": standards, "receipts": receipts, "told": released.told}
        print(json.dumps(told, indent=2))
    else:
        print(f"{args.cases} simulated near misses in {args.homes} homes, {AGENCY_SHARE:.0%} of shifts by agencies.")
        print(*_lines(tried, limits), "", *_receipts(guessed), "", *_others(released), sep="\n")
    return int(bool(tried[0].beyond or released.told or any(one.beyond for one in guessed)))


def _tried(name: str, standard: Standard, simulation: Simulation, limits: Limits, fields: bool) -> Tried:
    pathway = standard.pathways.get(Pathways.NEAR_MISS)
    if pathway is None or Steps.REPORT not in pathway.steps:
        raise Unusable("this standard asks for no near misses: there is nothing to attack")
    found = attacks(simulation, standard)
    # The bold one may be wrong, and is told beside it; what can be ruled out for certain has a limit.
    wrong = tuple(f"{one.who}: {says}" for one in found if not one.bold for says in beyond(one.figures, limits))
    without = by_field(simulation, standard) if fields else ()
    return Tried(name, found, wrong, hours_of_receipt(simulation, standard), without)


def _lines(tried: list[Tried], limits: Limits) -> Iterator[str]:
    yield (
        f"Limits of a careful attacker: the only candidate in at most {limits.alone:.0%} of cases, one of fewer than "
        f"{FEW} in at most {limits.few:.0%}, and {limits.median:g} candidates or more in the middle case."
    )
    for one in tried:
        yield f"\n{one.standard:{WIDTH}}  middle   alone  below {FEW}"
        yield from (_row(f"{a.who}, {'bold' if a.bold else 'careful'}", a.figures) for a in one.attacks)
        yield from (_row(f"  bold, repository, not told: {name}", figures) for name, figures in one.without)
        yield f"  Records and the minutes of commits tell a receipt to within {one.hours_of_receipt:.2f} hours."
        yield from (f"  Past the limit: {says}" for says in one.beyond)


def _receipts(guessed: Iterable[Guessing]) -> Iterator[str]:
    yield "Days of guessing until a receipt code is as likely found as not, beside how long there is something to find:"
    for one in guessed:
        kept = f"{one.kept:,.0f} days" if isfinite(one.kept) else "for ever: retention.yml does not say how long"
        yield f"  {one.who}: {one.days:,.0f}; kept {kept}"
        if one.beyond:
            yield "  Past the limit: it is found while there is something to find. Keep things for less long."


def _others(released: Budget) -> Iterator[str]:
    """Who needs no rota, and who watches for what changes."""
    yield f"An outsider with every release tells {released.told} numbers more closely than {released.minimum} allows."
    yield from (f"Measured by {test}: {who}." for who, test in measured_by_tests(CHECKOUT))


def _row(name: str, found: Figures) -> str:
    return f"  {name:{WIDTH - 2}}  {found.median:6g}  {found.alone:6.1%}  {found.few:7.1%}"
