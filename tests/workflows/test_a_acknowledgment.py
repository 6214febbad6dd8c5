"""Workflow A (mission items 18 to 30): a reporter waited too long; from the daily review to a closed exposure."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import Change
from goodcatch.record.reconciliation_counts_file import Reconciled, Source
from goodcatch.standard.small_yaml import Value
from marked_rows import marked
from scenario import EVIDENCE, REPORT, SIGNED, TRIAGE
from workflows.play_each_beginning_once import Actor, Plays, once
from workflows.scenario_steps import (
    SHEET,
    Steps,
    at,
    case_of,
    flags,
    is_closed,
    player_over,
    refusal,
    review,
    stops,
    walk,
)

items = pytest.mark.items
STEPS: Steps = {
    "attribution": (
        "near-miss-governance-supervisor-1",
        {
            "opened": ("daily-review", "chronology", "triage-history", "risk-source"),
            "sources": ("no-named-owner",),
            "indicators_above": "1",
            "same_worker_repeated": "not-identifiable",
            "category_under_triaged": "no",
            "still_unsafe": "no",
            "evidence": (SHEET,),
            "body": "Nobody was named for weekends.",
        },
    ),
    "impact": (
        "retention-safety-culture-manager-1",
        {
            "level": "medium",
            "affected": ("trust-in-management",),
            "workforce_file": "not-switched-on",
            "exposures_in_domain": "none",
        },
    ),
    "recovery": (
        "director-safety-governance-1",
        {
            "options": ("named-owner",),
            "owner": "operations-lead-1",
            "control_due_on": "2026-11-20",
            "worker_told_by": "2026-11-12",
            "review_on": "2026-12-10",
            "authorisation_sheet": SHEET,
        },
    ),
    "accept": ("operations-lead-1", {}),
    "activation": ("director-safety-governance-1", {"pack_on": "2026-11-09"}),
    "worker-told": ("operations-lead-1", {"told_how": "in-person", "told_on": "2026-11-10"}),
    "implemented": (
        "operations-lead-1",
        {"changed": "Each weekend has a named owner on the rota.", "evidence": (EVIDENCE,)},
    ),
    "follow-up": ("safety-learning-analyst-1", {"next": "closure", "body": "Every reporter heard within a day."}),
    "closure": ("quality-lead-2", {"danger_gone": "yes", "since": "No report waited longer than a day."}),
}
PLACED: Mapping[str, Value] = {"risk_domain": "manual-handling"}
PLANNED = ("attribution", "impact", "recovery", "accept")
STARTED = ("activation", "worker-told", "implemented", "follow-up")


@pytest.fixture
def player(plays: Plays, tmp_path: Path) -> Actor:
    return player_over(plays, tmp_path, at("2026-11-02T09:00:00"))


@once
def exposure(player: Actor) -> str:
    """A report that nobody answered for two days, and what the daily review opens."""
    id, _ = player.report()
    player.now += timedelta(days=2)
    player.desk.spool.add_step(id, "triage", {**TRIAGE, **PLACED}, player.tick(), "on-call-quality-lead-1")
    near_miss = player.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", player.tick())
    done = review(player, "acknowledgment", "2026-11-05")
    (case,) = done.opened
    first = case_of(player, case).records[0]
    assert (first.text("near_miss"), first.text("classification")) == (near_miss, "emerging")
    assert first.text("minutes_to_acknowledge") == str((2 * 24 + 1) * 60)
    assert (first.text("sources_matched"), first.text("triage_status")) == ("yes", "triaged")
    return case


@once
def started(player: Actor) -> str:
    case = exposure(player)
    walk(player, case, STEPS, PLANNED)
    pack = review(player, "sustainability-pack", "2026-11-09").review
    assert [(line.case, line.status) for line in pack.lines] == [(case, "accepted")]
    walk(player, case, STEPS, STARTED)
    return case


@items(19, 29, 30)
def test_the_whole_way(player: Actor) -> None:
    case = started(player)
    walk(player, case, STEPS, ["closure"])
    assert is_closed(player, case) and stops(player, case) == []
    follow_up = case_of(player, case).last("follow-up")
    assert follow_up and follow_up.text("late_in_domain") == "1", "counted by the program, not typed"


@items(25, 27)
def test_an_effect_that_is_low_needs_no_plan(player: Actor) -> None:
    case = exposure(player)
    walk(player, case, STEPS, ["attribution", "impact"], impact={"level": "low"})
    walk(player, case, STEPS, ["closure"])
    assert is_closed(player, case)


@items(13)
def test_late_is_recorded_and_flagged_and_never_refused(player: Actor) -> None:
    case = exposure(player)
    player.now += timedelta(days=4)
    walk(player, case, STEPS, ["attribution"])
    assert "GC302" in flags(player, case) and stops(player, case) == []


SHOWN_BY_GATES = {
    "three of the four sources were not opened": items(22),
    "the effect was not looked at": items(26),
    "the cause was not looked for": items(24),
    "a plan without a day to look again": items(27),
    "somebody else accepts it": items(29),
    "nobody accepted it": items(29),
    "it stands in no pack": items(29),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("done", "changes", "step", "by", "answers", "rules", "why"),
    marked(SHOWN_BY_GATES, [
        ("attribution impact", {"attribution": {"opened": ("daily-review",)}}, "recovery", "", {}, {"GC411"},
         "three of the four sources were not opened"),
        ("attribution", {}, "recovery", "", {}, {"GC410"}, "the effect was not looked at"),
        ("impact", {}, "recovery", "", {}, {"GC410", "GC411"}, "the cause was not looked for"),
        ("attribution impact", {}, "recovery", "", {"review_on": ""}, {"GC202"}, "a plan without a day to look again"),
        ("attribution impact recovery", {}, "accept", "quality-lead-2", {}, {"GC413"}, "somebody else accepts it"),
        ("attribution impact recovery", {}, "activation", "", {}, {"GC410", "GC709"}, "nobody accepted it"),
        ("attribution impact recovery accept", {}, "activation", "", {}, {"GC709"}, "it stands in no pack"),
        ("attribution impact recovery accept", {}, "closure", "", {}, {"GC410"}, "nothing was done yet"),
    ]),
)  # fmt: skip
def test_each_gate_refuses(
    player: Actor, done: str, changes: dict[str, dict[str, Value]], step: str, by: str, answers: dict[str, Value],
    rules: set[str], why: str,
) -> None:  # fmt: skip
    case = exposure(player)
    walk(player, case, STEPS, done.split(), **changes)
    assert refusal(player, case, STEPS, step, by, **answers) == rules, why


CLOSING: list[tuple[str, Mapping[str, Value], str, str]] = [
    ("", {"danger_gone": "no"}, "GC411", "the danger is still there"),
    ("operations-lead-1", {}, "GC408", "the owner closes it"),
    ("", {"since": ""}, "GC202", "nothing is said of what happened since"),
]


@pytest.mark.parametrize(("by", "answers", "rule", "why"), CLOSING)
def test_closing_refuses(player: Actor, by: str, answers: Mapping[str, Value], rule: str, why: str) -> None:
    case = started(player)
    assert refusal(player, case, STEPS, "closure", by, **answers) == {rule}, why


@items(18, 20)
def test_a_case_that_the_registers_do_not_share_cannot_be_authorised(player: Actor) -> None:
    sources = tuple(Source(name, "0" * 64, 1, 0, 0) for name in ("near-miss", "reporting-log"))
    compared = Reconciled("acknowledgment", date(2026, 11, 4), 1, 1, sources, 1, 0, frozenset(), ())
    files = {"content/reconciliations/2026-11-04-acknowledgment.json": compared.to_json(frozenset(["NM"])).encode()}
    player.desk.learning.land(lambda tip: Change(files, "Reconciled\n"))
    id, _ = player.report()
    player.now += timedelta(days=2)
    player.sign_off(id)
    (case,) = review(player, "acknowledgment", "2026-11-05").opened
    assert case_of(player, case).records[0].text("sources_matched") == "no"
    walk(player, case, STEPS, ["attribution", "impact"])
    assert refusal(player, case, STEPS, "recovery") == {"GC411"}


@items(13, 21)
def test_one_exposure_for_each_wait_and_none_within_tolerance(player: Actor) -> None:
    case = exposure(player)
    id, _ = player.report("t2")
    player.sign_off(id)
    again = review(player, "acknowledgment", "2026-11-06")
    assert again.opened == () and {line.status for line in again.review.lines} == {"emerging"}
    assert [c for c in player.store().cases if c.startswith("AE")] == [case]


@items(23)
def test_an_unknown_reporter_is_never_counted_as_repeated(player: Actor) -> None:
    """Where nobody can know, the record says so."""
    case = exposure(player)
    walk(player, case, STEPS, ["attribution"])
    assert case_of(player, case).look("attribution.same_worker_repeated") == ("not-identifiable",)
