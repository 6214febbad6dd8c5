"""`goodcatch review NAME --on DATE [--open]`: looks at a register, lands what it shows, and opens what it calls for."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.land_review_and_exposures import Done, Reviewing
from goodcatch.intake.main_branch import Authority
from goodcatch.review import compute_review as reviews
from goodcatch.review.review_model import Figure, Review
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "review"
HELP = "look at a register: what is outside tolerance, and what it calls for"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=f"one of: {', '.join(reviews.modules())}")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day (default: today)")
    parser.add_argument("--open", action="store_true", help="open the exposures that it calls for, once each")
    parser.add_argument("--dry-run", action="store_true", help="show it; write nothing")
    parser.add_argument(
        "--due", action="store_true", help="do every review whose time has come, and open what it calls for"
    )
    parser.add_argument("--at", metavar="REV|DATE", default="", help=f"with --dry-run: {AT}")
    parser.add_argument("--remote", default="", help="the remote that decides, such as origin (default: this folder)")
    parser.add_argument(
        "--store", action="append", default=[], metavar="NAME=DIR", help="another repository, such as restricted=DIR"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    if args.at and not args.dry_run:
        raise CannotRun("`--at` only looks: give `--dry-run` with it")
    reviewing, now = Reviewing(stores(args, looks=args.dry_run)), datetime.now(UTC)
    if args.due:
        for name, on in tuple(reviewing.due(now)):
            print(_done(reviewing.do(name, on, now, True)))
        return 0
    if not args.name:
        raise CannotRun(f"say which review: {', '.join(reviews.modules())}; or --due for all whose time has come")
    on = args.on or reviewing.today(now)
    done = Done(reviewing.look(args.name, on), "") if args.dry_run else reviewing.do(args.name, on, now, args.open)
    print(json.dumps(as_data(done), indent=2) if args.format == "json" else shown(done))
    return 0


def stores(args: argparse.Namespace, looks: bool = True) -> dict[str, Authority]:
    """The repository under the name that it gives itself, and each other store that was named.

    Who only `looks` sees `main` as every verb that reports does; what lands is built on what decides here.
    """
    pairs = (word.partition("=") for word in args.store)
    named = {name: Authority(Path(folder)) for name, _, folder in pairs if folder}
    own, *others = (
        _seen(one, args.at) if looks else one for one in (Authority(args.repo, args.remote), *named.values())
    )
    return {own.store().name: own, **dict(zip(named, others, strict=True))}


def _seen(authority: Authority, at: str) -> Authority:
    # A remote that was named decides, whatever our own `main` holds.
    return authority if authority.remote and not at else replace(authority, at=state_of(authority.folder, at).commit)


def _done(done: Done) -> str:
    opened = f"; opened {', '.join(done.opened)}" if done.opened else ""
    joined = f"; joined {', '.join(dict.fromkeys(done.joined))}" if done.joined else ""
    return f"{done.review.on} {done.review.name}: {len(done.review.lines)} outside tolerance{opened}{joined}"


def shown(done: Done) -> str:
    """The review for a person at a terminal."""
    review = done.review
    made = f"; made on {review.made}" if review.made else ""
    lines = [f"{review.title}, {review.on} (looks at {review.period.first} to {review.period.last}{made})"]
    lines += ["This was done before. It is not counted again."] if done.before else []
    lines += [_figure(figure) for figure in review.figures]
    lines += [f"  {line.case}  {line.status}: {line.says}" for line in review.lines]
    lines += [f"Since then: {line}" for line in review.changed]
    told = [f"Opened {case}" for case in done.opened]
    told += [f"Joined {case}, which is open for the same cause" for case in done.joined]
    lines += told or _waiting(review, done)
    return "\n".join(lines)


def _figure(figure: Figure) -> str:
    of = f" of {figure.of}" if figure.of else ""
    by = f" (tolerance: {figure.tolerance})" if figure.tolerance else ""
    return f"  {figure.label}: {figure.value or 'nothing to count'}{of}{by}"


def _waiting(review: Review, done: Done) -> list[str]:
    """What it calls for, where nothing was opened now."""
    if not review.calls or done.before:
        return []
    return [f"It calls for {len(review.calls)} to be opened: do the review again with --open."]


def as_data(done: Done) -> dict[str, object]:
    review = done.review
    return {
        "review": review.name,
        "on": review.on.isoformat(),
        **({"made": review.made.isoformat()} if review.made else {}),
        "period": [review.period.first.isoformat(), review.period.last.isoformat()],
        "standard": review.standard,
        "commits": dict(review.commits),
        "figures": [{**vars(figure), "cases": list(figure.cases)} for figure in review.figures],
        "outside": [vars(line) for line in review.lines],
        "calls": [{"pathway": call.pathway, "about": call.about} for call in review.calls],
        "opened": list(done.opened),
        "joined": list(done.joined),
        "done_before": done.before,
    }
