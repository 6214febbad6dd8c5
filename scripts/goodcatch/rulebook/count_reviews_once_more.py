"""Counts once more, for a check, what new lines of the log of reviews say: each at the commit that it names.

To count a review takes the cases of the last months, so it is done for the two newest logs alone: a line is asked about
when it lands, and for a month after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.case_state import claims_closed
from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.model import Case
from goodcatch.record.store import STORE, Store
from goodcatch.review.logged_lines import LoggedLine, new_lines
from goodcatch.review.recount_on_its_day import READ, Landed, take_back
from goodcatch.review.review_file import LOGS, WHERE, path_of
from goodcatch.review.rule_input_types import LATELY, ReviewLineIn, is_kept
from goodcatch.review.way_back import WayBack
from goodcatch.rulebook.judgement import units_of, verdict_on
from goodcatch.rulebook.rule_rooms import review_line_rules
from goodcatch.standard.read_version_folders import WHERE as STANDARDS

REVIEWED_FROM = (*READ, STANDARDS, STORE, WHERE)  # a review says what has changed since the one before it
NEWEST = 2  # logs, a month each
IN_LOG = 12  # letters of a commit

Brought = tuple[str, LoggedLine, str | None]  # a line that a landing brought to a log, with the review's file


def is_log(path: str) -> bool:
    return path.startswith(LOGS)


def recent_logs(store: Store) -> frozenset[str]:
    """The logs of which every line is counted once more."""
    return frozenset(sorted(store.under(LOGS))[-NEWEST:])


def found_in_reviews(
    store: Store,
    line: Sequence[LandingIn],
    order: Mapping[str, int],
    commits: Collection[str] | None = None,
    told: frozenset[str] | None = None,
) -> list[Finding]:
    """What the rules say of the lines that some landings brought; without `commits`, of what all did. `line`, `store`
    and `order` are those of `found_in_published`; `told` are the cases of the last months, where the line does not tell
    them. Raises `Unjudged`."""
    return run_rules.gathered(
        partial(run_rules.run, review_line_rules(), own) for own in review_lines(store, line, order, commits, told)
    )


def review_lines(
    store: Store,
    line: Sequence[LandingIn],
    order: Mapping[str, int],
    commits: Collection[str] | None = None,
    told: frozenset[str] | None = None,
) -> Iterator[list[ReviewLineIn]]:
    """The lines that each of some landings brought, the newest first."""
    logs = recent_logs(store)
    asked = ((n, s) for n, s in enumerate(line) if (commits is None or s.landing.commit in commits) and not s.told_anew)
    brought = {n: own for n, seen in asked if (own := tuple(_lines(seen, logs, store)))}
    if not brought:
        return
    if all(is_kept(one.name) for own in brought.values() for _, one, _ in own):
        told = frozenset()  # none is counted once more, so no case is read
    elif told is None:
        told = _told_since(line, line[min(brought)].landing.at - LATELY)
    held = {path: text for beginning in REVIEWED_FROM for path, text in store.under(beginning).items()}
    cases: dict[str, Case] = {case: store.cases[case] for case in told if case in store.cases}
    steps, heads = [_step(seen, told) for seen in line], {commit[:IN_LOG]: commit for commit in order}
    for number in range(len(line) - 1, min(brought) - 1, -1):
        if number in brought:
            then, way = Store(dict(held), store.standards, dict(cases)), steps[: number + 1]
            yield [_line_in(one, WayBack(then, way, order), heads) for one in brought[number]]
        take_back(steps[number], cases, held)


def _told_since(line: Iterable[LandingIn], begun: datetime) -> frozenset[str]:
    return frozenset(c for seen in line if seen.landing.at >= begun for version in seen.versions for c in version.cases)


def _lines(seen: LandingIn, logs: Collection[str], store: Store) -> Iterator[Brought]:
    files = {file.path: file.after for file in seen.files}
    for path in sorted(files.keys() & logs):
        before = next(file.before for file in seen.files if file.path == path)
        for line in new_lines(before or "", files[path] or ""):
            own = path_of(line.name, line.on)
            yield path, line, files.get(own) or store.texts.get(own)


def _line_in(brought: Brought, way: WayBack, heads: Mapping[str, str]) -> ReviewLineIn:
    path, line, file = brought
    head = heads.get(line.commits.get(way.store.name, ""), "")
    return ReviewLineIn(path, line, file, replace(way, head=head), _stopped)


def _step(seen: LandingIn, told: frozenset[str]) -> Landed:
    versions = tuple(version for version in seen.versions if not told.isdisjoint(version.cases))
    files = tuple(file for file in seen.files if file.path.startswith(REVIEWED_FROM))
    authors = [author for change in seen.landing.changes if is_log(change.path) for author in change.authors]
    written = min((author.at for author in authors), default=None)
    served = all(author.address == SERVICE.address for author in authors)
    straight = served and seen.landing.kind == "direct" and all(one.stored_by == SERVICE.address for one in authors)
    return Landed(seen.landing.at, versions, files, seen.imported, seen.landing.commit, written, served, straight)


def _stopped(store: Store, cases: Iterable[str]) -> frozenset[str]:
    """Those of some cases that a step ended, and in which a rule stops something."""
    ended = [case for case in cases if claims_closed(store.cases[case]) or has_ended(store.cases[case])]
    files = units_of(store.texts)
    verdicts = ((case, verdict_on(case, files.get(case, ()), store)) for case in ended)
    return frozenset(case for case, verdict in verdicts if any(finding.stops for finding in verdict.findings))
