"""Judges a case as `judgement.verdict_on` does, and remembers of each record what rests on nothing but the record.

A case is judged at each of its landings, and most of what the rules say of a record is said at the first: its texts
are screened once, and a rule that did not look at the rest of the case is not asked again. Whether one looked is seen,
not listed: a rule is given a case that notes whether it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check import run_rules
from goodcatch.check.apply_and_check_waivers import waived
from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.record.lazy_tree_texts import ids_in
from goodcatch.record.model import Case, Record
from goodcatch.record.rule_input_types import CaseIn, ClaimIn, RecordIn, claims_in
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import CaseView, view_of
from goodcatch.rulebook.judgement import Verdict, verdict_on
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.rulebook.store_subjects import subjects_of_files
from goodcatch.screen.rule_input_types import TextIn, texts_of

_ALONE = frozenset({"record", "view", "standard", "step"})  # what a record is known by without its case


class _Watched(CaseView):
    """A view that notes whether a rule read the case, or looked elsewhere."""

    read: bool

    def __init__(self, view: CaseView) -> None:
        # A case that was set as in any view would be read without a note.
        vars(self).update(store=view.store, _own=view.case)

    @property
    def case(self) -> Case:
        vars(self)["read"] = True
        own: Case = vars(self)["_own"]
        return own

    def shown(self, subject: RecordIn) -> RecordIn:
        """The record for the next rule. What an earlier one worked out of the case is forgotten: it would hide that
        this one looks."""
        for held, known in ((vars(self), {"store", "_own"}), (vars(subject), _ALONE)):
            for name in held.keys() - known:
                del held[name]
        vars(self).update(looked={}, read=False)
        return subject


@dataclass(frozen=True)
class Part:
    """What was said of a record or file as it stands (`blob`), by what all cases rest on (`era`); `again` are the rules
    that looked further."""

    blob: str
    era: int
    found: tuple[Finding, ...]
    again: tuple[Rule, ...] = ()


Parts = Mapping[str, Part]  # by path


class CaseByParts:
    """The verdicts on the cases of a store that moves."""

    def __init__(self) -> None:
        self._records: dict[str, Part] = {}
        self._files: dict[str, Part] = {}
        scopes: tuple[type[object], ...] = (RecordIn, CaseIn, ClaimIn, TextIn)
        self._rules = {scope: tuple(rule for rule in all_rules() if rule.scope is scope) for scope in scopes}
        self._sets: dict[tuple[str, ...], tuple[Rule, ...]] = {}  # the same few sets of rules, each held once

    def verdict(self, unit: str, files: Iterable[str], store: Store, era: int) -> Verdict:
        """What the rules say of one case; `era` is another one where what all cases rest on has changed."""
        files = tuple(files)
        try:
            return self._verdict(unit, files, store, era)
        except Exception:
            # A rule that breaks down over a part of it: judged whole, the others' words are heard all the same.
            return verdict_on(unit, files, store)

    def parts(self, paths: Iterable[str], era: int) -> tuple[Parts, Parts]:
        """What is remembered of some files, as records and as files, by what all cases rest on."""
        every = tuple(paths)
        of_records, of_files = (
            {path: held[path] for path in every if path in held and held[path].era == era}
            for held in (self._records, self._files)
        )
        return of_records, of_files

    def know(self, records: Parts, files: Parts) -> None:
        """Remember what was said of some files in an earlier run."""
        self._records.update(records)
        self._files.update(files)

    def _verdict(self, unit: str, files: tuple[str, ...], store: Store, era: int) -> Verdict:
        view = view_of(unit, store)
        found = {finding for record in view.case.records for finding in self._of_record(record, view, era)}
        found |= {finding for path in files for finding in self._of_file(path, view, era)}
        if view.case.records:
            found |= set(run_rules.run(self._rules[CaseIn], [CaseIn(view.case, view)]))
        if claims := tuple(claims_in(view)):
            found |= set(run_rules.run(self._rules[ClaimIn], claims))
        return Verdict(tuple(waived(sorted(found), view)), tuple(view.looked.items()))

    def _of_record(self, record: Record, view: CaseView, era: int) -> Iterator[Finding]:
        blob = ids_in(view.store.texts).get(record.path, "")
        known = self._records.get(record.path)
        if known is None or (known.blob, known.era) != (blob, era):
            known = self._records[record.path] = self._first(record, view, blob, era)
        yield from known.found
        if known.again:
            subject = RecordIn(record, view)
            for rule in known.again:
                yield from (rule.finding(one, subject.grammar) for one in rule.check(subject))

    def _first(self, record: Record, view: CaseView, blob: str, era: int) -> Part:
        """What rests on a record alone, and which rules looked further."""
        found, again = list[Finding](), list[Rule]()
        watched = _Watched(view)
        subject = RecordIn(record, watched)
        grammar = subject.grammar
        for rule in (rule for rule in self._rules[RecordIn] if rule.asked_from <= grammar):
            said = [rule.finding(one, grammar) for one in rule.check(watched.shown(subject))]
            if watched.read or watched.looked:
                again.append(rule)
            else:
                found += said
        found += run_rules.run(self._rules[TextIn], texts_of(RecordIn(record, view)))
        names = tuple(rule.id for rule in again)
        return Part(blob, era, tuple(found), self._sets.setdefault(names, tuple(again)))

    def _of_file(self, path: str, view: CaseView, era: int) -> tuple[Finding, ...]:
        blob = ids_in(view.store.texts).get(path, "")
        known = self._files.get(path)
        if known is None or (known.blob, known.era) != (blob, era):
            looked = len(view.looked)
            known = Part(blob, era, tuple(run_rules.run(all_rules(), subjects_of_files([path], view))))
            if len(view.looked) == looked:
                self._files[path] = known
        return known.found
