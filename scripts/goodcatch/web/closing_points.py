"""Asks what a case still needs before it can close, also where its standard has rules for that and no gates yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from goodcatch.gate.what_keeps_case_open import Point, points_to_close
from goodcatch.intake.sign_reports_off_and_land_steps import prepared
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.rules.lists_of_claim_and_waivable_rules import told_in
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.web.case_or_not_found import CaseInStore
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post


def closing_points(located: CaseInStore, possible: Collection[str], now: datetime) -> tuple[Point, ...]:
    """Each point with the question that tells it, as far as the standard says."""
    standard = located.store.newest
    points = points_to_close(located.case, located.pathway, standard, now, possible)
    if not points or standard.grammar > 1:
        return points
    lacks = {point.step for point in points if not point.shown}
    return (*points, *(point for point in _by_rules(located, now) if not (point.step and point.step in lacks)))


def _by_rules(located: CaseInStore, now: datetime) -> Iterator[Point]:
    """What the rules of the first standard would say of a closing at this moment."""
    step, standard = located.pathway.steps[Steps.CLOSURE], located.store.newest
    claim = new_record(located.case.id, step.name, {}, standard=standard, at=now, by=post().name)
    for found in context().judge(prepared(claim, step, located.store), located.store):
        # Who may close it and which steps it lacks is said without them.
        if found.stops and found.rule in told_in():
            about = next((record.name for record in located.case.standing if f" {record.name} " in found.message), "")
            message = found.message.replace(f" {about} ", " ") if about else found.message
            says = f"{message[0].upper()}{message[1:]}"
            yield Point(found.rule, says, False, found.remedy, step=told_in()[found.rule], about=about)
