"""What stands beside a register: the comparison with a source outside, the review that is its pack, or why neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.publish.sources_behind_register import (
    HELD_ELSEWHERE,
    REVIEWS,
    compared,
    comparison_of,
    held_elsewhere,
    review_of,
)
from goodcatch.reconciliation.built_in_reconciliations import WORKFLOWS
from goodcatch.record.reconciliation_counts_file import Group, Reconciled, Source
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.registers import Register, registers

DAY = date(2026, 11, 20)
TRACKER = Register("manager response tracker", ())
STANDARD = default_standard()
NAMES = {register.name for register in registers([STANDARD])}


def on_file(matched: int, references: int, differing: int, on: date = DAY) -> Store:
    sources = tuple(Source(r.name, "0" * 64, references, 0, 0) for r in WORKFLOWS["acknowledgment"].registers)
    groups = (Group("missing", "", ("response-tracker",), differing, ()),) if differing else ()
    found = Reconciled("acknowledgment", on, 1, 5, sources, references, matched, frozenset(), groups)
    store = store_of("== report-0001\nwhat_happened: x")
    return replace(store, texts={**store.texts, "content/reconciliations/a.json": found.to_json(frozenset())})


def test_a_comparison_says_with_what_when_and_what_differed() -> None:
    found = compared(TRACKER, on_file(40, 52, 12), DAY, 0)
    assert found and found.day == "20 November 2026"
    assert [name for name, _ in found.sources] == [
        "incident and near-miss platform", "workforce reporting log", "manager response tracker",
        "service-line governance register",
    ]  # fmt: skip
    assert found.matched == "Of 52 references, 40 are the same in all four."
    assert found.differed == ("12: not in the manager response tracker",)


SMALL = [
    (40, 52, 3, ["Fewer than 5: not in the manager response tracker"], "a small number tells of single cases"),
    (50, 52, 0, [], "what is left over tells as much"),
    (2, 52, 0, [], "so few are the same"),
]


@pytest.mark.parametrize(("matched", "references", "differing", "lines", "why"), SMALL)
def test_no_small_count_is_told_to_whoever_reads_no_raw_reports(
    matched: int, references: int, differing: int, lines: list[str], why: str
) -> None:
    found = compared(TRACKER, on_file(matched, references, differing), DAY, 5)
    assert found and list(found.differed) == lines, why
    assert str(matched) not in found.matched.split() or matched >= 5 <= references - matched, why


NONE = [
    (store_of("== report-0001\nwhat_happened: x"), "none is on file"),
    (on_file(1, 1, 0, date(2026, 11, 21)), "it is of tomorrow"),
    (replace(store_of("== report-0001\nwhat_happened: x"), texts={"content/reconciliations/a.json": "{"}), "spoiled"),
]


@pytest.mark.parametrize(("store", "why"), NONE)
def test_where_there_is_none_nothing_is_said(store: Store, why: str) -> None:
    assert compared(TRACKER, store, DAY, 0) is None, why


def test_every_source_that_is_compared_is_a_register() -> None:
    titles = {source.title for workflow in WORKFLOWS.values() for source in workflow.registers}
    assert titles <= NAMES
    assert all(comparison_of(Register(title, ())) for title in titles)


def test_what_is_mapped_by_hand_is_there() -> None:
    assert {*REVIEWS, *HELD_ELSEWHERE} <= NAMES and {*REVIEWS.values()} <= STANDARD.reviews.keys()
    assert held_elsewhere(Register("digital care record", ())) and not held_elsewhere(TRACKER)


PACKS = [
    ("weekly workforce sustainability review pack", "sustainability-pack", "by its own name"),
    ("monthly board workforce experience pack", "board-pack", "by its own name"),
    ("reporting-confidence dashboard", "acknowledgment", "by the map"),
    ("manager response tracker", "", "it is none"),
]


@pytest.mark.parametrize(("name", "review", "why"), PACKS)
def test_a_pack_is_a_review(name: str, review: str, why: str) -> None:
    assert review_of(Register(name, ()), STANDARD) == review, why


def test_a_review_that_the_provider_took_out_is_no_pack() -> None:
    assert review_of(Register("reporting-confidence dashboard", ()), replace(STANDARD, reviews={})) == ""


DIFFERS = [
    (Group("missing", "", ("response-tracker",), 9, ()), "9: not in the manager response tracker"),
    (Group("twice", "", ("reporting-log",), 9, ()), "9: more than once in the workforce reporting log"),
    (
        Group("differs", "service-line", ("near-miss", "reporting-log"), 9, ()),
        "9: “service line” differs between the incident and near-miss platform and the workforce reporting log",
    ),
    (Group("blank", "owner", ("response-tracker",), 9, ()), "9: “owner” is blank in the manager response tracker"),
    (
        Group("unreadable", "triaged", ("near-miss", "reporting-log"), 9, ()),
        "9: “triaged” cannot be compared between the incident and near-miss platform and the workforce reporting log",
    ),
]


@pytest.mark.parametrize(("group", "says"), DIFFERS)
def test_what_differed_in_words(group: Group, says: str) -> None:
    sources = tuple(Source(r.name, "0" * 64, 52, 0, 0) for r in WORKFLOWS["acknowledgment"].registers)
    found = Reconciled("acknowledgment", DAY, 1, 5, sources, 52, 40, frozenset(), (group,))
    store = store_of("== report-0001\nwhat_happened: x")
    kept = replace(store, texts={"content/reconciliations/a.json": found.to_json(frozenset())})
    told = compared(TRACKER, kept, DAY, 0)
    assert told and told.differed == (says,)
