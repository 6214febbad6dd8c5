"""A store in; what the rules of the rooms before this one say of it, and which cases count as closed, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import goodcatch.record.rules
import goodcatch.review.rules
import goodcatch.screen.rules
from goodcatch.check import runner
from goodcatch.check.finding import Finding, Level
from goodcatch.check.rule import Rule, rules_in
from goodcatch.check.waiver import waived
from goodcatch.publish.intruder_test import PLACE, screened
from goodcatch.record.case_state import closed_cases
from goodcatch.record.rule_inputs import CaseIn, claims_in, records_in
from goodcatch.record.store import Store
from goodcatch.screen.rule_inputs import TextIn, texts_of
from goodcatch.standard.blame_wording import SILENT, Wording
from goodcatch.standard.contract import Steps


def subjects(store: Store) -> Mapping[str, Iterable[Any]]:
    """What there is to look at in a store, by scope."""
    return {
        "fault": store.faults,
        "record": records_in(store),
        "case": (CaseIn(case, store) for case in store.cases.values()),
        "claim": claims_in(store),
        "text": texts_in(store),
        "path": (TextIn(path, path, allow=store.allow) for path in store.texts),
        "store": (store,),
    }


def texts_in(store: Store) -> Iterable[TextIn]:
    """Committed texts in which a person could be named: every free answer, the bulletins, the intruder records."""
    for subject in records_in(store):
        yield from texts_of(subject)
    newest = store.standards[max(store.standards)].wording if store.standards else SILENT
    for path, text in store.texts.items():
        if path.startswith("bulletins/"):
            yield from _bulletin_texts(path, text, store.allow, newest)
        elif PLACE.match(path):
            yield TextIn(path, screened(text), allow=store.allow)


def _bulletin_texts(path: str, text: str, allow: frozenset[str], wording: Wording) -> Iterator[TextIn]:
    """A bulletin's title and its body; all of a file that is not written as one."""
    head, fence, body = text.partition("\n---\n")
    if not fence:
        yield TextIn(path, text, 1, allow)
        return
    for number, line in enumerate(head.split("\n"), 1):
        if line.startswith("title:"):
            title = line.removeprefix("title:").lstrip()
            yield TextIn(path, title, number, allow, len(line) - len(title))
    yield TextIn(path, body, head.count("\n") + 3, allow, wording=wording)


@cache
def stopping_rules() -> tuple[Rule, ...]:
    rooms = [goodcatch.record.rules, goodcatch.review.rules, goodcatch.screen.rules]
    return tuple(rule for rule in rules_in(rooms) if rule.level is Level.STOP)


def stops(store: Store) -> list[Finding]:
    """What stops something in a case that claims to be closed: all that it takes to know which cases are."""
    claiming = frozenset(id for id, case in store.cases.items() if any(r.step == Steps.CLOSURE for r in case.current))
    found = waived(runner.run(stopping_rules(), _bearing_on(store, claiming)), store)
    return [finding for finding in found if finding.stops]


def _bearing_on(store: Store, claiming: frozenset[str]) -> Mapping[str, Iterable[Any]]:
    """`subjects`, of some cases only; each still sees the whole store."""
    records = tuple(subject for subject in records_in(store) if subject.record.case in claiming)
    folders = frozenset(subject.record.path.rpartition("/")[0] for subject in records)
    return {
        "fault": store.faults,
        "record": records,
        "case": (CaseIn(store.cases[id], store) for id in claiming),
        "claim": (claim for claim in claims_in(store) if claim.case.id in claiming),
        "text": (text for subject in records for text in texts_of(subject)),
        "path": (TextIn(path, path, allow=store.allow) for path in store.texts if path.rpartition("/")[0] in folders),
        "store": (store,),
    }


def closed(store: Store) -> frozenset[str]:
    """The cases whose closure stands and in which no rule stops anything."""
    return closed_cases(store, stops(store))
