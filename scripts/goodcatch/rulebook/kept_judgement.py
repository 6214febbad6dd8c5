"""Keeps the judgement of a whole store between runs: after a landing, what it did not touch is not even looked up.

To find each of ten thousand verdicts by all that it rests on takes longer than a landing takes to judge. So the last
judgement is kept in one piece beside the blob ids that it rests on, and goes on from there as it does in a server
(`judgement.advanced`). Only where every record lies in the folder of its case, so that paths tell which case is whose.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from goodcatch.history.git import Damaged
from goodcatch.record.lazy_cases import LazyCases
from goodcatch.record.lazy_tree_texts import TreeTexts, tree_texts
from goodcatch.record.read_store import read_all
from goodcatch.record.sorted_map_with_changes import SortedMap
from goodcatch.record.store import Store, is_case_file, is_shared
from goodcatch.rulebook.judgement import Judgement, Verdict, advanced, judged, units_of
from goodcatch.rulebook.kept_verdicts import may_be_kept, row_of_verdict, verdict_of, verdicts_with
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.kept_answers import KeptAnswers, name_of
from goodcatch.state.kept_records import kept_store

_NAME = "judgement"  # one a repository: the next takes its place
_FEW = 50  # files that differ; up to there, to judge them again takes less than to write the whole anew
_MOST = 200  # files that differ; beyond that, each unit is looked up by itself


def judgement_of(texts: TreeTexts, kept: KeptAnswers) -> Judgement:
    """Every unit of some texts, judged: on from the judgement that is kept, or from the verdicts that are."""
    before = _read(texts, kept)
    paths = tree_texts(before.store.texts).differs(texts) if before else frozenset()
    after = _advanced(before, texts, paths) if before else None
    known, after = after, after or judged(kept_store(texts, kept), partial(verdicts_with, kept=kept))
    # Whoever asks for the history next needs the room and, of what was read, the records alone.
    texts.forget()
    if known is None or len(paths) > _FEW:
        _keep(after, texts, kept)
    return after


def _read(texts: TreeTexts, kept: KeptAnswers) -> Judgement | None:
    answers: Mapping[bytes, Any] = kept.get([name_of(_NAME)])
    for ids, verdicts, published in answers.values():
        earlier = texts.of(dict(ids))
        if earlier is None or any(map(is_shared, earlier.differs(texts))):
            return None
        found = SortedMap({unit: verdict_of(row) if row else Verdict() for unit, row in verdicts})
        store = _plain_store(earlier, standards_in(texts))
        return Judgement(store, units_of(earlier), found, verdict_of(published))
    return None


def _advanced(before: Judgement, texts: TreeTexts, paths: frozenset[str]) -> Judgement | None:
    """The judgement of the texts; None where a record lies astray, or too much differs."""
    if not paths:
        return before
    read, faults = read_all({path: texts[path] for path in paths if path in texts and is_case_file(path)})
    if len(paths) > _MOST or faults or any(record.case != _folder(record.path) for record in read):
        return None
    try:
        return advanced(before, _plain_store(texts, before.store.standards), paths)
    except Damaged:
        return None  # a text that is no longer held: nothing has to be there that was only judged before


def _plain_store(texts: TreeTexts, standards: Mapping[int, Standard]) -> Store:
    """A store of which no record has been read, and none lies astray."""
    return Store(texts, standards, LazyCases(texts, {path: [_folder(path)] for path in texts if is_case_file(path)}))


def _folder(path: str) -> str:
    return path.split("/")[-2]


def _keep(judgement: Judgement, texts: TreeTexts, kept: KeptAnswers) -> None:
    store, verdicts = judgement.store, judgement.verdicts
    if not kept.place or any(path not in texts.ids for path in texts):
        return
    if not isinstance(store.cases, LazyCases) and (store.faults or not _is_plain(store)):
        return
    if not all(map(may_be_kept, (*verdicts.values(), judgement.published))):
        return
    rows = tuple((u, row_of_verdict(v) if v.findings or v.looked else None) for u, v in verdicts.items())
    ids = tuple(texts.ids.items())
    kept.put({name_of(_NAME): (ids, rows, row_of_verdict(judgement.published))})


def _is_plain(store: Store) -> bool:
    return all(record.case == _folder(record.path) for case in store.cases.values() for record in case.records)
