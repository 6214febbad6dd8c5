"""What a landing met and what came of it: closed cases, bound files, imports, things put right later."""

import pytest

from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.history import rules
from goodcatch.history.history_from_rule_example import subjects_in
from goodcatch.history.rule_input_types import LandingIn, closed
from marked_rows import marked

items = pytest.mark.items

RULES = rules_in([rules])
EARLY, LATE = "  at: 2026-11-20T09:00:00+00:00", "  at: 2026-11-20T10:00:00+00:00"
NEXT = "@ 2026-11-21 09:00 quality-lead-1"
CLOSED = [
    (["+ report-0001"], False, "nothing closed it"),
    (["+ closure-0001"], True, "a closure"),
    (["+ closure-0001", NEXT, "+ reopen-0001"], False, "opened again"),
    (["+ reopen-0001", EARLY, "+ closure-0001", LATE], True, "in one landing `at` decides"),
    (["+ closure-0001", EARLY, "+ reopen-0001", LATE], False, "in one landing `at` decides"),
    (["+ closure-0001", NEXT, "+ withdrawal-0001", "  record: closure-0001"], False, "withdrawn"),
    (["+ closure-0001", NEXT, "+ withdrawal-0001", "  record: check-0001"], True, "another was withdrawn"),
    (["+ closure-0001", NEXT, "- closure-0001"], True, "deleting is no way to open a case"),
    (["+ reopen-0001", LATE, NEXT, "+ closure-0001", EARLY], True, "between landings their order decides"),
]


@pytest.mark.parametrize(("rest", "shut", "reason"), CLOSED)
def test_closed(rest: list[str], shut: bool, reason: str) -> None:
    story = "\n".join(["@ 2026-11-20 09:00 quality-lead-1", *rest])
    landings = [s for s in subjects_in(story) if isinstance(s, LandingIn)]
    versions = tuple(version for landing in landings for version in landing.versions)
    assert closed(versions) is shut, reason


