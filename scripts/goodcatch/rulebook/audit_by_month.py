"""Gathers judged landings by month, for the private audit page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Protocol

from goodcatch.check.finding import Finding, Level
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.check.sentence_as_html import with_titles
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.say_what_anchors_prove import anchors_hold
from goodcatch.publish.audit_rows import Audit, AuditMonth, Closing, NotHeld
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.judged_landing_formats import numbered, says
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.standard.model import Standard
from goodcatch.standard.titles_of_posts import titles_of_posts


class Replayed(Protocol):
    """A line whose landings are judged, or were; what it is as a whole can be asked after the last of them."""

    def judged(self) -> Iterator[JudgedLanding]: ...

    @property
    def line(self) -> HistoryIn: ...


def audited(replay: Replayed, standard: Standard, at_desk: Mapping[str, str] | None = None) -> Audit:
    """A line, judged; `standard` is the newest, by whose words and calendar it is told. What is only advised is left
    out. `at_desk` are commits that the server which is asked made itself, each for the post that had signed in."""
    marks, whole = Marks(), list[JudgedLanding]()
    zone, titles = standard.calendar.zone, titles_of_posts({standard.version: standard})
    # Numbered at once, so that of a long history no more is held than what is shown.
    landed = _set_aside((_titled(numbered(one, marks), titles) for one in replay.judged()), whole)
    months = groupby(landed, lambda one: f"{_at(one).astimezone(zone):%Y-%m}")
    return Audit(
        tuple(_month(month, tuple(own), zone, at_desk or {}) for month, own in months)[::-1],
        tuple(anchors_hold(replay.line)),
        tuple(row for one in whole for row in _not_held(one, "")),
    )


def _titled(one: JudgedLanding, titles: Mapping[str, str]) -> JudgedLanding:
    """With each post by its title, as people know it."""

    def told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(replace(finding, message=with_titles(finding.message, titles)) for finding in findings)

    closures = tuple(
        replace(verdict, against=told(verdict.against), against_today=told(verdict.against_today))
        for verdict in one.closures
    )
    return replace(one, findings=told(one.findings), closures=closures)


def _set_aside(judged: Iterable[JudgedLanding], whole: list[JudgedLanding]) -> Iterator[JudgedLanding]:
    """The landings alone; what is said of the line goes into `whole`."""
    for one in judged:
        if one.landing:
            yield one
        else:
            whole.append(one)


def _at(one: JudgedLanding) -> datetime:
    assert one.landing
    return one.landing.at


def _month(month: str, judged: tuple[JudgedLanding, ...], zone: tzinfo, at_desk: Mapping[str, str]) -> AuditMonth:
    times = [time for one in judged for time in one.deadlines]
    missed = sum(time.late for time in times)
    return AuditMonth(
        month=month,
        landings=len(judged),
        held=sum(len(one.held) for one in judged),
        met=len(times) - missed,
        missed=missed,
        not_held=tuple(row for one in judged for row in _not_held(one, _day(_at(one), zone))),
        closings=tuple(_closing(verdict, zone, at_desk) for one in judged for verdict in one.closures),
    )


def _not_held(one: JudgedLanding, day: str) -> Iterator[NotHeld]:
    for finding in one.findings:
        if finding.level is not Level.ADVICE:
            place = unit_of(finding.path)
            yield NotHeld(day, place, finding.rule, str(finding.level), finding.message)


def _closing(verdict: ClosureVerdict, zone: tzinfo, at_desk: Mapping[str, str]) -> Closing:
    late = dict.fromkeys(time.called for time in verdict.deadlines if time.late)
    return Closing(
        day=_day(verdict.at, zone),
        case=verdict.case,
        closure=verdict.closure,
        verdict=str(verdict.stood),
        standard=verdict.standard,
        judged_by=verdict.judge.says,
        late=tuple(late),
        in_time=sum(not time.late for time in verdict.deadlines),
        late_itself=verdict.late,
        against=tuple(says(verdict.against)),
        against_today=tuple(says(verdict.against_today)),
        let_in=verdict.let_in,
        let_in_proved=verdict.judge_proved,
        hands=verdict.hands.known_to(at_desk).says,
    )


def _day(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).date().isoformat()
