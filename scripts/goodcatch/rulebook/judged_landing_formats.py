"""Writes judged landings: for a person, and for programs one object a line. Times are told by the day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from goodcatch.check.finding import Finding
from goodcatch.check.formats import lines
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.time_of_step import TimeOfStep


def numbered(one: JudgedLanding, marks: Marks) -> JudgedLanding:
    """With the marks of words counted anew, for one reader."""
    closures = tuple(
        replace(
            verdict,
            against=tuple(marks.numbered(verdict.against)),
            against_today=tuple(marks.numbered(verdict.against_today)),
        )
        for verdict in one.closures
    )
    return replace(one, findings=tuple(marks.numbered(one.findings)), closures=closures)


def as_lines(one: JudgedLanding) -> Iterator[str]:
    """For a person: the landing, and below it what was found, what was late and which closings stood."""
    landing = one.landing
    if landing:
        what = f"{len(landing.paths)} file{'' if len(landing.paths) == 1 else 's'}, standard {one.standard}"
        yield f"{landing.at:%Y-%m-%d %H:%M} {landing.commit[:10]} {landing.kind}: {landing.message_subject} ({what})"
    elif one.findings:
        yield "main as a whole"
    yield from (f"  {line}" for line in lines(one.findings))
    if landing and (one.held or one.deadlines):
        yield f"  {_kept(one)}"
    for verdict in one.closures:
        yield from (f"  {line}" for line in closure_lines(verdict))


def _kept(one: JudgedLanding) -> str:
    count = len(one.held)
    late = sum(time.late for time in one.deadlines)
    held = f"{count} record{'' if count == 1 else 's'} that nothing stops"
    times = f"{len(one.deadlines) - late} of {len(one.deadlines)} in time" if one.deadlines else "no deadline"
    return f"{held}, {times}"


def closure_lines(verdict: ClosureVerdict) -> Iterator[str]:
    """One closing in words: how it stands, by whose word, and why."""
    yield f"{verdict.case} {verdict.closure}: {verdict.stood} (standard {verdict.standard}; {verdict.judge.says})"
    if verdict.let_in:
        proved = "" if verdict.judge_proved else ", which nothing proves"
        yield f"  its landing says that the program of that day let it in{proved}; what today's rules say against it:"
    yield from (f"  against it: {said}" for said in says(verdict.against))
    if verdict.against_today:
        yield f"  asked today by standard {verdict.today}:"
    yield from (f"  against it today: {said}" for said in says(verdict.against_today))
    yield from (f"  held: {sentence}" for sentence in verdict.held)
    yield from (f"  hands: {sentence}" for sentence in verdict.hands.says)


def says(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding in a sentence, with its rule and its record."""
    for finding in findings:
        yield f"{finding.message} ({finding.rule}, {finding.path.rpartition('/')[2].removesuffix('.md')})"


def as_json(one: JudgedLanding) -> str:
    """For programs, on one line."""
    landing = one.landing
    told = {"landing": landing.commit, "at": landing.at.isoformat(), "how": landing.kind} if landing else {}
    more = {
        "standard": one.standard,
        "held": list(one.held),
        "deadlines": list(map(_time, one.deadlines)),
        "closures": list(map(_closure, one.closures)),
    }
    return json.dumps({**told, "findings": list(map(asdict, one.findings)), **(more if landing else {})})


def _time(time: TimeOfStep) -> dict[str, object]:
    due = {"due": time.due.date().isoformat()} if time.due else {}
    return {"path": time.path, "step": time.step, "late": time.late, **due}


def _closure(verdict: ClosureVerdict) -> dict[str, object]:
    return {
        "case": verdict.case,
        "closure": verdict.closure,
        "verdict": str(verdict.stood),
        "standard": verdict.standard,
        "engine": verdict.judge.release,
        "rules": verdict.judge.rules,
        "by": verdict.by,
        "late": verdict.late,
        "against": list(map(asdict, verdict.against)),
        "held": list(verdict.held),
        "hands": list(verdict.hands.says),
        "deadlines": list(map(_time, verdict.deadlines)),
        "today": verdict.today,
        "against_today": list(map(asdict, verdict.against_today)),
    }
