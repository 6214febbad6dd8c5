"""Says what is found now and was not found at an earlier commit, without judging what neither of them touched.

Beside what a change touches, only that can be found anew which looked it up; and no rule looks up what its case or file
does not name: an id of a case, the path of a file, the day of a review. So the texts that name what changed are enough.
Where that does not hold (a standard changed, an odd entry came), both commits are judged whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import Unjudged
from goodcatch.history.git import Git
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.objects_of_other_content import Shapes
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.record.lazy_cases import SAYS, LazyCases, cases_said
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.read_store import read_all
from goodcatch.record.store import CASES, Store, is_case_file, is_shared
from goodcatch.record.view_noting_lookups_elsewhere import of_file
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.count_once_more import as_they_lie, committed, edited_in, gives_the_same, may_count
from goodcatch.rulebook.count_some_landings_once_more import counts_of, is_of_landing, landed_of
from goodcatch.rulebook.judgement import found_by, touched_units, units_of, verdict_on_publication
from goodcatch.rulebook.kept_history import bearing_upon, judged_rows, line_of
from goodcatch.rulebook.kept_verdicts import verdicts_with
from goodcatch.rulebook.rule_rooms import all_rules, history_rules
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import sheets_in, standards_in
from goodcatch.state.history_index import HistoryIndex, light_index
from goodcatch.state.kept_answers import KeptAnswers

MOST = 100  # names to look for in every text; beyond that, judging all is no slower


Pair: TypeAlias = tuple[Iterable[Finding], Iterable[Finding]]


@dataclass(frozen=True)
class Since:
    """What is compared: `texts` as they are now, of the commit `head` or the files on it, with those of `base`."""

    git: Git
    base: str
    texts: TreeTexts
    head: str
    history: bool


def brought_since(since: Since, kept: KeptAnswers) -> list[Finding]:
    """What is found now and was not so at the base."""
    then, now = then_and_now(since, kept)
    # Without the line, which moves when something is written above it.
    known = frozenset((f.path, f.rule, f.message) for f in then)
    return sorted({f for f in now if (f.path, f.rule, f.message) not in known})


def then_and_now(since: Since, kept: KeptAnswers) -> Pair:
    """What was found at the base and what is found now, but for what is the same on both sides."""
    before = known_from_commit(since.git, since.base)
    now = since.texts
    # A file without an id was edited here, or never committed.
    paths = [p for p in {*now, *before} if p not in now.ids or now.ids[p] != before.ids.get(p)]
    try:
        parts = _parts(since, before, paths, kept)
    except Unjudged:
        parts = None  # a rule broke down: judged whole, it says what all others found, on this side
    return parts or _wholes(since, before, kept)


def _wholes(since: Since, before: TreeTexts, kept: KeptAnswers) -> Pair:
    git = since.git if since.history else None
    now = findings_in(since.texts, git, since.head, kept)
    return findings_in(before, git, since.base, kept) if now else (), now


def _parts(since: Since, before: TreeTexts, paths: list[str], kept: KeptAnswers) -> Pair | None:
    # Lines are looked for, and a name with a line end in it stands on none.
    if len(paths) > MOST or any(is_shared(path) or "\n" in path for path in paths) or since.texts.odd != before.odd:
        return None
    if any(finding.stops for finding in run_rules.run(all_rules(), sheets_in(since.texts))):
        return None
    standards = standards_in(since.texts)
    landed = _landed(since, before, paths, standards) if since.history else ((), ())
    if landed is None:
        return None
    earlier = since.texts.changed({path: before.get(path) for path in paths}, before.ids)
    filed = _filed(earlier, since.texts, paths, standards, kept)
    return [*landed[0], *filed[0]], [*landed[1], *filed[1]]


def _filed(
    before: TreeTexts, after: TreeTexts, paths: list[str], standards: Mapping[int, Standard], kept: KeptAnswers
) -> Pair:
    """What the rules say of the units that a change touched, or that name what it touched: before, and after it."""
    touched = touched_units(before, after, paths)
    # A file is looked up by its path, or by the day or the month that it is of: all of these hold its name.
    looked_up = (asked.name for path in paths for asked in of_file(path))
    names = {*(unit for unit in touched if "/" not in unit), *map(_stem, looked_up)}
    lines = list(after.lines_with([SAYS, *names]))
    naming = {unit_of(path) for path, line in lines if any(name in line for name in names)}
    beside = any(not path.startswith(CASES) for path in paths)
    said = cases_said(lines)
    earlier = cases_said((path, line) for path in paths for line in before.get(path, "").split("\n"))
    cases = LazyCases(before, {**said, **{path: [] for path in paths}, **earlier}), LazyCases(after, said)
    stores = (Store(texts, standards, one) for texts, one in zip((before, after), cases, strict=True))
    then, now = (_found(store, touched | naming, beside, kept) for store in stores)
    return then, now


def _found(store: Store, units: frozenset[str], beside: bool, kept: KeptAnswers) -> list[Finding]:
    """What the rules say of some units of a store whose faults nobody has looked for."""
    files = {unit: paths for unit, paths in units_of(store.texts).items() if unit in units}
    read = {path: store.texts[path] for paths in files.values() for path in paths if is_case_file(path)}
    store = replace(store, faults=tuple(read_all(read)[1]))
    here = [unit for unit in units if unit in files or unit in store.cases]
    verdicts = verdicts_with(store, here, files, kept).values()
    return found_by([*verdicts, verdict_on_publication(store)] if beside else verdicts)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _landed(since: Since, before: TreeTexts, paths: Collection[str], standards: Mapping[int, Standard]) -> Pair | None:
    """What the history rules say of the landings since the base, and of those that they bear upon; and what is said of
    the counts that changed."""
    head = since.git.head(since.head)
    if head is None or since.git.shallow:
        return None
    index = light_index(since.git, head)
    place = next((n for n, row in enumerate(index.rows) if row.commit == since.base), None)
    if place is None:
        return None
    earlier, asked = index.rows[: place + 1], bearing_upon(index.rows, place + 1)
    waits = waiting(since.git, head)
    now = judged_rows(since.git, index, index.rows, asked, standards, waits)
    then = judged_rows(since.git, index, earlier, [row for row in asked if row in earlier], standards, waits)
    counts = _counts(since, index, before, paths, standards)
    if now is None or then is None or counts is None:
        return None
    line = line_of(since.git, earlier, standards)
    further = line_of(since.git, index.rows, standards, shapes=Shapes(since.base, line.misshapen))
    line_then, line_now = (run_rules.run(history_rules(), [one]) for one in (line, further))
    return [*then.all(), *line_then, *counts[0]], [*now.all(), *line_now, *counts[1]]


def _counts(
    since: Since, index: HistoryIndex, before: TreeTexts, paths: Collection[str], standards: Mapping[int, Standard]
) -> Pair | None:
    """What is said of the counts of records that changed. What a record said before, it is not said to bring."""
    own = frozenset(path for path in filter(may_count(standards), paths) if path in since.texts)
    landed = any(map(is_of_landing, paths))
    if not (own or landed):
        return (), ()
    store = Store(since.texts, standards, LazyCases(since.texts))
    edited = edited_in(store, since.git, since.head)
    here = committed(store, edited)
    found = counts_of(since.git, index, here, own) if own else ()
    shown = landed_of(since.git, index, here, _commits_after(index, since.base)) if landed else ()
    if found is None or shown is None:
        return None
    now = as_they_lie(found, store, edited)
    old, new = (
        {record.path: record for record in read_all({path: texts[path] for path in own if path in texts})[0]}
        for texts in (before, since.texts)
    )
    said = {path for path in old.keys() & new.keys() if gives_the_same(new[path], old[path], store)}
    return [finding for finding in now if finding.path in said], [*now, *shown]


def _commits_after(index: HistoryIndex, base: str) -> list[str]:
    commits = [row.commit for row in index.rows]
    return commits[commits.index(base) + 1 :]
