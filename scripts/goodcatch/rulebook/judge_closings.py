"""Judges each closing when it lands: by the records as they then stood, and by how they had come to stand so.

A landing before it may have been against a rule of history and been put right since; what came after the closing puts
nothing right for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.check.run_rules import Unjudged
from goodcatch.clock.steps_in_time import in_time
from goodcatch.gate.what_held_a_claim import what_held
from goodcatch.history.model import MERGES
from goodcatch.history.proved_hands import Hands, Proof, hand, proof_of
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Case, Record
from goodcatch.record.restate_under_standard import restated_case
from goodcatch.record.rule_input_types import records_in
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import view_of
from goodcatch.review.rule_input_types import RecountIn
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judged_by_trailer import judge_of, this_one
from goodcatch.rulebook.judgement import Verdict, verdict_on
from goodcatch.rulebook.rule_rooms import count_rules, history_rules
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding
from goodcatch.rulebook.time_of_step import time_of
from goodcatch.rulebook.units_of_each_landing import UnitsOfEachLanding
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps

Standards = Mapping[int, Standard]


def found_in_history(seen: LandingIn) -> tuple[Finding, ...]:
    """What the history rules say of one landing; a rule that breaks down over it is a finding too."""
    return _found(history_rules(), [seen])


def found_in_counts(brought: Iterable[RecountIn]) -> tuple[Finding, ...]:
    """What is said of the counts that a landing brought; the same holds of a rule that breaks down."""
    return _found(count_rules(), brought)


def _found(rules: Iterable[Rule], subjects: Iterable[object]) -> tuple[Finding, ...]:
    try:
        return tuple(run_rules.run(rules, subjects))
    except Unjudged as error:
        return (*error.findings, error.finding)


class Closings:
    """What stood against each case when it was landed, until it is closed. `today` are the standards of the head."""

    def __init__(self, today: Standards) -> None:
        self._today = today
        self._stopped: dict[str, list[LandingIn]] = {}
        self._counted: dict[str, tuple[Finding, ...]] = {}

    @property
    def counted(self) -> Mapping[str, tuple[Finding, ...]]:
        """What was found of the counts that each record gave, by its path, as it last landed."""
        return self._counted

    def know(self, counted: Mapping[str, tuple[Finding, ...]]) -> None:
        """Begin where the counts that records gave, by their paths, were judged before."""
        self._counted |= counted

    def take(self, seen: LandingIn, found: Iterable[Finding], counted: Iterable[Finding] = ()) -> None:
        """Note a landing in which a rule of history stops something, and what is said of the counts that it brought."""
        counted = tuple(counted)
        self._counted |= {v.path: tuple(f for f in counted if f.path == v.path) for v in seen.versions}
        if any(finding.stops for finding in found):
            for case in seen.earlier:
                self._stopped.setdefault(case, []).append(seen)

    def verdicts(
        self, seen: LandingIn, moved: StoreOfEachLanding, units: UnitsOfEachLanding
    ) -> Iterator[ClosureVerdict]:
        """One for each closing that a landing adds."""
        for version in seen.versions:
            if version.added and version.step == Steps.CLOSURE and version.record:
                yield self._verdict(version, version.record, seen, moved, units.verdict(version.case))

    def _verdict(
        self, version: Version, claim: Record, seen: LandingIn, moved: StoreOfEachLanding, said: Verdict
    ) -> ClosureVerdict:
        store, case = moved.store, moved.store.cases[version.case]
        against = (*_against(said, case), *self._counted_wrong(case))
        past, told_by = self._against_past(version.case, seen, case), judge_of(seen.landing)
        # The program of that day let it in: what today's says of the same records cannot undo that, but is shown.
        let_in = bool(against) and not past and told_by is not None and told_by != this_one()
        today, against_today = self._by_today(case, claim, moved) if not (against or past) else (0, ())
        view = view_of(case.id, store)
        return ClosureVerdict(
            case=case.id,
            closure=version.name,
            path=version.path,
            commit=seen.landing.commit,
            at=seen.landing.at,
            by=claim.by,
            standard=claim.standard,
            against=tuple(sorted({*against, *past})),
            held=tuple(what_held(claim, view)),
            deadlines=tuple(time_of(one) for record in records_in(view) for one in in_time(record)),
            judge=told_by if let_in and told_by else this_one(),
            let_in=let_in,
            judge_proved=proof_of(seen.landing.committer, seen.standards, seen.version) is Proof.DESK,
            today=today,
            against_today=against_today,
            hands=_hands(version, seen),
        )

    def _counted_wrong(self, case: Case) -> Iterator[Finding]:
        """What stops in the counts of the records that stand, as each of them last landed."""
        found = (finding for record in case.standing for finding in self._counted.get(record.path, ()))
        return (finding for finding in found if finding.stops)

    def _against_past(self, name: str, seen: LandingIn, case: Case) -> tuple[Finding, ...]:
        """What stops in the landings up to this one that nothing up to it has put right."""
        every = (*seen.earlier.get(name, ()), *(v for v in seen.versions if name in v.cases))
        subjects = (_as_known(one, name, every) for one in self._stopped.get(name, ()))
        found = (finding for subject in subjects for finding in found_in_history(subject))
        return tuple(finding for finding in found if finding.stops and _in(finding, case))

    def _by_today(self, case: Case, claim: Record, moved: StoreOfEachLanding) -> tuple[int, tuple[Finding, ...]]:
        """The newest standard of the claim's own grammar, and what speaks against the closing by it."""
        own = moved.store.standard_of(claim)
        alike = [version for version, one in self._today.items() if own and one.grammar == own.grammar]
        newest = max(alike, default=0)
        if not newest or all(_same(record, moved.store, self._today, newest) for record in case.records):
            return 0, ()
        cases = moved.with_case(restated_case(case, newest))
        store = replace(moved.store, standards=self._today, cases=cases)
        return newest, _against(verdict_on(case.id, moved.files.get(case.id, ()), store), case)


