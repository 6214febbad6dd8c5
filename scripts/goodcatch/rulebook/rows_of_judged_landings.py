"""Writes judged landings as rows that can be kept, and reads them again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from goodcatch.history.proved_hands import Hand, Hands, Proof
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Landed
from goodcatch.rulebook.judged_by_trailer import Judge
from goodcatch.rulebook.kept_verdicts import can_be_kept, finding_of, row_of
from goodcatch.rulebook.time_of_step import TimeOfStep


def row_of_judged(one: JudgedLanding) -> tuple[object, ...] | None:
    """One landing; None where a later run could not tell the words that the marks of its findings stand for."""
    found = (*one.findings, *(f for v in one.closures for f in (*v.against, *v.against_today)))
    if one.landing is None or not all(map(can_be_kept, found)):
        return None
    at = one.landing
    return (
        (at.commit, int(at.at.timestamp()), at.kind, at.message_subject, at.paths),
        tuple(map(row_of, one.findings)),
        one.standard,
        one.held,
        tuple(map(_time, one.deadlines)),
        tuple(map(_closure, one.closures)),
    )


def judged_of_row(row: Any) -> JudgedLanding:
    (commit, at, kind, subject, paths), findings, standard, held, deadlines, closures = row
    landed = Landed(commit, datetime.fromtimestamp(at, UTC), kind, subject, paths)
    return JudgedLanding(
        landed,
        tuple(map(finding_of, findings)),
        standard,
        held,
        tuple(map(_time_of, deadlines)),
        tuple(_closure_of(closure, landed) for closure in closures),
    )


def _time(one: TimeOfStep) -> tuple[object, ...]:
    # With the offset of its zone, for a deadline is told by its day.
    return one.path, one.step, one.called, one.late, one.due.isoformat() if one.due else None


def _time_of(row: Any) -> TimeOfStep:
    path, step, called, late, due = row
    return TimeOfStep(path, step, called, late, datetime.fromisoformat(due) if due else None)


def _closure(one: ClosureVerdict) -> tuple[object, ...]:
    told = (one.case, one.closure, one.path, one.by, one.standard, one.held, one.let_in, one.judge_proved)
    hands = tuple((h.did, h.who, h.proof.value, h.title, h.commits) for h in one.hands.own)
    proofs = tuple(proof.value for proof in one.hands.before)
    found = tuple(map(row_of, one.against)), one.today, tuple(map(row_of, one.against_today))
    return told, found, tuple(map(_time, one.deadlines)), (one.judge.release, one.judge.rules), (hands, proofs)


def _hand_of(row: Any) -> Hand:
    did, who, proof, title, commits = row
    return Hand(did, who, Proof(proof), title, commits)


def _closure_of(row: Any, landed: Landed) -> ClosureVerdict:
    told, (against, today, against_today), deadlines, judge, (hands, proofs) = row
    case, closure, path, by, standard, held, let_in, judge_proved = told
    return ClosureVerdict(
        case=case,
        closure=closure,
        path=path,
        commit=landed.commit,
        at=landed.at,
        by=by,
        standard=standard,
        against=tuple(map(finding_of, against)),
        held=held,
        deadlines=tuple(map(_time_of, deadlines)),
        judge=Judge(*judge),
        let_in=let_in,
        judge_proved=judge_proved,
        today=today,
        against_today=tuple(map(finding_of, against_today)),
        hands=Hands(
            tuple(Hand(did, who, Proof(by), title, c) for did, who, by, title, c in hands), tuple(map(Proof, proofs))
        ),
    )
