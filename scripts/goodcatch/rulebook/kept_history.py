"""Judges how a repository came to be; of what was judged in an earlier run, only the landings that new ones bear upon.

A landing is judged by what came before it and by what later ones did to the same cases and files. So when landings are
added, those that touched the same are judged again, and no others. Where that cannot be told from what is kept, all of
it is judged anew: after a change of a standard, after a purge, where a record lies in the folder of another case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.anchor_chain import chain_of, is_followed
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.landing_states import is_watched, subjects_of
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.model import Landing
from goodcatch.history.read_history import history_of, subjects
from goodcatch.history.record_answer_changes import folder_name
from goodcatch.history.rule_input_types import HistoryIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import BULLETINS, is_ledger, version_in
from goodcatch.history.times_of_landings import now_by
from goodcatch.history.what_git_knows_of_line import what_git_knows
from goodcatch.record.anchor_file import WHERE as ANCHORS
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.record.store import Store
from goodcatch.rulebook.kept_verdicts import can_be_kept, finding_of, row_of
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.state.history_index import HistoryIndex, Row, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

Standards = Mapping[int, Standard]


@dataclass(frozen=True)
class FoundByLanding:
    """What was found up to a head, by landing; `again` are the landings whose findings cannot be kept."""

    findings: Mapping[str, tuple[Finding, ...]]
    again: tuple[str, ...] = ()

    def all(self) -> Iterator[Finding]:
        return (finding for found in self.findings.values() for finding in found)


def history_findings(store: Store, git: Git, revision: str, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """What the history rules say of a revision, by the standards of a store; nothing where it has no commit. What the
    store holds of it is not read again."""
    head, standards = git.head(revision), store.standards
    if head is None:
        return []
    if kept is NOTHING_KEPT or git.shallow:
        return run_rules.run(history_rules(), subjects(git, standards, head, read=store.by_version))
    named = partial(name_of, "history", tuple(store.under(STANDARDS).items()))
    index, waits = index_of(git, head, kept), waiting(git, head)
    name = named(head, sorted(waits))
    # A branch that is main by now is judged otherwise than when it waited.
    since = named(index.since, sorted(waits - {landing.commit for landing in index.fresh}))
    known = _read(kept.get([since])) if index.since else None
    judged = _related(git, index, known, standards, waits) if known else None
    if known is None or judged is None:
        fresh, read = None if index.since else index.fresh, store.by_version
        every = history_of(git, head, landings=fresh, read=read).subjects(standards, known=read)
        return _anew((*every[0], every[1]), name, kept)
    now = _with(known, judged)
    kept.put({name: _row(now)} if index.fresh else {})
    return sorted({*now.all(), *judged.all(), *run_rules.run(history_rules(), [line_of(git, index.rows, standards)])})


def _sets_standard(row: Row) -> bool:
    return any(path.startswith(STANDARDS) for path, _ in row.watched)


def _anew(every: Sequence[LandingIn | HistoryIn], name: bytes, kept: KeptAnswers) -> list[Finding]:
    """Every landing judged, and what may be kept of it, kept."""
    found = run_rules.run(history_rules(), every)
    landings = [subject for subject in every if isinstance(subject, LandingIn)]
    if all(map(_is_plain, landings)):
        kept.put({name: _row(_with(FoundByLanding({}), _by_landing(landings, found)))})
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
    subjects = _subjects(git, landings, standards, waits) if landings is not None else ()
    if landings is None or not all(map(_is_plain, subjects)):
        return None
    newest = _newest_before(rows)
    there = (replace(s, version=newest[s.landing.commit]) for s in subjects if s.landing.commit in own)
    return FoundByLanding({s.landing.commit: tuple(run_rules.run(history_rules(), [s])) for s in there})


def _subjects(
    git: Git, landings: tuple[Landing, ...], standards: Standards, waits: frozenset[str]
) -> tuple[LandingIn, ...]:
    wanted = (blob for x in landings for c in x.changes if is_watched(c.path) for blob in (c.old, c.new) if blob)
    return subjects_of(landings, dict(blobs(git, wanted)), standards, waits=waits)[0]


def _places(row: Row) -> tuple[str, ...]:
    return (*row.folders, *(path for path, _ in row.watched))


def _newest_before(rows: Iterable[Row]) -> Mapping[str, int]:
    """The newest version of the standard when each landing came."""
    found, newest = dict[str, int](), 1
    for row in rows:
        found[row.commit] = newest
        newest = max([newest, *(version_in(path) for path, _ in row.watched)])
    return found


def line_of(git: Git, rows: Sequence[Row], standards: Standards) -> HistoryIn:
    """A line as a whole. Its landings are asked for by tombstones and known heads alone, of which there are none."""
    last = {path: blob for row in rows for path, blob in row.watched if is_ledger(path)}
    steps = [(row.commit, [(path, blob) for path, blob in row.watched if is_followed(path)]) for row in rows]
    read = (blob for _, files in steps for path, blob in files if path.startswith((ANCHORS, BULLETINS)))
    held = git.blobs(blob for blob in (*last.values(), *read) if blob)
    texts = {blob: content.decode("utf-8", "replace") for blob, content in held.items()}
    ledger = {path: texts[blob] for path, blob in last.items() if blob in texts}
    today = datetime.fromtimestamp(now_by([row.at for row in rows[-2:]]), UTC)
    chain = chain_of(steps, texts.get, standards)
    cases = frozenset(folder for row in rows for folder in row.folders)
    line = HistoryIn(today=today, ledger=ledger, standards=standards, chain=chain, cases=cases)
    return what_git_knows(git, chain).told_of(line)


def _with(known: FoundByLanding, judged: FoundByLanding) -> FoundByLanding:
    """What is known, with what was judged in its place."""
    kept = {commit: found for commit, found in judged.findings.items() if all(map(can_be_kept, found))}
    rest = {commit: found for commit, found in known.findings.items() if commit not in judged.findings}
    again = [commit for commit in known.again if commit not in judged.findings]
    marked = [commit for commit in judged.findings if commit not in kept]
    return FoundByLanding({**rest, **{commit: found for commit, found in kept.items() if found}}, (*again, *marked))


def _row(known: FoundByLanding) -> tuple[object, ...]:
    return tuple((c, tuple(map(row_of, found))) for c, found in known.findings.items()), known.again


def _read(answers: Mapping[bytes, Any]) -> FoundByLanding | None:
    for findings, again in answers.values():
        return FoundByLanding({commit: tuple(map(finding_of, found)) for commit, found in findings}, again)
    return None
