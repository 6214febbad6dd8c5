"""How a case would classify differently under another standard: part by part, and nothing where nothing changes."""

import pytest

from goodcatch.check.finding import Finding, Level
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.what_if_other_standard import Difference, differences, under
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import DEFAULT, default_standard, folder_texts
from goodcatch.standard.read_yaml_file import sheets_from
from goodcatch.standard.standard_from_yaml_files import standard_from
from scenario import cases_of

NEAR, WORDS = "pathways/near-miss.yml", "vocabulary.yml"
RECEIVED = "== report-0001\nat: '2026-07-06T09:00:00+00:00'\nreceived: '2026-07-06T09:00:00+00:00'\n"
TRIAGED = "== triage-0001\nat: '2026-07-06T11:00:00+00:00'\npotential_severity: low\nrecurrence_likelihood: likely\n"
CHANGED = "== action-0001\nat: '2026-07-06T11:00:00+00:00'\ntitle: Lock\ndue_on: '2026-07-20'\n"
DONE = "== done-0001\naction: action-0001\nat: '2026-07-07T11:00:00+00:00'\n"
SOONER = (NEAR, "due: [{within: 24 hours, after: report.received}]", "due: [{within: 1 hours, after: report.received}]")
DEEPER = (WORDS, "in-depth-from: almost-certain", "in-depth-from: likely")
OFTEN = (NEAR, "repeat: {every: 1 week,", "repeat: {every: 2 weeks,")


def other(name: str, old: str, new: str) -> Standard:
    """Version 2: the standard that we ship, with one thing told in another way."""
    texts = dict(folder_texts(DEFAULT))
    assert old in texts[name]
    texts[name] = texts[name].replace(old, new)
    return standard_from(sheets_from("", texts, 2).files, 2)


DRAFT = other(*DEEPER)


def told(difference: Difference) -> list[str]:
    parts = ("phase", "depth", "deadlines", "due")
    changes = [(part, c) for part in parts for c in getattr(difference, part)]
    return [f"{part} {c.of}: {c.before} → {c.after}" for part, c in changes]


CASES = [
    (SOONER, RECEIVED, ["due triage: 2026-07-07T10:00+01:00 → 2026-07-06T11:00+01:00"], "by the provider's own clock"),
    (
        SOONER,
        RECEIVED + TRIAGED,
        ["deadlines triage-0001:  → “Decide where this goes” is late by 1 hour"],
        "what was in time is late",
    ),
    (DEEPER, RECEIVED + TRIAGED, ["depth : short → in-depth"], "the matrix looks closer"),
    (DEEPER, RECEIVED, [], "nobody has said how bad it could be"),
    (
        OFTEN,
        RECEIVED + TRIAGED + CHANGED + DONE,
        ["due check of action-0001: 2026-07-15T00:00+01:00 → 2026-07-22T00:00+01:00"],
        "what comes round, with what it is about",
    ),
]


@pytest.mark.parametrize(("edit", "text", "changes", "why"), CASES)
def test_what_would_change(edit: tuple[str, str, str], text: str, changes: list[str], why: str) -> None:
    found = differences(store_of(text), other(*edit), findings)
    assert [change for difference in found for change in told(difference)] == changes, why
    assert not [f for difference in found for f in (*difference.added, *difference.removed)]


def judged(store: Store) -> list[Finding]:
    """Under our own standard one thing is said, under the other another; lateness counts as a deadline."""
    (version,) = store.standards
    rules = {1: ["GC201", "GC302", "GC303"], 2: ["GC404", "GC202"]}[version]
    paths = [record.path for case in store.cases.values() for record in case.of("report")]
    return [Finding(path, 1, 1, rule, "x", Level.FLAG) for path in paths for rule in rules]


def test_each_case_is_told_its_own_findings_in_order() -> None:
    second = CASE.replace("7K3Q", "8K3Q")
    store = cases_of({second: RECEIVED, CASE: RECEIVED})
    found = differences(store, other(*SOONER), judged)
    assert [d.case for d in found] == [CASE, second]
    for difference in found:
        path = store.cases[difference.case].records[0].path
        assert [(f.rule, f.path) for f in difference.added] == [("GC202", path), ("GC404", path)]
        assert [(f.rule, f.path) for f in difference.removed] == [("GC201", path)]
        assert [(c.of, c.before, c.after) for c in difference.deadlines] == [("report-0001", "x; x", "")]


def test_a_stop_opens_a_closed_case_again() -> None:
    def stopped(store: Store) -> list[Finding]:
        path = store.cases[CASE].records[0].path
        return [Finding(path, 1, 1, "GC404", "x", Level.STOP)] if 2 in store.standards else []

    (found,) = differences(store_of(RECEIVED + "== closure-0001\nsince: x\n"), DRAFT, stopped)
    assert [(c.before, c.after) for c in found.phase] == [("closed", "open")]


def test_the_same_standard_changes_nothing() -> None:
    assert differences(store_of(RECEIVED + TRIAGED + CHANGED), default_standard(), findings) == ()


def test_under_a_version_that_is_not_there_nothing_is_due() -> None:
    (found,) = differences(store_of(RECEIVED + "standard: '9'\n"), default_standard(), lambda store: [])
    assert told(found) == [
        f"due {step}:  → 2026-07-07T{at}:00+01:00" for step, at in (("acknowledge", 17), ("triage", 10))
    ]


def test_a_store_is_read_as_if_made_under_the_other() -> None:
    store = store_of(RECEIVED + TRIAGED)
    seen = under(store, DRAFT)
    assert {r.standard for case in seen.cases.values() for r in case.records} == {2} == set(seen.standards)
    assert (seen.texts, seen.faults, seen.landed) == (store.texts, store.faults, store.landed)
    assert {r.standard for case in store.cases.values() for r in case.records} == {1}
