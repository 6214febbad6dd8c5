"""Reads the filters of the list of cases from its address, and offers each as a link: no form, nothing typed.

Only what stands in the standard's own lists, or names a post, filters; anything else in the address is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.record.case_state import Phase
from goodcatch.record.model import Case
from goodcatch.record.title_of_case import owner_of_case
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref

# By its name in the address: what people read, the answer that it reads, and the list that its values come from.
CODED = {
    "route": ("Where it goes", ref(Steps.TRIAGE, Fields.ROUTES), "routes"),
    "domain": ("Which part of the work", ref(Steps.TRIAGE, Fields.RISK_DOMAIN), "risk-domain"),
    "service": ("Which kind of service", ref(Steps.REPORT, Fields.SERVICE_TYPE), "service-type"),
}
OWNER, STATE = "owner", "state"
STATES = {Phase.OPEN: "Open", Phase.CLOSED: "Closed", Phase.ENDED: "Ended another way"}


@dataclass(frozen=True)
class Way:
    """One link of a filter: what it says, the filters as an address has them, and whether it is the one that holds."""

    label: str
    query: Mapping[str, str]
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """What one question lets the list be narrowed to."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Narrowed:
    """The filters that hold, by name."""

    asked: Mapping[str, str]

    @property
    def state(self) -> str:
        """The state that is asked for; the open ones where none is."""
        return self.asked.get(STATE, Phase.OPEN.value)

    @property
    def by_answers(self) -> bool:
        """Whether the list is narrowed by what cases say: then few rows may point to somebody."""
        return not self.asked.keys().isdisjoint(CODED)

    def fits(self, case: Case) -> bool:
        coded = {name: value for name, value in self.asked.items() if name in CODED}
        owner = self.asked.get(OWNER, "")
        said = all(value in _newest(case, CODED[name][1]) for name, value in coded.items())
        return said and owner in ("", owner_of_case(case))


def _newest(case: Case, asked: str) -> tuple[str, ...]:
    """An answer as it is now: a case that was sorted again is found by what it is today."""
    step, _, name = asked.partition(".")
    record = case.last(step)
    return record.said(name) if record else ()


def narrowed(query: Mapping[str, str], standard: Standard) -> Narrowed:
    """What of an address filters."""
    asked = {name: query[name] for name in (*CODED, OWNER, STATE) if query.get(name) in _values(name, standard)}
    return Narrowed(asked)


def _values(name: str, standard: Standard) -> Collection[str]:
    if name == OWNER:
        return standard.posts
    return {str(state) for state in STATES} if name == STATE else standard.vocabulary.get(CODED[name][2], {})


def filters(now: Narrowed, me: str, standard: Standard) -> Iterator[Filter]:
    """Every filter with its links; the one that holds leads back to the list without it."""
    yield _filter("State", STATE, {str(state): label for state, label in STATES.items()}, now)
    yield _filter("Whose", OWNER, {me: "Looked after by me"}, now)
    for name, (title, _, vocabulary) in CODED.items():
        terms = {value: term.label for value, term in standard.vocabulary.get(vocabulary, {}).items()}
        if terms:
            yield _filter(title, name, terms, now)


def _filter(title: str, name: str, labels: Mapping[str, str], now: Narrowed) -> Filter:
    rest = {key: value for key, value in now.asked.items() if key != name}
    held = now.asked.get(name, "")
    ways = (Way(label or v, rest if v == held else {**rest, name: v}, v == held) for v, label in labels.items())
    return Filter(title, tuple(ways))
