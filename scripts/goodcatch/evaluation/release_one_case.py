"""Lands the release of one case that is closed and that no bulletin has told of yet, for whoever measures one.

It is started as a program of its own, `python -m goodcatch.evaluation.release_one_case REPO`, in the surroundings of
the build that comes after it: as whoever drafts a bulletin, it asks which cases are closed, and that is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from goodcatch.evaluation.make_cold_copy import Copy
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.publish.bulletin_file import WHERE, Bulletin, bulletins, write
from goodcatch.publish.disclosure import release_file
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import state_of

_MONTH = re.compile(r"(\d{4})-(\d\d)")


def release_of_one_case(repo: Path) -> Mapping[str, bytes]:
    """A bulletin of the month after the last with one case in it, and its release: its tables are those of the last
    one, whose numbers say until when they count. Nothing where there is no such case, or no bulletin yet."""
    state = state_of(repo)
    out = list(bulletins(state.store))
    told = {case for bulletin in out for case in bulletin.cases}
    ready = sorted(closed(state.store, state.kept) - told)
    if not out or not ready:
        return {}
    last, today = out[-1], date.today().isoformat()
    bulletin = Bulletin(_after(last.month), last.title, tuple(ready[:1]), today, last.signed_off_by, (), "One story.")
    text = write(bulletin)
    files = {f"{WHERE}{bulletin.month}.md": text.encode()}
    if before := release_file.releases(state.store.beside)[-1:]:
        named = replace(before[0], month=bulletin.month, published=today, cases=bulletin.cases, answers=(), pages={})
        release = replace(named, sha256=sha256(text.encode()).hexdigest())
        files[release_file.path_of(bulletin.month)] = release_file.write(release).encode()
    return files


def _after(month: str) -> str:
    found = _MONTH.fullmatch(month)
    assert found
    year, number = int(found[1]), int(found[2])
    return f"{year + number // 12}-{number % 12 + 1:02}"


def command(copy: Copy) -> tuple[str, ...]:
    """How it is started over a copy."""
    return (sys.executable, "-m", "goodcatch.evaluation.release_one_case", str(copy.repo))


def main(argv: Sequence[str]) -> int:
    """Exit code 2 where there is nothing to release."""
    repo = Path(argv[0])
    files, git = release_of_one_case(repo), Git(repo)
    if files:
        git.commit(MAIN, Change(files, "Measure\n", parents=(git.head(MAIN) or "",)))
    return 0 if files else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
