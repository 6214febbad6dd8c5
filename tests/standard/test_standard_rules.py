"""A broken standard gives findings with a file and a line, and never a traceback; a sound one loads."""

import random

import pytest

from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import run
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import DEFAULT, folder_texts, sheets_in, standards_in
from goodcatch.standard.read_yaml_file import Sheets

STANDARD = {f"content/standard/1/{name}": text for name, text in folder_texts(DEFAULT).items()}
NEAR_MISS = "content/standard/1/pathways/near-miss.yml"
PIECES = ("- ", "[", "]", "{}", "x", "'", '"', ": x", "\n  y: z\n", "1", " within: soon ", "[a]", "{a: b}", "[]", "")


def broken(path: str, before: str, after: str) -> list[Finding]:
    assert before in STANDARD[path]
    return findings_in({**STANDARD, path: STANDARD[path].replace(before, after, 1)}, None, "")


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("path", "before", "after", "rule"),
    [
        (NEAR_MISS, "{within: 24 hours", "{within: a day or so", "GC807"),
        (NEAR_MISS, "role: on-call-quality-lead", "role: on-call-lead", "GC803"),
        (NEAR_MISS, "after: report.received", "after: report.recieved", "GC803"),
        (NEAR_MISS, "of: near-miss-kind", "of: kinds", "GC803"),
        (NEAR_MISS, "in_spool:", "in_spol:", "GC802"),
        (NEAR_MISS, "required_when: {told: ", "required_when: {was_told: ", "GC803"),
        (NEAR_MISS, "trend-monitoring: [triage", "trends: [triage", "GC803"),
        (NEAR_MISS, "prefix: NM", "prefix: near", "GC805"),
        ("content/standard/1/roles.yml", "deputy: quality-lead-1", "deputy: nobody-1", "GC806"),
        ("content/standard/1/calendar.yml", "timezone: Europe/London", "timezone: London", "GC804"),
        ("content/standard/1/calendar.yml", 'late: "14:00-21:30"', "late: from two", "GC804"),
        ("content/standard/1/vocabulary.yml", "category:", "category", "GC801"),
    ],
)
def test_a_slip_is_found_where_it_is(path: str, before: str, after: str, rule: str) -> None:
    line = STANDARD[path][: STANDARD[path].index(before)].count("\n") + 1
    found = broken(path, before, after)
    assert rule in [f.rule for f in found]
    assert all(f.path == path and f.line in (line, line + 1) for f in found if f.rule == rule)


def test_a_missing_sheet_is_named() -> None:
    texts = {path: text for path, text in STANDARD.items() if not path.endswith("roles.yml")}
    assert ("content/standard/1/roles.yml", "GC801") in [(f.path, f.rule) for f in findings_in(texts, None, "")]


def test_an_allowed_word_is_told_by_its_number_and_never_repeated() -> None:
    fine = "{reason: A hoist, added_on: 2026-11-20, by: quality-lead-1}"
    words = f"words:\n  Molly: {fine}\n  Sarah Frame: {fine.replace('quality-lead-1', 'somebody')}\n"
    (found,) = [
        f for f in findings_in({**STANDARD, "content/standard/1/allow.yml": words}, None, "") if f.rule == "GC812"
    ]
    assert found.message == "the allowed word number 2 does not say which post added it" and found.line == 3


def test_a_standard_without_a_pathway_is_told_once() -> None:
    texts = {path: text for path, text in STANDARD.items() if "/pathways/" not in path}
    (found,) = findings_in(texts, None, "")
    assert (found.path, found.rule) == (NEAR_MISS, "GC801") and found.message.endswith("has no pathway")
    unread = [f for f in findings_in({**texts, NEAR_MISS: "steps: ["}, None, "") if f.rule == "GC801"]
    assert ["has no pathway" in f.message for f in unread] == [False], (
        "what is wrong with it is said, not that it lacks"
    )


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_broken_is_found_before_it_is_used(seed: int) -> None:
    """A slip anywhere: either a rule stops it, or the standard loads."""
    chance = random.Random(seed)
    rules = [rule for rule in all_rules() if rule.scope is Sheets]
    for _ in range(30):
        path = chance.choice(sorted(STANDARD))
        lines = STANDARD[path].split("\n")
        number = chance.randrange(len(lines))
        place = chance.randrange(len(lines[number]) + 1)
        lines[number] = lines[number][:place] + chance.choice(PIECES) + lines[number][place + chance.randrange(9) :]
        texts = {**STANDARD, path: "\n".join(lines)}
        if not any(finding.stops for finding in run(rules, sheets_in(texts))):
            standards_in(texts)
