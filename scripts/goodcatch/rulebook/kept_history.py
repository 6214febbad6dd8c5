"""Judges how a repository came to be; of what was judged in an earlier run, only the landings that new ones bear upon.

A landing is judged by what came before it and by what later ones did to the same cases and files. So when landings are
added, those that touched the same are judged again, and no others. Where that cannot be told from what is kept, all of
it is judged anew: after a change of a standard, after a purge, where a record lies in the folder of another case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.anchor_chain import chain_of, is_followed
from goodcatch.history.git import Git
from goodcatch.history.landing_states import tombstone_changes
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.model import Landing
from goodcatch.history.objects_of_other_content import NONE_KNOWN, Shapes
from goodcatch.history.read_history import history_of, subjects
from goodcatch.history.record_answer_changes import folder_name
from goodcatch.history.rule_input_types import HistoryIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import BULLETINS, is_ledger, version_in
from goodcatch.history.times_of_landings import now_by
from goodcatch.history.what_git_knows_of_line import what_git_knows
from goodcatch.history.when_ledger_was_written import brings_ledger, ledger_written
from goodcatch.record.anchor_file import WHERE as ANCHORS
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.record.store import Store
from goodcatch.review.recount_on_its_day import Landed
from goodcatch.rulebook.count_once_more import (
    as_they_lie,
    committed,
    edited_in,
    found_in_counts,
    is_edited,
    may_count,
    stands,
)
from goodcatch.rulebook.count_published_once_more import found_in_published
from goodcatch.rulebook.count_reviews_once_more import found_in_reviews, is_log, recent_logs
from goodcatch.rulebook.count_some_landings_once_more import (
    counts_of,
    is_of_landing,
    landed_of,
    subjects_of_some,
)
from goodcatch.rulebook.kept_verdicts import can_be_kept, finding_of, row_of
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.state.history_index import HistoryIndex, Row, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

Standards = Mapping[int, Standard]
Whole = Callable[[Iterable[Row]], "tuple[Landing, ...] | None"]


def no_landings(rows: Iterable[Row]) -> None:
    """For whoever asks for no landing as a whole."""


@dataclass(frozen=True)
class FoundByLanding:
    """What was found up to a head, by landing; `again` are the landings whose findings cannot be kept. `counts` is what
    was found of the counts that stood there, `misshapen` what of the objects that lead there."""

    findings: Mapping[str, tuple[Finding, ...]]
    again: tuple[str, ...] = ()
    counts: tuple[Finding, ...] = ()
    misshapen: tuple[str, ...] = ()

    def all(self) -> Iterator[Finding]:
        return (finding for found in self.findings.values() for finding in found)


def history_findings(store: Store, git: Git, revision: str, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """What the history rules say of a revision, by the standards of a store; nothing where it has no commit. What the
    store holds of it is not read again."""
    head, standards = git.head(revision), store.standards
    if head is None:
        return []
    if kept is NOTHING_KEPT or git.shallow:
        all_of_it = subjects(git, standards, head, read=store.by_version)
        return _found(all_of_it, store, edited_in(store, git, head), whole=not git.shallow)[0]
    named = partial(name_of, "history", tuple(store.under(STANDARDS).items()))
    index, waits = index_of(git, head, kept), waiting(git, head)
    name = named(head, sorted(waits))
    # A branch that is main by now is judged otherwise than when it waited.
    last = named(index.since, sorted(waits - {landing.commit for landing in index.fresh}))
    known = _read(kept.get([last])) if index.since else None
    judged = _related(git, index, known, standards, waits) if known else None
    counts = _counts(git, index, known, store) if known and judged is not None else None
    if known is None or judged is None or counts is None:
        fresh, read = None if index.since else index.fresh, store.by_version
        every = history_of(git, head, landings=fresh, read=read, marks=index.marks).subjects(standards, known=read)
        return _anew((*every[0], every[1]), name, kept, store, edited_in(store, git, head))
    line = line_of(git, index.rows, standards, shapes=Shapes(index.since, known.misshapen), whole=index.landings)
    now = replace(_with(known, judged), counts=counts, misshapen=line.misshapen)
    kept.put({name: _row(now)} if index.fresh else {})
    edited = edited_in(store, git, head) if is_edited(store) else None
    found = run_rules.run(history_rules(), [line])
    return sorted({*now.all(), *judged.all(), *found, *as_they_lie(counts, store, edited)})


def _found(
    every: Sequence[LandingIn | HistoryIn], store: Store, edited: Landed | None, whole: bool = True
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """All that is found, with the counts; and what is found of the counts that are committed. Of a line that is not
    `whole`, nothing tells from what was published it was counted."""
    landings = [subject for subject in every if isinstance(subject, LandingIn)]
    counts: list[Finding] = []

    def counted() -> list[Finding]:
        counts.extend(found_in_counts(committed(store, edited), landings, may_count(store.standards)))
        return as_they_lie(counts, store, edited)

    def recounted() -> list[Finding]:
        order = {seen.landing.commit: number for number, seen in enumerate(landings)}
        here, found = committed(store, edited), list[Finding]()
        if whole:
            found = [*found_in_published(here, landings, order), *found_in_reviews(here, landings, order)]
        counts.extend(found)
        return [finding for finding in found if stands(finding.path, store)]

    asked = (lambda: run_rules.run(history_rules(), every), counted, recounted)
    return run_rules.gathered(asked), tuple(counts)


def _counts(git: Git, index: HistoryIndex, known: FoundByLanding, store: Store) -> tuple[Finding, ...] | None:
    """What is found of the counts that stand at the head; None where that takes all of the line."""
    wanted = may_count(store.standards)
    paths = {change.path for landing in index.fresh for change in landing.changes}
    own, landed = {path for path in paths if wanted(path)}, any(map(is_of_landing, paths))
    still = tuple(found for found in known.counts if found.path not in paths or is_of_landing(found.path))
    if not (own or landed):
        return still
    here = committed(store, edited_in(store, git, index.rows[-1].commit))
    anew = counts_of(git, index, here, own) if own else ()
    shown = landed_of(git, index, here, [landing.commit for landing in index.fresh]) if landed else ()
    if anew is None or shown is None:
        return None
    logs = recent_logs(here)
    still = tuple(found for found in still if found.path in logs or not is_log(found.path))
    return (*(found for found in still if stands(found.path, here)), *anew, *shown)


def _sets_standard(row: Row) -> bool:
    return any(path.startswith(STANDARDS) for path, _ in row.watched)


def _anew(
    every: Sequence[LandingIn | HistoryIn], name: bytes, kept: KeptAnswers, store: Store, edited: Landed | None
) -> list[Finding]:
    """Every landing judged, and what may be kept of it, kept."""
    found, counts = _found(every, store, edited)
    landings = [subject for subject in every if isinstance(subject, LandingIn)]
    if all(map(_is_plain, landings)):
        known = _with(FoundByLanding({}), _by_landing(landings, found))
        wrong = tuple(says for subject in every if isinstance(subject, HistoryIn) for says in subject.misshapen)
        kept.put({name: _row(replace(known, counts=counts, misshapen=wrong))})
    return found


def _by_landing(landings: Iterable[LandingIn], found: Iterable[Finding]) -> FoundByLanding:
    """The same findings, landing by landing: only those are asked again that touched a place where one stands."""
    places = {finding.path for finding in found}
    touched = (s for s in landings if places & {s.place, *(change.path for change in s.landing.changes)})
    return FoundByLanding({s.landing.commit: tuple(run_rules.run(history_rules(), [s])) for s in touched})


def _is_plain(subject: LandingIn) -> bool:
    """Whether every record lies in the folder of its case, so that folders tell which cases a landing touched."""
    return all(version.cases == (folder_name(version.path),) for version in subject.versions)


def _related(
    git: Git, index: HistoryIndex, known: FoundByLanding, standards: Standards, waits: frozenset[str]
) -> FoundByLanding | None:
    """The landings that are new, and those that touched the same, judged; None where all have to be."""
    asked = bearing_upon(index.rows, len(index.rows) - len(index.fresh))
    again = [row for row in index.rows if row.commit in known.again and row not in asked]
    return judged_rows(git, index, index.rows, [*again, *asked], standards, waits)


def bearing_upon(rows: Sequence[Row], first: int) -> list[Row]:
    """The landings from a place on, and those before it that touched the same cases and files."""
    touched = frozenset(place for row in rows[first:] for place in _places(row))
    return [row for number, row in enumerate(rows) if number >= first or not touched.isdisjoint(_places(row))]


def judged_rows(
    git: Git,
    index: HistoryIndex,
    rows: Sequence[Row],
    asked: Sequence[Row],
    standards: Standards,
    waits: frozenset[str],
) -> FoundByLanding | None:
    """Some landings of a line, judged; None where that takes all of it. `waits` are those that main does not hold."""
    if any(path.startswith(TOMBSTONES) for row in rows for path, _ in row.watched):
        return None
    if any(map(_sets_standard, asked)):
        return None
    places = frozenset(place for row in asked for place in _places(row))
    own = frozenset(row.commit for row in asked)
    # Each beside what came before and after it, and what set the standards. One that touches nothing which is followed
    # is still by somebody.
    beside = [row for row in rows if row.commit in own or not places.isdisjoint(_places(row)) or _sets_standard(row)]
    landings = index.landings(beside)
    subjects = subjects_of_some(git, landings, standards, waits) if landings is not None else ()
    if landings is None or not all(map(_is_plain, subjects)):
        return None
    newest = _newest_before(rows)
    there = (replace(s, version=newest[s.landing.commit]) for s in subjects if s.landing.commit in own)
    return FoundByLanding({s.landing.commit: tuple(run_rules.run(history_rules(), [s])) for s in there})


def _places(row: Row) -> tuple[str, ...]:
    return (*row.folders, *(path for path, _ in row.watched))


def _newest_before(rows: Iterable[Row]) -> Mapping[str, int]:
    """The newest version of the standard when each landing came."""
    found, newest = dict[str, int](), 1
    for row in rows:
        found[row.commit] = newest
        newest = max([newest, *(version_in(path) for path, _ in row.watched)])
    return found


def line_of(
    git: Git,
    rows: Sequence[Row],
    standards: Standards,
    landings: Sequence[Landing] = (),
    unsigned: str = "",
    shapes: Shapes = NONE_KNOWN,
    whole: Whole = no_landings,
) -> HistoryIn:
    """A line as a whole. Its landings are asked for by tombstones and known heads alone: they are given where there are
    some. Up to the commit `unsigned`, none is signed; of what leads to the head of `shapes` these are known. `whole`
    gives all that there is to tell of a few landings."""
    last = {path: blob for row in rows for path, blob in row.watched if is_ledger(path)}
    steps = [(row.commit, [(path, blob) for path, blob in row.watched if is_followed(path)]) for row in rows]
    buried = (change.new for landing in landings for change in landing.changes if change.path.startswith(TOMBSTONES))
    of_chain = (blob for _, files in steps for path, blob in files if path.startswith((ANCHORS, BULLETINS)))
    held = git.blobs(blob for blob in (*last.values(), *of_chain, *buried) if blob)
    texts = {blob: content.decode("utf-8", "replace") for blob, content in held.items()}
    ledger = {path: texts[blob] for path, blob in last.items() if blob in texts}
    today = datetime.fromtimestamp(now_by([row.at for row in rows[-2:]]), UTC)
    chain = chain_of(steps, texts.get, standards)
    cases = frozenset(folder for row in rows for folder in row.folders)
    changes = tuple(tombstone_changes(landings, texts.get))
    newest = next((row for row in reversed(rows) if brings_ledger(path for path, _ in row.watched)), None)
    counted = next((ledger_written(one) for one in whole([newest]) or ()), None) if newest else None
    line = HistoryIn(tuple(landings), today, ledger, (), standards, changes, chain=chain, cases=cases, counted=counted)
    marks = tuple(row.marks for row in rows if row.marks)
    return what_git_knows(git, chain, landings, unsigned, marks, shapes).told_of(line)


def _with(known: FoundByLanding, judged: FoundByLanding) -> FoundByLanding:
    """What is known, with what was judged in its place."""
    kept = {commit: found for commit, found in judged.findings.items() if all(map(can_be_kept, found))}
    rest = {commit: found for commit, found in known.findings.items() if commit not in judged.findings}
    again = [commit for commit in known.again if commit not in judged.findings]
    marked = [commit for commit in judged.findings if commit not in kept]
    findings = {**rest, **{commit: found for commit, found in kept.items() if found}}
    return FoundByLanding(findings, (*again, *marked), known.counts, known.misshapen)


def _row(known: FoundByLanding) -> tuple[object, ...]:
    findings = tuple((c, tuple(map(row_of, found))) for c, found in known.findings.items())
    return findings, known.again, tuple(map(row_of, known.counts)), known.misshapen


def _read(answers: Mapping[bytes, Any]) -> FoundByLanding | None:
    for findings, again, counts, misshapen in answers.values():
        by_landing = {commit: tuple(map(finding_of, found)) for commit, found in findings}
        return FoundByLanding(by_landing, again, tuple(map(finding_of, counts)), tuple(misshapen))
    return None