BEGIN = """
@ 2026-11-20 09:00 goodcatch
+ report-0001
  what_happened: One.
+ content/standard/1/notes.yml
  draft: first
+ content/ledger/2026-11.csv
  id,month,channel,hash,outcome
  7Q,2026-11,form,aa11,accepted
+ bulletins/2026-10.md
  ---
  published: 2026-11-19
  ---
  One.
"""
DELETED = "@ 2026-11-21 09:00 quality-lead-1\n- report-0001\n"
PUT_BACK = """@ 2026-11-22 09:00 quality-lead-1
+ report-0001
  at: 2026-11-20T09:00:00+00:00
  by: goodcatch
  what_happened: One.
"""
STANDARD = """@ 2026-11-2{} 09:00 quality-lead-1
~ content/standard/1/notes.yml
  draft: {}
"""
LEDGER = """@ 2026-11-2{} 09:00 goodcatch
~ content/ledger/2026-11.csv
  id,month,channel,hash,outcome
  7Q,2026-11,form,{},accepted
"""
ANCHORS = """@ 2026-11-2{} 00:00 goodcatch
~ content/ledger/anchors/S-7QK2M0HH2X9A/2026-11.csv
  night,hash
{}"""
NIGHT, NEXT_NIGHT = "  2026-11-21,aa11\n", "  2026-11-22,bb22\n"
BULLETIN = """@ 2026-11-2{} 09:00 quality-lead-1
~ bulletins/2026-10.md
  ---
  published: 2026-11-19
{}  ---
  {}
"""
ERRATUM = "  errata:\n    - why: It was two.\n"
CLOSE = """@ 2026-11-21 09:00 operations-lead-1 merge
& wrote quality-lead-1
+ closure-0001
  by: quality-lead-1
"""
AFTER = "@ 2026-11-22 09:00 quality-lead-1\n+ check-0001\n"
REOPEN = "@ 2026-11-23 09:00 quality-lead-1\n+ reopen-0001\n"
CHANGE = f"{NEXT}\n~ report-0001\n  what_happened: Two.\n"
CORRECTION = "+ correction-0001\n  record: report-0001\n  fields: what_happened\n  reason: A slip of the pen.\n"
STORIES = [
    ("", [], "nothing is wrong at the start"),
    (DELETED, ["GC601"], "a deletion"),
    (DELETED + PUT_BACK, [], "put back"),
    (STANDARD.format(1, "second"), ["GC608"], "a used standard changed"),
    (STANDARD.format(1, "second") + STANDARD.format(2, "first"), [], "and changed back"),
    (STANDARD.format(1, "second") + STANDARD.format(2, "third"), ["GC608", "GC608"], "and changed again"),
    (LEDGER.format(1, "bb22"), ["GC609"], "a hash changed"),
    (LEDGER.format(1, "bb22") + LEDGER.format(2, "aa11"), [], "and changed back"),
    (ANCHORS.format(1, NIGHT) + ANCHORS.format(2, NIGHT + NEXT_NIGHT), [], "each night adds its anchor"),
    (ANCHORS.format(1, NIGHT) + ANCHORS.format(2, NEXT_NIGHT), ["GC609"], "a night's anchor taken out"),
    (ANCHORS.format(1, NIGHT) + ANCHORS.format(2, NIGHT.replace("aa", "cc")), ["GC609"], "an anchor changed"),
    (BULLETIN.format(1, "", "Two."), ["GC612"], "a published bulletin changed"),
    (BULLETIN.format(1, "", "Two.") + BULLETIN.format(2, "", "One."), [], "and changed back"),
    (BULLETIN.format(1, "", "Two.") + BULLETIN.format(2, ERRATUM, "Two."), [], "and explained afterwards"),
    (BULLETIN.format(1, ERRATUM, "Two.") + BULLETIN.format(2, ERRATUM, "Three."), ["GC612"], "one erratum, one change"),
    (CLOSE + AFTER, ["GC604"], "added after closure"),
    (CLOSE + AFTER + REOPEN, [], "and opened again"),
    (CHANGE, ["GC603"], "changed without a correction"),
    (CHANGE + CORRECTION, [], "and with one, that names the answer and says why"),
    (CHANGE + CORRECTION.replace("what_happened", "place_type"), ["GC603"], "with one for another answer"),
]


SHOWN = {
    "changed without a correction": items(87),
    "and with one, that names the answer and says why": items(87),
    "with one for another answer": items(87),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("story", "expected", "reason"), marked(SHOWN, STORIES))
def test_what_was_put_right_is_no_longer_found(story: str, expected: list[str], reason: str) -> None:
    assert sorted(f.rule for f in run(RULES, subjects_in(BEGIN + story))) == expected, reason


IMPORT = """@ 2026-11-20 09:00 goodcatch
+ content/imports/a.yml
  source_sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
  files: [{}]
+ report-0001
  at: 2026-12-20T09:00:00+00:00
"""
IMPORTS = [
    ("content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md", [], "the file is listed"),
    ("content/cases/2026/", [], "its folder is listed"),
    ("content/cases/2025/", ["GC607"], "another folder is listed"),
    ("", ["GC607"], "nothing is listed"),
]


@pytest.mark.parametrize(("listed", "expected", "reason"), IMPORTS)
def test_only_listed_files_are_exempt_from_time_rules(listed: str, expected: list[str], reason: str) -> None:
    assert [f.rule for f in run(RULES, subjects_in(IMPORT.format(listed)))] == expected, reason


def test_a_manifest_exempts_only_what_lands_with_it() -> None:
    later = "@ 2026-11-21 09:00 goodcatch\n+ check-0001\n  at: 2026-12-20T09:00:00+00:00\n"
    assert [f.path for f in run(RULES, subjects_in(IMPORT.format("content/cases/") + later))] == [
        "content/cases/2026/7/NM-2026-7K3Q9F4T/check-0001.md"
    ]
