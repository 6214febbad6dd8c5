"""Counts once more, for a check, what landings published: each beside what main held where it was made.

It goes back from a head, landing by landing, as for the counts of records (`count_once_more.py`). Of the cases it
follows those alone that a bulletin or a release names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import errata, published
from goodcatch.publish.bulletin_file import NAME as BULLETIN
from goodcatch.publish.disclosure.cells_of_case import CellsKept
from goodcatch.publish.disclosure.release_file import NAME as RELEASE
from goodcatch.publish.rule_input_types import COUNTED_FROM, PublicationIn
from goodcatch.record.anchor_file import WHERE as ANCHORS
from goodcatch.record.anchor_file import readable
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.recount_on_its_day import Landed, take_back
from goodcatch.review.way_back import WayBack
from goodcatch.rulebook.rule_rooms import publication_rules

_CASE = re.compile(r"[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}")


def is_publication(path: str) -> bool:
    """Whether a file may be a bulletin or a release, by its name alone."""
    return bool(BULLETIN.match(path) or RELEASE.match(path))


def found_in_published(
    store: Store, line: Sequence[LandingIn], order: Mapping[str, int], commits: Collection[str] | None = None
) -> list[Finding]:
    """What the rules say of what some landings published; without `commits`, of what all did.

    `store` is what a commit holds, `line` the landings up to it, or those of them that bear upon what was published;
    `order` the place of each on main. Raises `Unjudged`."""
    return run_rules.gathered(
        partial(run_rules.run, publication_rules(), own) for own in publications(store, line, order, commits)
    )


def publications(
    store: Store, line: Sequence[LandingIn], order: Mapping[str, int], commits: Collection[str] | None = None
) -> Iterator[list[PublicationIn]]:
    """What each of some landings published, the newest first."""
    asked = ((n, seen) for n, seen in enumerate(line) if commits is None or seen.landing.commit in commits)
    # What main began with was made elsewhere.
    asked = ((n, seen) for n, seen in asked if order[seen.landing.commit])
    brought = {n: own for n, seen in asked if (own := tuple(filter(brings, seen.files)))}
    if not brought:
        return
    held = {path: text for beginning in COUNTED_FROM for path, text in store.under(beginning).items()}
    told = named_in([*held.values(), *(file.after or "" for own in brought.values() for file in own)])
    cases: dict[str, Case] = {case: store.cases[case] for case in told if case in store.cases}
    steps, cells = [_step(seen, told) for seen in line], CellsKept()
    for number in range(len(line) - 1, min(brought) - 1, -1):
        if number in brought:
            then = Store(dict(held), store.standards, dict(cases))
            way = WayBack(then, steps[: number + 1], order)
            yield [replace(_publication(file, line[number], way), cells=cells) for file in brought[number]]
        take_back(steps[number], cases, held)


def brings(file: FileIn) -> bool:
    """Whether a landing published a file by it, or put one right that was."""
    if RELEASE.match(file.path):
        return file.before is None and file.after is not None
    new = bool(BULLETIN.match(file.path)) and published(file.after)
    return new and (not published(file.before) or errata(file.before) != errata(file.after))


def named_in(texts: Iterable[str]) -> frozenset[str]:
    """The cases that some texts name."""
    return frozenset(case for text in texts for case in _CASE.findall(text))


def heads_in(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The files that anchors were made for, each with the commit where its anchor stands."""
    for path, text in files:
        anchor = readable(text) if path.startswith(ANCHORS) else None
        if anchor:
            yield from ((of, anchor.head) for of in anchor.of)


def _step(seen: LandingIn, told: frozenset[str]) -> Landed:
    versions = tuple(version for version in seen.versions if not told.isdisjoint(version.cases))
    files = tuple(file for file in seen.files if file.path.startswith(COUNTED_FROM))
    return Landed(seen.landing.at, versions, files, seen.imported, seen.landing.commit)


def _publication(file: FileIn, seen: LandingIn, way: WayBack) -> PublicationIn:
    beside = {other.path: other.after for other in seen.files if other.after is not None}
    heads = dict(heads_in((one.path, one.after or "") for one in seen.files if one.before is None))
    way = replace(way, head=heads.get(file.path, ""))
    return PublicationIn(file.path, file.after or "", way, file.before or "", beside, seen.told_anew)
