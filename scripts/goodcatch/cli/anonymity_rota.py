"""Counts, for a yearly exercise, how many people of a real rota could have told each story; it names nobody."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.evaluation.attackers.figures_of_an_attack import FEW, beyond, figures_of, limits_of
from goodcatch.evaluation.attackers.rota_against_stories import Seen, candidates, covered, shifts_in, stories_seen
from goodcatch.publish.rota_exercise_records import WHERE, head_of
from goodcatch.site.facts_from_commit import read, shown
from goodcatch.standard.model import Standard


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rota", type=Path, metavar="FILE", help="a CSV of who was on duty, kept elsewhere: say how many"
    )
    parser.add_argument("--by", default="", metavar="POST", help="with --rota: the post that answers for the exercise")


def run(args: argparse.Namespace, standard: Standard) -> int:
    """1 where a story leaves one candidate, or an attacker comes closer than the provider allows."""
    if args.by not in standard.posts:
        raise CannotRun("say with --by which post of roles.yml answers for the exercise")
    shifts = shifts_in(args.rota, args.repo)
    facts = read(shown(args.repo, at=args.at))
    seen = covered(stories_seen(facts), shifts)
    if not seen:
        raise CannotRun("no published story is of a month of this rota: take the rota of the months they tell of")
    sizes = [candidates(one, shifts) for one in seen]
    figures = figures_of(sizes)
    counts = {
        "stories": len(sizes),
        "people": len({shift.who for shift in shifts}),
        "fewest": min(sizes),
        "alone": sum(size <= 1 for size in sizes),
        "among_few": sum(size < FEW for size in sizes),
    }
    past = tuple(beyond(figures, limits_of(standard.publication)))
    today = datetime.now(standard.calendar.zone).date().isoformat()
    months = ", ".join(sorted({issue.month for issue in facts.issues}))
    print(*_lines(seen, sizes, past), "", f"Write this down as {WHERE}{today}.md:", "", sep="\n")
    print(head_of(today, args.by, months, counts), end="")
    return int(bool(counts["alone"] or past))


def _lines(seen: Sequence[Seen], sizes: Sequence[int], past: Sequence[str]) -> Iterator[str]:
    yield f"{len(sizes)} published stories, and of each how many people of the rota could have told it:"
    for one, size in sorted(zip(seen, sizes, strict=True), key=lambda pair: pair[1]):
        if size < FEW:
            yield f"  {one.story}: {size or 'nobody, so the rota or the story is wrong'}"
    yield f"  all others: {FEW} or more"
    yield from (f"Past the limit: {says}" for says in past)
    if any(size <= 1 for size in sizes):
        yield (
            "Take each story with one candidate off the site (content/removals/CASE.md), and make its facts wider "
            "before it is told again."
        )
