"""Gives the records of a register that somebody asks for, in order, and those of one page in words.

A register holds whatever the steps that name it have written; nothing is written for it. Finding and selecting reads
no more of a case than the question needs, and only the records of one page are put into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from goodcatch.publish.answers_for_signed_in import Told, coded, day_of_record, post_words, written
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.case_state import Phase
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.registers import Register

DOMAINS = "risk-domain"  # the vocabulary


@dataclass(frozen=True)
class Entry:
    """One record of a register, where it was found. `stands` says where its case stands, when that is asked."""

    record: Record
    case: Case
    store: Store
    stands: Callable[[Case], Phase]

    @property
    def month(self) -> str:
        return day_of_record(self.record, self.store.newest)[:7]

    @property
    def domain(self) -> str:
        """The newest word of its case on which part of the work it touches; of the record itself, where it says so."""
        return self.record.text(Fields.RISK_DOMAIN) or _newest(self.case, Fields.RISK_DOMAIN)

    @property
    def owner(self) -> str:
        """The post that the record names; else that of what it is about (a change, a plan); else that of its case."""
        return self.record.text(Fields.OWNER) or self._of_what_it_is_about() or self._of_case()

    def _of_what_it_is_about(self) -> str:
        step = self.store.step_of(self.record)
        topic = (step.for_each or step.about) if step else ""
        about = self.case.named(self.record.text(topic)) if topic else None
        return about.text(Fields.OWNER) if about else ""

    def _of_case(self) -> str:
        # A change has an owner of its own, who answers for no more than that.
        return _newest(Case(self.case.id, tuple(r for r in self.case.standing if r.step != Steps.ACTION)), Fields.OWNER)


@dataclass(frozen=True)
class Asked:
    """Which records somebody wants to see: of cases in a `state`, in a risk `domain`, of an `owner`, of a `month` such
    as `2026-11`. Nothing asks for all."""

    state: str = ""
    domain: str = ""
    owner: str = ""
    month: str = ""

    @property
    def any(self) -> bool:
        return self != Asked()

    def wants(self, entry: Entry) -> bool:
        # What costs most is asked last.
        return (
            self.month in ("", entry.month)
            and self.owner in ("", entry.owner)
            and self.domain in ("", entry.domain)
            and self.state in ("", entry.stands(entry.case).value)
        )


@dataclass(frozen=True)
class Row:
    """A record of a register in words. `coded` are answers from a list, `words` what somebody wrote."""

    case: str
    record: str
    step: str
    day: str
    post: str
    state: str
    domain: str
    owner: str
    coded: tuple[Told, ...]
    words: tuple[Told, ...] = ()

    @property
    def without_words(self) -> Row:
        return replace(self, words=())


def entries(register: Register, store: Store, stands: Callable[[Case], Phase]) -> Iterator[Entry]:
    """What a store has of a register: every record that counts, of all its steps, case by case."""
    steps: dict[str, list[str]] = {}
    for step in register.steps:
        pathway = store.newest.pathways.get(step.pathway)
        if pathway:
            steps.setdefault(f"{pathway.prefix}-", []).append(step.name)
    for case in store.cases.values():
        for name in steps.get(case.id[: case.id.find("-") + 1], ()):
            for record in case.of(name):
                yield Entry(record, case, store, stands)


def in_order(found: Iterable[Entry], asked: Asked) -> list[Entry]:
    """Those that are asked for, the newest first; of one time, as they were found."""
    wanted = (entry for entry in found if asked.wants(entry)) if asked.any else found
    return sorted(wanted, key=lambda entry: entry.record.instant, reverse=True)


def in_words(entry: Entry) -> Row:
    """One record as a page shows it, by the standard that it was made under."""
    newest, record = entry.store.newest, entry.record
    standard, step = entry.store.standard_of(record) or newest, entry.store.step_of(record)
    return Row(
        case=entry.case.id,
        record=record.name,
        step=step.title if step else record.step,
        day=day_words(day_of_record(record, newest)),
        post=post_words(record.by, standard),
        state=str(entry.stands(entry.case)),
        domain=newest.label(DOMAINS, entry.domain),
        owner=post_words(entry.owner, newest) if entry.owner else "",
        coded=coded(step, standard, record) if step else (),
        words=written(step, standard, record) if step else (),
    )


def months(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """Every month between two, both included, the newest first, each with its words."""
    (year, number), found = map(int, last.split("-")), list[tuple[str, str]]()
    while (month := f"{year}-{number:02}") >= first:
        found.append((month, month_words(month)))
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    return tuple(found)


def choices(standard: Standard, name: str) -> tuple[tuple[str, str], ...]:
    """What may be chosen of a list, and of the posts: all there is, so that a choice tells nothing of what is there."""
    if name == Fields.OWNER:
        return tuple((post.name, post.title or post.name) for post in standard.posts.values())
    return tuple((term.value, term.label) for term in standard.vocabulary.get(DOMAINS, {}).values())


def _newest(case: Case, name: str) -> str:
    return next((text for record in reversed(case.standing) if (text := record.text(name))), "")