def _hands(closing: Version, seen: LandingIn) -> Hands:
    known, landing = (seen.standards, seen.version), seen.landing
    merged = landing.kind in MERGES
    # A desk's branch is one commit.
    wrote = landing.parents[1:] if merged else (landing.commit,)
    own = [hand("closed by", author, *known, wrote) for author in closing.authors]
    if merged:
        own.append(hand("let in by", landing.author, *known, (landing.commit,)))
    steps = (version for version in seen.earlier.get(closing.case, ()) if version.added and version.record)
    # Of a step that two wrote, both have to be proved.
    before = (_weakest(proof_of(author, *known) for author in step.authors) for step in steps)
    return Hands(tuple(own), tuple(before))


def _weakest(proofs: Iterable[Proof]) -> Proof:
    return max(proofs, key=list(Proof).index, default=Proof.NONE)


def _same(record: Record, store: Store, today: Standards, newest: int) -> bool:
    """Whether a record is asked the same today as on that day, under whatever number."""
    own = store.standards.get(record.standard)
    return own is not None and replace(own, version=newest) == today[newest]


def _as_known(subject: LandingIn, case: str, every: tuple[Version, ...]) -> LandingIn:
    """A landing beside what came after it, up to the last of these versions."""
    place = max((n for n, version in enumerate(every) if version.landing == subject.landing.commit), default=-1)
    return replace(subject, later={case: every[place + 1 :]})


def _against(said: Verdict, case: Case) -> tuple[Finding, ...]:
    failed = (said.failed.finding,) if said.failed else ()
    return tuple(finding for finding in (*said.findings, *failed) if finding.stops and _in(finding, case))


def _in(finding: Finding, case: Case) -> bool:
    """Whether a finding stands in a folder of the case: a file that is no record keeps it open as well."""
    folders = {record.path.rpartition("/")[0] for record in case.records}
    return finding.path.rpartition("/")[0] in folders or finding.path == case.id
