"""Measures what a post waits for at the desk: a sign-off, filing a step, and landing it, each until it is done.

It is started as a program of its own, since what has read a repository stays large: `python -m
goodcatch.evaluation.bench_acts WHAT REPO FOLDER`. It writes to that repository and keeps a spool in that folder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from goodcatch import error_message
from goodcatch.evaluation.bench_retells_existing_report import Example, example_in, open_case, told_again
from goodcatch.evaluation.make_cold_copy import Copy
from goodcatch.evaluation.measure_time_and_memory import Cost, clocked, medians, tell
from goodcatch.history.git import Change
from goodcatch.intake.desk_factory import desk_for
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk, files_of
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

SIGNED, FILED, LANDED = ACTS = ("desk: sign-off", "desk: file a step", "desk: land a step")
COUNTED = 3  # after one run that warms up


def opened(repo: Path, private: Path) -> Desk:
    """The desk over a repository, with a new spool somewhere in a folder."""
    # Not `open_spool`, which would keep a key in the person's own settings.
    spool = Spool.made(Path(mkdtemp(dir=private)) / "spool.db", Keys(new_key()), datetime.now(UTC))
    return desk_for(Authority(repo), spool, {})


def acts(repo: Path, private: Path) -> tuple[Cost, ...]:
    """Each act in the middle of three, one case after another."""
    desk = opened(repo, private)
    example = example_in(desk.learning.store())
    runs = [once(desk, example, str(number)) for number in range(COUNTED + 1)]
    return medians(runs[1:])


def once(desk: Desk, example: Example, mark: str) -> tuple[Cost, ...]:
    """A case from its sign-off to its first landed step. Nothing is read between the acts: each pays for itself."""
    # Another report first: whoever acts finds a `main` that the desk has not read yet.
    sign_off(desk, example, f"{mark} before")
    report, kept = told_again(desk, example, mark), list[Cost]()
    with clocked(SIGNED, kept):
        case = sign_off(desk, example, mark, report)
    with clocked(FILED, kept):
        branch = desk.propose(example.plan(case, mark), example.step, example.planned.by)
    with clocked(LANDED, kept):
        desk.merge(branch, example.second)
    return tuple(kept)


def sign_off(desk: Desk, example: Example, mark: str, report: str = "") -> str:
    """Sign off a report that waits, or one that comes in now; gives the case."""
    signed, waiting = example.signed, report or told_again(desk, example, mark)
    return desk.sign_off(waiting, example.answers(mark), signed.fields, signed.by, signed.instant)


def one_sign_off(repo: Path, private: Path) -> tuple[Cost, ...]:
    """What a server has done after its first sign-off, but for the site that it builds."""
    desk = opened(repo, private)
    sign_off(desk, example_in(desk.learning.store()), "once")
    return ()


def one_landing(repo: Path, private: Path) -> tuple[Cost, ...]:
    """One more record on `main`, as a pull brings it: nothing has judged it yet."""
    authority = Authority(repo)
    store = authority.store()
    example = example_in(store)
    record = example.plan(open_case(store, example), "once")
    authority.land(lambda tip: Change(files_of((record,)), "One record\n"))
    return ()


WHAT: dict[str, Callable[[Path, Path], tuple[Cost, ...]]] = {
    "acts": acts,
    "one-sign-off": one_sign_off,
    "one-landing": one_landing,
}


def command(what: str, copy: Copy) -> tuple[str, ...]:
    """How it is started over a copy."""
    return (sys.executable, "-m", "goodcatch.evaluation.bench_acts", what, str(copy.repo), str(copy.private))


def main(argv: Sequence[str]) -> int:
    """Do what is named and tell what it cost; as every verb, one line and exit code 2 where it cannot."""
    what, repo, private = argv
    try:
        tell(WHAT[what](Path(repo), Path(private)))
    except Exception as error:
        print(error_message.told(f"bench {what}", error, False), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
