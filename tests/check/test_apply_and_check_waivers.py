"""A waiver turns a stop into a flag that says so, and only where everything about it holds."""

import pytest

from goodcatch.check.apply_and_check_waivers import fault_of, waived
from goodcatch.check.finding import Finding, Level
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings

POSTS = {"quality-lead-1", "operations-lead-1"}
WHOLE = {"rule": "GC404", "reason": "The lock comes in May.", "until": "2027-05-31", "by": "operations-lead-1"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ""),
        ({"until": "2026-11-20"}, ""),
        ({"until": "2026-11-19"}, "over when this was done"),
        ({"until": "soon"}, "not a day"),
        ({"reason": " "}, "no reason"),
        ({"by": "quality-lead-1"}, "another post"),
        ({"by": "somebody"}, "another post"),
        ({"by": ""}, "another post"),
        ({"until": ("2027-05-31",)}, "written as"),
        ({"rule": None}, "names no rule"),
        ({"reason": None}, "no reason"),
        ({"until": None}, "not a day"),
        ({"by": None}, "another post"),
    ],
)
def test_what_a_waiver_needs(change: dict[str, object], why: str) -> None:
    """What stands as None here is not written at all."""
    entry = {name: value for name, value in {**WHOLE, **change}.items() if value is not None}
    said = fault_of(entry, "2026-11-20T09:00:00+00:00", "quality-lead-1", POSTS)
    assert why in said and bool(said) == bool(why)


def test_a_waiver_that_is_one_word_does_not_hold() -> None:
    assert "written as" in fault_of("GC404", "2026-11-20T09:00:00+00:00", "quality-lead-1", POSTS)


class Held:
    """One path with one waiver."""

    def waivers(self, path: str) -> dict[str, str]:
        return {"GC404": "by operations-lead-1 until 2027-05-31", "GC501": "by nobody"} if path == "a.md" else {}


def finding(path: str, rule: str) -> Finding:
    return Finding(path, 1, 1, rule, "this is not there", Level.STOP, "add it", exceptable=rule == "GC404")


def test_only_the_waived_stop_of_that_record_becomes_a_flag() -> None:
    found = waived([finding("a.md", "GC404"), finding("b.md", "GC404"), finding("a.md", "GC501")], Held())
    assert [(f.path, f.rule, f.level) for f in found] == [
        ("a.md", "GC404", Level.FLAG),
        ("a.md", "GC501", Level.STOP),
        ("b.md", "GC404", Level.STOP),
    ]
    assert "waived by operations-lead-1 until 2027-05-31" in found[0].message


CLOSED = """== triage-0001
routes: [operational-fix]
== action-0001
strength: weaker
owner: operations-lead-1
== done-0001
action: action-0001
by: operations-lead-1
outcome: done
== closure-0001
since: It holds.
"""


@pytest.mark.parametrize(
    ("waiver", "stops"),
    [
        ("", True),
        ('waiver: {rule: GC404, reason: The lock comes in May., until: "2027-05-31", by: operations-lead-1}', False),
        ('waiver: {rule: GC404, reason: The lock comes in May., until: "2027-05-31", by: quality-lead-1}', True),
    ],
)
def test_a_closure_with_only_reminders_needs_a_waiver(waiver: str, stops: bool) -> None:
    found = [f for f in findings(store_of(CLOSED + waiver)) if f.rule == "GC404"]
    assert [f.stops for f in found] == [stops]


def test_a_waiver_never_repeats_its_reason() -> None:
    waiver = 'waiver: {rule: GC404, reason: The lock comes in May., until: "2027-05-31", by: operations-lead-1}'
    assert not any("May" in f.message for f in findings(store_of(CLOSED + waiver)))


@pytest.mark.parametrize("rule", ["GC501", "GC408", "GC499"], ids=["names", "independence", "no rule"])
def test_a_rule_that_does_not_say_so_cannot_be_waived(rule: str) -> None:
    waiver = f'waiver: {{rule: {rule}, reason: It comes in May., until: "2027-05-31", by: operations-lead-1}}'
    (said,) = [f.message for f in findings(store_of(CLOSED + waiver)) if f.rule == "GC412"]
    assert "only these rules can be waived: GC403, GC404, GC406, GC407" in said
