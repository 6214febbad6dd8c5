"""Shows a rule one case, or one file beside the cases, and notes what it looks up elsewhere.

No rule of a case is given a repository: what it says rests on the case's own files, on the standards and the other
files that all cases share (`Store.shared`), and on the look-ups noted here. So it is known when a case has to be judged
again, and that nothing else can change what was said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from goodcatch.check.apply_and_check_waivers import fault_of
from goodcatch.record.model import Case, Record
from goodcatch.record.purge_tombstones import Tombstone
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps

BULLETINS, ALERTS = "bulletins/", "bulletins/alerts/"


class Kind(StrEnum):
    """What can be looked up of what is not a rule's own: the text of a file, whether an alert of a month is there,
    whether a case is, whether it was ever closed, of which other case it says that it is a duplicate, and what its
    report is about."""

    TEXT = "text"
    ALERT = "alert"
    CASE = "case"
    CLOSURE = "was-closed"
    ORIGINAL = "duplicate-of"
    EVENT = "event-of"


OF_CASE = (Kind.CASE, Kind.CLOSURE, Kind.ORIGINAL, Kind.EVENT)  # what can be asked about a case


@dataclass(frozen=True, slots=True)
class LookUp:
    """One question that was asked; `name` is a path or the id of a case."""

    kind: Kind
    name: str

    @property
    def key(self) -> str:
        """The question in one word, by which it is found."""
        return f"{self.kind} {self.name}"


def of_file(path: str) -> Iterator[LookUp]:
    """What can have been asked about a file."""
    yield LookUp(Kind.TEXT, path)
    if path.startswith(ALERTS):
        yield LookUp(Kind.ALERT, path.removeprefix(ALERTS)[: len("2026-11")])


def answer_to(asked: LookUp, store: Store) -> str:
    """What a store answers, so short that it can be kept: a text by its id. Empty where there is nothing."""
    if store.need:
        store.need(asked.name)
    if asked.kind is Kind.TEXT:
        return store.id_of(asked.name)
    if asked.kind is Kind.ALERT:
        return "yes" if store.under(f"{ALERTS}{asked.name}") else ""
    case = store.cases.get(asked.name)
    if asked.kind is Kind.CASE:
        return "yes" if case else ""
    if asked.kind is Kind.ORIGINAL:
        return original_of(case) if case else ""
    if asked.kind is Kind.EVENT:
        return " ".join(event_of(case)) if case else ""
    return "yes" if case and case.of(Steps.CLOSURE) else ""


def original_of(case: Case) -> str:
    """The case of which one says that it is a duplicate, in the round under way."""
    said = [record.text(Fields.OF_CASE) for record in case.current if record.step == Steps.DUPLICATE]
    return said[-1] if said else ""


def event_of(case: Case) -> tuple[str, str, str]:
    """What a report is about, in what kind of place it happened, and on which day; `-` for what it does not tell."""
    report = case.first(Steps.REPORT)
    if report is None:
        return "-", "-", "-"
    said = (report.text(name) for name in (Fields.CATEGORY, Fields.PLACE_TYPE, Fields.HAPPENED_ON))
    what, where, day = (word if word and not set(word) & set(" \n") else "-" for word in said)
    return what, where, day


@dataclass(frozen=True)
class View:
    """A store as a rule may see it from one place. `looked` fills with each question, and what was answered then."""

    store: Store = field(repr=False)
    looked: dict[LookUp, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def standards(self) -> Mapping[int, Standard]:
        return self.store.standards

    @property
    def newest(self) -> Standard:
        return self.store.newest

    @property
    def allow(self) -> frozenset[str]:
        return self.store.allow

    @property
    def tombstones(self) -> tuple[Tombstone, ...]:
        return self.store.tombstones

    def standard_of(self, record: Record) -> Standard | None:
        return self.store.standard_of(record)

    def step_of(self, record: Record) -> Step | None:
        return self.store.step_of(record)

    def text(self, path: str) -> str | None:
        """A file's text; None where there is no such file."""
        self._note(LookUp(Kind.TEXT, path))
        return self.store.texts.get(path)

    def has_alert(self, month: str) -> bool:
        """Whether there is an alert of a month, such as `2026-11`; an alert tells of no case."""
        return bool(self._note(LookUp(Kind.ALERT, month)))

    def has_case(self, case: str) -> bool:
        return bool(self._note(LookUp(Kind.CASE, case)))

    def was_closed(self, case: str) -> bool:
        """Whether a closure stands in a case, whatever came after."""
        return bool(self._note(LookUp(Kind.CLOSURE, case)))

    def original_of(self, case: str) -> str:
        """The case of which another one says that it is a duplicate; nothing where it does not."""
        return self._note(LookUp(Kind.ORIGINAL, case))

    def event_of(self, case: str) -> tuple[str, str, str]:
        """What `event_of` says of another case."""
        what, where, day = self._note(LookUp(Kind.EVENT, case)).split() or ("-", "-", "-")
        return what, where, day

    def _note(self, asked: LookUp) -> str:
        if asked not in self.looked:
            self.looked[asked] = answer_to(asked, self.store)
        return self.looked[asked]


@dataclass(frozen=True)
class CaseView(View):
    """A store as the rules of one case may see it."""

    case: Case = field(default_factory=lambda: Case("", ()))

    def own(self, path: str) -> str:
        """The text of a file of the case itself, which needs no note."""
        return self.store.texts.get(path, "")

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of the case's own records, by path."""
        return {record.path: self.own(record.path) for record in self.case.records}

    @cached_property
    def alone(self) -> Store:
        """A store in which there is no other case: for what is counted from a case's own records."""
        cases = {self.case.id: self.case} if self.case.records else {}
        return Store(self.texts, self.store.standards, cases)

    def imported(self, path: str) -> bool:
        """Whether a record came by a bulk import: only these are exempt from time rules."""
        return path in self.store.imported

    def waivers(self, path: str) -> Mapping[str, str]:
        """The rule that a record's waiver holds for, and who waived it until when."""
        record = next((r for r in self.case.records if r.path == path and "waiver" in r.extra), None)
        standard = self.standard_of(record) if record else None
        entry = record.extra["waiver"] if record else ""
        # From the second grammar on there are none: what cannot be shown is passed by an exception (GC419).
        if not (record and standard and isinstance(entry, Mapping)) or standard.grammar > 1:
            return {}
        if fault_of(entry, record.at, record.by, standard.posts):
            return {}
        return {str(entry["rule"]): f"by {entry['by']} until {entry['until']}"}


def view_of(case: str, store: Store) -> CaseView:
    """The view of one case; of one that is not there, an empty case."""
    return CaseView(store, case=store.cases.get(case, Case(case, ())))
