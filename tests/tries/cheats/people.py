"""Short ways through a case, as a provider's people would go them at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodcatch.record.model import Record
from goodcatch.standard.small_yaml import Value
from scenario import ACTION, EVIDENCE, REPORT, SIGNED, TRIAGE, Player
from tries.cheats.stage import begun
from workflows import test_def_safeguarding as S
from workflows.scenario_steps import review, walk

Answers = Mapping[str, Value]
NONE: Answers = {}


def nm(
    p: Player, token: str = "t1", triage: Answers = NONE, report: Answers = NONE, signed: str = "quality-lead-2"
) -> str:
    """A near miss, triaged and signed off."""
    id, _ = p.report(token, **report)
    p.desk.spool.add_step(id, "acknowledge", {}, p.tick(), "on-call-quality-lead-1")
    p.desk.spool.add_step(id, "triage", {**TRIAGE, **triage}, p.tick(), "on-call-quality-lead-1")
    return p.desk.sign_off(id, {**REPORT, **report}, SIGNED, signed, p.tick())


def signed_as_told(p: Player, token: str, triage: Answers = NONE, **report: Value) -> str:
    """A near miss that is triaged and signed off in the reporter's own words."""
    id, _ = p.report(token, **report)
    p.desk.spool.add_step(id, "triage", {**TRIAGE, **triage}, p.tick(), "on-call-quality-lead-1")
    return p.desk.sign_off(id, p.desk.spool.get(id).answers, SIGNED, "quality-lead-2", p.tick())


def acted(
    p: Player,
    case: str,
    action: Answers = NONE,
    done: Answers = NONE,
    checks: int = 1,
    check_by: str = "quality-lead-2",
    check: Answers = NONE,
) -> str:
    """A change, done and checked; gives its record's name."""
    name = p.do(case, "action", {**ACTION, **action})
    finished = {"action": name, "outcome": "done", "changed": "x", "evidence": (EVIDENCE,), **done}
    p.do(case, "done", finished, "operations-lead-1")
    for _ in range(checks):
        p.do(case, "check", {"action": name, "holds": "yes", "method": "x", **check}, check_by)
    return name


def finish(p: Player, case: str, feedback: Answers = NONE, learning: Answers = NONE) -> None:
    """The reporter is told, and what was learned is shared."""
    told = {"told_how": "receipt", "told_on": "2026-11-03", "body": "Thank you.", **feedback}
    p.do(case, "feedback", told)
    shared = {"issued": "yes", "theme": "equipment", "channels": ("team-briefing",), "audience": "All"}
    p.do(case, "learning", {**shared, "shared_on": "2026-11-03", "body": "x", **learning})


def close(p: Player, case: str, by: str = "quality-lead-1", **more: Value) -> None:
    p.do(case, "closure", {"since": "x", **more}, by)


def sg(p: Player, without: Iterable[str] = (), **changes: Answers) -> str:
    """A safeguarding case up to where it may close."""
    case = S.reported(p, S.SEE, **changes)
    walk(p, case, S.STEPS, [name for name in (*S.SAFE, *S.DECIDE) if name not in without], **changes)
    return case


def straight(
    p: Player,
    triage: Answers = NONE,
    action: Answers = NONE,
    done: Answers = NONE,
    check: Answers = NONE,
    feedback: Answers = NONE,
    closure: Answers = NONE,
    **more: object,
) -> str:
    """A near miss from its report to its closing, as quickly as the desk lets it through."""
    case = nm(p, triage=triage) if triage else begun(p, nm)
    acted(p, case, action, done, check=check, **more)  # type: ignore[arg-type]
    finish(p, case, feedback)
    close(p, case, **closure)
    return case


def by_file(p: Player, record: Record, by: str) -> None:
    """A record that was written by hand, proposed and landed as any other."""
    pathway = p.store().newest.pathway_of(record.case)
    assert pathway
    branch = p.desk.propose(record, pathway.steps[record.step], by)
    p.desk.merge(branch, "quality-lead-1", "learning")


def figures(p: Player, name: str, on: str) -> dict[str, str]:
    """What a review counts."""
    return {figure.name: figure.value for figure in review(p, name, on).review.figures}
