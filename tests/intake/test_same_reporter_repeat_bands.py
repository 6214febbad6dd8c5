"""Bands from the link table: what a case may say of its reporter, and what never leaves."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.intake.same_reporter_repeat_bands import NOBODY_KNOWS, Bands, band, bands
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case, Record
from goodcatch.spool.identity_link_table import REPORTER
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard
from scenario import START

items = pytest.mark.items

MINE = "NM-2026-00000000"
Ask = Callable[..., Bands | None]


def near_miss(id: str, at: datetime, domain: str = "manual-handling", anonymity: str = "named-to-safety-lead") -> Case:
    report = Record("report-0000.md", id, "report", 1, iso(at), "reporter", {"anonymity": anonymity})
    triage = Record("triage-0000.md", id, "triage", 1, iso(at), "quality-lead-1", {"risk_domain": domain})
    return Case(id, (report, triage))


def exposure(id: str, about: str, at: datetime) -> Case:
    return Case(id, (Record("exposure-0000.md", id, "exposure", 1, iso(at), "analyst", {"near_miss": about}),))


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), START)


@pytest.fixture
def ask(spool: Spool, standard: Standard) -> Ask:
    """`before`: days before mine, risk domain, reporter, and whether they chose to be known."""

    def go(*before: tuple[int, str, str, str], mine: str = "E-1", chose: str = "named-to-safety-lead") -> Bands | None:
        cases = {MINE: near_miss(MINE, START, anonymity=chose)}
        spool.set_link(MINE, {REPORTER: mine} if mine else {}, "safeguarding-lead-1", "a new entry", START)
        for number, (days, domain, reporter, anonymity) in enumerate(before, 1):
            id = f"NM-2026-0000000{number}"
            cases[id] = near_miss(id, START - timedelta(days=days), domain, anonymity)
            spool.set_link(id, {REPORTER: reporter}, "safeguarding-lead-1", "a new entry", START)
        return bands(spool, cases, standard, MINE, "safeguarding-lead-1", START)

    return go


KNOWN, HERE, THERE = "named-to-safety-lead", "manual-handling", "medication-process"
OF_ONE = (1, HERE, "E-1", KNOWN)
TABLE = [
    ((), "none", "none", "the first report"),
    ((OF_ONE,), "one-or-two", "one-or-two", "one before"),
    ((OF_ONE, (180, THERE, "E-1", KNOWN)), "one-or-two", "one-or-two", "two, of them one about the same danger"),
    ((OF_ONE, OF_ONE, (3, THERE, " e-1 ", KNOWN)), "three-or-more", "one-or-two", "three, one typed otherwise"),
    ((OF_ONE,) * 3, "three-or-more", "three-or-more", "three about the same danger"),
    (((181, HERE, "E-1", KNOWN),), "none", "none", "too long ago"),
    (((-1, HERE, "E-1", KNOWN),), "none", "none", "afterwards"),
    (((1, HERE, "E-2", KNOWN),), "none", "none", "somebody else"),
    (((1, HERE, "E-1", "anonymous"),), "none", "none", "a report that was to stay anonymous is not counted"),
]


@items(16, 25)
@pytest.mark.parametrize(("before", "reports", "exposures", "why"), TABLE)
def test_bands_of_earlier_reports(
    ask: Ask, before: tuple[tuple[int, str, str, str], ...], reports: str, exposures: str, why: str
) -> None:
    found = ask(*before)
    assert found and (found.reports, found.exposures) == (reports, exposures), why


NOBODY = [
    ({"mine": ""}, "nobody is entered"),
    ({"chose": "anonymous"}, "the reporter stays anonymous, whatever is entered"),
    ({"chose": ""}, "silence is not a yes"),
]


@pytest.mark.parametrize(("given", "why"), NOBODY)
def test_nobody_can_know(ask: Ask, given: dict[str, str], why: str) -> None:
    assert ask(OF_ONE, **given) == Bands(NOBODY_KNOWS, NOBODY_KNOWS, NOBODY_KNOWS), why


def test_a_band_is_all_that_leaves_and_the_question_is_journalled(ask: Ask, spool: Spool, standard: Standard) -> None:
    found = ask(*(OF_ONE,) * 5)
    assert found and set(asdict(found).values()) <= {"none", "one-or-two", "three-or-more", "yes", "no", NOBODY_KNOWS}
    events = [(entry.event, entry.subject) for entry in spool.journal()]
    assert events[-1] == ("reporter compared by safeguarding-lead-1", f"{MINE} compared")
    assert {found.reports} <= set(standard.vocabulary["count-band"])


WAITS = [
    ((0,), "no", "this is the first time"),
    ((0, 89), "yes", "the second in ninety days"),
    ((0, 91), "no", "the other was before that"),
]


@items(23)
@pytest.mark.parametrize(("days", "answer", "why"), WAITS)
def test_whether_the_same_reporter_waited_too_long_before(
    spool: Spool, standard: Standard, days: tuple[int, ...], answer: str, why: str
) -> None:
    cases: dict[str, Case] = {}
    for number, ago in enumerate(days):
        id, at = f"NM-2026-0000000{number}", START - timedelta(days=ago)
        spool.set_link(id, {REPORTER: "E-1"}, "safeguarding-lead-1", "a new entry", START)
        cases[id] = near_miss(id, at - timedelta(days=2))
        cases[f"AE-2026-0000000{number}"] = exposure(f"AE-2026-0000000{number}", id, at)
    found = bands(spool, cases, standard, "AE-2026-00000000", "near-miss-governance-supervisor-1", START)
    assert found and found.waited == answer, why


JOINED = [
    ((0, 10), "yes", "two waits in one case: the second joined the first"),
    ((0, 91), "no", "the other was found too long before"),
    ((0,), "no", "nothing joined it"),
]


@pytest.mark.parametrize(("days", "answer", "why"), JOINED)
def test_a_wait_that_joined_an_open_exposure_counts_as_one(
    spool: Spool, standard: Standard, days: tuple[int, ...], answer: str, why: str
) -> None:
    """Under standard 2 one case may be about several near misses; nobody waited less because of that."""
    cases: dict[str, Case] = {}
    opened, *others = (f"NM-2026-0000000{number}" for number, _ in enumerate(days))
    found = exposure("AE-2026-00000000", opened, START - timedelta(days=days[0]))
    for id, ago in zip((opened, *others), days, strict=True):
        spool.set_link(id, {REPORTER: "E-1"}, "safeguarding-lead-1", "a new entry", START)
        cases[id] = near_miss(id, START - timedelta(days=ago + 2))
    again = [
        Record(f"found-again-{id}.md", found.id, "found-again", 2, iso(START - timedelta(days=ago)), "analyst",
               {"near_miss": id})
        for id, ago in zip(others, days[1:], strict=True)
    ]  # fmt: skip
    cases[found.id] = Case(found.id, (*found.records, *again))
    said = bands(spool, cases, standard, found.id, "near-miss-governance-supervisor-1", START)
    assert said and said.waited == answer, why


def test_a_joined_wait_that_was_taken_back_counts_no_more(spool: Spool, standard: Standard) -> None:
    first, second = "NM-2026-00000000", "NM-2026-00000001"
    for id in (first, second):
        spool.set_link(id, {REPORTER: "E-1"}, "safeguarding-lead-1", "a new entry", START)
    found = exposure("AE-2026-00000000", first, START)
    again = Record("found-again-1.md", found.id, "found-again", 2, iso(START), "analyst", {"near_miss": second})
    back = Record("withdrawal-1.md", found.id, "withdrawal", 2, iso(START), "analyst", {"record": again.name})
    for records, answer in (((again,), "yes"), ((again, back), "no")):
        cases = {id: near_miss(id, START - timedelta(days=2)) for id in (first, second)}
        cases[found.id] = Case(found.id, (*found.records, *records))
        said = bands(spool, cases, standard, found.id, "near-miss-governance-supervisor-1", START)
        assert said and said.waited == answer


LIMITS = {"prior-reports-some": 1, "prior-reports-many": 3}


@pytest.mark.parametrize(
    ("count", "said"), [(0, "none"), (1, "one-or-two"), (2, "one-or-two"), (3, "three-or-more"), (99, "three-or-more")]
)
def test_the_edges_of_the_bands(count: int, said: str) -> None:
    assert band(count, LIMITS) == said
