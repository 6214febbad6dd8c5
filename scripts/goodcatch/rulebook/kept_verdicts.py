"""Judges a store as `judgement.judged` does; of a unit that was judged before and not touched, nothing is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from goodcatch.check.finding import AtForm, Finding, Level
from goodcatch.record.lazy_tree_texts import ids_in, tree_texts
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import Kind, LookUp, answer_to
from goodcatch.rulebook.judgement import Files, Judgement, Verdict, each_anew, judged
from goodcatch.screen.pseudonym_numbers_for_found_words import as_kept, to_keep
from goodcatch.state.kept_answers import KeptAnswers, name_of


def judged_with(store: Store, kept: KeptAnswers) -> Judgement:
    """Every unit of a store, judged, or as it was judged before."""
    return judged(store, partial(verdicts_with, kept=kept))


def verdicts_with(store: Store, units: Collection[str], files: Files, kept: KeptAnswers) -> Mapping[str, Verdict]:
    """The verdicts on some units of a store."""
    names = _names(store, units, files)
    answers = kept.get(names.values())
    found = {unit: verdict_of(answers[name]) for unit, name in names.items() if name in answers}
    known = {unit: verdict for unit, verdict in found.items() if _holds(verdict, store)}
    anew = [unit for unit in units if unit not in known]
    tree_texts(store.texts).load([path for unit in anew for path in files.get(unit, ())])
    fresh = each_anew(store, anew, files)
    kept.put(
        {
            names[unit]: row_of_verdict(verdict)
            for unit, verdict in fresh.items()
            if unit in names and may_be_kept(verdict)
        }
    )
    return {unit: known[unit] if unit in known else fresh[unit] for unit in units}


def _names(store: Store, units: Iterable[str], files: Files) -> Mapping[str, bytes]:
    """What a verdict on each unit rests on, but for what its rules looked up; left out where a file's id is unknown."""
    ids = ids_in(store.texts)
    shared = name_of("shared", *store.shared)
    found: dict[str, bytes] = {}
    for unit in units:
        records = store.cases[unit].records if unit in store.cases else ()
        own = sorted((path, ids.get(path, "")) for path in {*files.get(unit, ()), *(r.path for r in records)})
        if all(blob for _, blob in own):
            found[unit] = name_of("verdict", shared, unit, [r.path for r in records], own)
    return found


def _holds(verdict: Verdict, store: Store) -> bool:
    """Whether everything that was looked up elsewhere would be answered in the same way."""
    return all(answer_to(asked, store) == answer for asked, answer in verdict.looked)


def may_be_kept(verdict: Verdict) -> bool:
    """Whether a later run can take a verdict for its own."""
    return verdict.failed is None and all(map(can_be_kept, verdict.findings))


def can_be_kept(finding: Finding) -> bool:
    """Whether a later run can tell the words that the marks of a finding stand for."""
    return to_keep(finding.message) is not None and to_keep(finding.path) is not None


def row_of_verdict(verdict: Verdict) -> tuple[object, ...]:
    """A verdict as it is kept."""
    looked = tuple((str(asked.kind), asked.name, answer) for asked, answer in verdict.looked)
    return tuple(map(row_of, verdict.findings)), looked


def verdict_of(row: Any) -> Verdict:
    """A verdict that was kept."""
    findings, looked = row
    answers = tuple((LookUp(Kind(kind), name), answer) for kind, name, answer in looked)
    return Verdict(tuple(map(finding_of, findings)), answers)


def row_of(finding: Finding) -> tuple[object, ...]:
    """A finding as it is kept."""
    f, path, message = finding, to_keep(finding.path), to_keep(finding.message)
    return path, f.line, f.column, f.rule, message, str(f.level), f.remedy, f.exceptable, str(f.at_form)


def finding_of(row: Any) -> Finding:
    """A finding that was kept."""
    path, line, column, rule, message, level, remedy, exceptable, at_form = row
    path, message = as_kept(path), as_kept(message)
    return Finding(path, line, column, rule, message, Level(level), remedy, exceptable, AtForm(at_form))
