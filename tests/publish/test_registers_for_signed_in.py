"""The records of a register: which, in which order, by which filters, in which words."""

from __future__ import annotations

import pytest

from goodcatch.publish.registers_for_signed_in import Asked, Entry, entries, in_order, in_words, months
from goodcatch.record.case_state import Phase
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.registers import Register, registers

TOLD = """\
== report-0001
at: 2026-10-02T08:13:00+00:00
what_happened: The wrong box.
category: medication
reporter_role: staff
part_of_day: night
event_at: "2026-10-02T07:41:00+00:00"
received_via: form
== triage-0001
at: 2026-10-02T23:30:00+00:00
by: on-call-quality-lead-1
routes: [medication-safety-review]
risk_domain: medication-process
owner: quality-lead-1
body: It can be seen in a week.
== action-0001
at: 2026-11-03T09:00:00+00:00
title: A checkpoint
strength: stronger
owner: medication-lead-1
== done-0001
at: 2026-11-04T09:00:00+00:00
action: action-0001
outcome: done
== action-0002
at: 2026-11-05T09:00:00+00:00
title: Taken back
owner: operations-lead-1
== withdrawal-0001
record: action-0002
"""


def opened(case: Case) -> Phase:
    return Phase.OPEN


def found(name: str, told: str = TOLD) -> list[Entry]:
    store = store_of(told)
    return in_order(entries(_register(name, store), store, opened), Asked())


def _register(name: str, store: Store) -> Register:
    return next(one for one in registers(store.standards.values()) if one.name == name)


def test_what_was_taken_back_is_not_in_a_register() -> None:
    assert [entry.record.name for entry in found("corrective-action tracker")] == ["action-0001"]


OWNERS = [
    ("corrective-action tracker", "medication-lead-1", "the change names its own"),
    ("final-action evidence library", "medication-lead-1", "of the change that was done"),
    ("manager response tracker", "quality-lead-1", "of the case"),
    ("incident and near-miss platform", "quality-lead-1", "of the case, and not of one change in it"),
]


@pytest.mark.parametrize(("name", "owner", "why"), OWNERS)
def test_whose_a_record_is(name: str, owner: str, why: str) -> None:
    assert [entry.owner for entry in found(name)] == [owner], why


ASKED = [
    (Asked(), True, "everything"),
    (Asked(month="2026-10"), True, "where the house is, it was the third already: still October"),
    (Asked(month="2026-11"), False, "another month"),
    (Asked(owner="quality-lead-1"), True, "its owner"),
    (Asked(owner="medication-lead-1"), False, "owns a change of the case, not this"),
    (Asked(domain="medication-process"), True, "its domain"),
    (Asked(domain="manual-handling"), False, "another domain"),
    (Asked(state="open"), True, "it is open"),
    (Asked(state="closed"), False, "it is not closed"),
    (Asked(state="<script>"), False, "a state that there is none of"),
    (Asked(state="open", domain="medication-process", owner="quality-lead-1", month="2026-10"), True, "all of them"),
    (Asked(state="open", domain="medication-process", owner="quality-lead-1", month="2026-09"), False, "but one"),
]


@pytest.mark.parametrize(("asked", "there", "why"), ASKED)
def test_a_filter_shows_what_fits(asked: Asked, there: bool, why: str) -> None:
    assert bool(in_order(found("manager response tracker"), asked)) is there, why


def test_the_newest_comes_first() -> None:
    later = f"{TOLD}== triage-0002\nat: 2026-11-09T09:00:00+00:00\nowner: quality-lead-2\n"
    rows = [in_words(entry) for entry in found("manager response tracker", later)]
    assert [row.day for row in rows] == ["9 November 2026", "3 October 2026"], "by the house's own clock"
    assert [row.owner for row in rows] == ["Second quality lead", "Quality lead"]


def test_words_and_codes_stand_apart() -> None:
    (row,) = [in_words(entry) for entry in found("manager response tracker")]
    assert ("Where should it go?", "Medicines safety review") in [(told.label, told.text) for told in row.coded]
    assert [told.text for told in row.words] == ["It can be seen in a week."]
    assert (row.post, row.domain, row.step) == ("On-call quality lead", "Medicines", "Decide where this goes")


def test_who_told_it_and_when_is_in_no_register() -> None:
    (row,) = [in_words(entry) for entry in found("incident and near-miss platform")]
    assert not {told.name for told in (*row.coded, *row.words)} & REPORTER_FACTS
    assert not [told for told in (*row.coded, *row.words) if ":" in told.text], "no minute"
    assert row.day == "2 October 2026"


def test_a_time_that_a_step_tells_is_told_as_its_day() -> None:
    told = '== instant-escalation-0001\nto: [safeguarding-lead]\nreached_at: "2026-10-02T23:41:00+00:00"\nagreed: x\n'
    store = store_of(told, "SG-2026-7K3Q9F4T")
    step = store.newest.pathways["safeguarding"].steps["instant-escalation"]
    (entry,) = entries(Register("x", (step,)), store, opened)
    assert "3 October 2026" in [answer.text for answer in in_words(entry).coded]


MONTHS = [
    ("2026-11", "2026-11", ["2026-11"], "one"),
    ("2025-12", "2026-02", ["2026-02", "2026-01", "2025-12"], "over the turn of a year"),
]


@pytest.mark.parametrize(("first", "last", "all_of_them", "why"), MONTHS)
def test_every_month_between_two(first: str, last: str, all_of_them: list[str], why: str) -> None:
    assert [month for month, _ in months(first, last)] == all_of_them, why
