"""Gathers what there is to look at in a store, so that every rule can be asked about its part of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import replace

from goodcatch.publish.intruder_test import PLACE, screened
from goodcatch.record.rule_inputs import CaseIn, claims_in, records_in
from goodcatch.record.store import Store
from goodcatch.screen.file_texts import texts_of_head
from goodcatch.screen.paths_and_messages import blanked
from goodcatch.screen.rule_inputs import PathIn, TextIn, texts_of
from goodcatch.standard.blame_phrases import SILENT, Wording

_LIKE_ID = re.compile(r"[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}")


def subjects(store: Store) -> Iterator[object]:
    """All of a store."""
    yield from store.faults
    yield from records_in(store)
    yield from (CaseIn(case, store) for case in store.cases.values())
    yield from claims_in(store)
    yield from texts_in(store)
    yield from (PathIn(path, store.allow) for path in store.texts)
    yield store


def subjects_of_cases(store: Store, cases: Collection[str]) -> Iterator[object]:
    """What bears on some cases; each thing still sees the whole store."""
    records = tuple(subject for subject in records_in(store) if subject.record.case in cases)
    folders = frozenset(subject.record.path.rpartition("/")[0] for subject in records)
    yield from store.faults
    yield from records
    yield from (CaseIn(case, store) for case_id, case in store.cases.items() if case_id in cases)
    yield from (claim for claim in claims_in(store) if claim.case.id in cases)
    yield from (text for subject in records for text in texts_of(subject))
    yield from (PathIn(path, store.allow) for path in store.texts if path.rpartition("/")[0] in folders)
    yield store


def texts_in(store: Store) -> Iterator[TextIn]:
    """Committed texts in which a person could be named: every free answer, the bulletins, the intruder records."""
    for subject in records_in(store):
        yield from texts_of(subject)
    # A bulletin names no version of the standard: the newest list of words speaks of it.
    newest = store.standards[max(store.standards)].wording if store.standards else SILENT
    for path, text in store.texts.items():
        if path.startswith("bulletins/"):
            yield from _bulletin_texts(path, _without_ids(text, store.cases), store.allow, newest)
        elif PLACE.match(path):
            yield TextIn(path, screened(text), allow=store.allow)


def _without_ids(text: str, cases: Container[str]) -> str:
    """The text with a line for each case that is here: the id of an imported one may look like a person's number."""
    return _LIKE_ID.sub(lambda found: "_" * len(found[0]) if found[0] in cases else found[0], text)


def _bulletin_texts(path: str, text: str, allow: frozenset[str], wording: Wording) -> Iterator[TextIn]:
    """What a bulletin's head says (its title, its errata) and its body; all of a file that is not written as one."""
    head, fence, body = text.partition("\n---\n")
    if not fence:
        yield TextIn(path, text, 1, allow)
        return
    for entry in texts_of_head(path, blanked(head).split("\n")[1:], allow):
        # By its name a title would read as one sentence with it.
        title = entry.text.removeprefix("title:").lstrip(" ")
        yield replace(entry, text=title, indent=len(entry.text) - len(title))
    # The body begins two lines after the end of the head: the fence lies between.
    yield TextIn(path, body, head.count("\n") + 3, allow, wording=wording)
