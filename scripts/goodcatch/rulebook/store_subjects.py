"""Gathers what there is to look at in a unit of a store, so that every rule can be asked about its part of it.

A unit is a case, with every file in its folder and every record that says it is of that case; or one file beside the
cases. A rule sees a unit through a `View`, which notes what it looks up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodcatch.forge.rule_input_types import kits_in
from goodcatch.history.read_tree_or_folder import OF_FORGES
from goodcatch.look.rule_input_types import houses_in
from goodcatch.publish.erratum_of_bulletin import HEADING
from goodcatch.publish.intruder_test_records import PLACE, screened
from goodcatch.publish.rota_exercise_records import PLACE as ROTA
from goodcatch.publish.rule_input_types import PublishedIn
from goodcatch.record.rule_input_types import CaseIn, WholeFile, claims_in, records_in
from goodcatch.record.store import CASES, Store
from goodcatch.record.view_noting_lookups_elsewhere import CaseView, View, view_of
from goodcatch.rulebook.rule_rooms import sentences
from goodcatch.screen.file_texts import texts_of_head
from goodcatch.screen.paths_and_messages import blanked
from goodcatch.screen.rule_input_types import PathIn, TextIn, rare_words, texts_of
from goodcatch.standard.blame_and_luck_phrases import SILENT, Wording

LIKE_ID = re.compile(r"[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}")
_ERRATUM_OF = re.compile(rf"^({HEADING})(\d{{4}}-\d\d-\d\d)$", re.MULTILINE)


def unit_of(path: str) -> str:
    """The unit that a file belongs to: the name of its case's folder, or for a file beside the cases its own path."""
    return path.split("/")[-2] if path.startswith(CASES) else path


def subjects(store: Store) -> Iterator[object]:
    """All of a store."""
    for case in store.cases:
        yield from subjects_of_case(view_of(case, store))
    yield from subjects_of_files(store.texts, View(store))
    yield from subjects_of_publication(store)


def subjects_of_case(view: CaseView) -> Iterator[object]:
    """A case's records, its claims, itself, and each of its texts in which somebody could be named."""
    records = tuple(records_in(view))
    yield from records
    if records:
        yield CaseIn(view.case, view)
    yield from claims_in(view)
    for record in records:
        yield from texts_of(record)


def subjects_of_files(paths: Iterable[str], view: View) -> Iterator[object]:
    """Files as such, whatever they hold, and what keeps one of them from being a record."""
    for path in paths:
        if path.startswith(OF_FORGES):
            yield from kits_in(path, view, sentences())
            continue
        if path in view.store.fault_at:
            yield view.store.fault_at[path]
        yield PathIn(path, view.allow)
        yield WholeFile(path, view.store.texts[path], view)
        yield from houses_in(path, view)
        yield from _texts_beside(path, view)


def subjects_of_publication(store: Store) -> Iterator[object]:
    """What is published as a whole: the files beside the cases."""
    yield PublishedIn(Store(store.beside, store.standards, {}))


def _texts_beside(path: str, view: View) -> Iterator[TextIn]:
    """Texts of a bulletin, or of a record of a try to tell who is meant, in which a person could be named."""
    if path.startswith("bulletins/"):
        # A bulletin names no version of the standard: the newest list of words speaks of it.
        newest, rare = (view.newest.wording, rare_words(view.newest)) if view.standards else (SILENT, ())
        for text in _bulletin_texts(path, _without_ids(view.store.texts[path], view), view.allow, newest):
            yield replace(text, goes_out=True, rare=rare)
    elif PLACE.match(path) or ROTA.match(path):
        yield TextIn(path, screened(view.store.texts[path]), allow=view.allow)


def _without_ids(text: str, view: View) -> str:
    """The text with a line for each case that is here: the id of an imported one may look like a person's number."""
    return LIKE_ID.sub(lambda found: "_" * len(found[0]) if view.has_case(found[0]) else found[0], text)


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
    # The program heads an erratum with its day, which says when a text was put right and nothing of a case.
    body = _ERRATUM_OF.sub(lambda found: found[1] + "_" * len(found[2]), body)
    yield TextIn(path, body, head.count("\n") + 3, allow, wording=wording)
