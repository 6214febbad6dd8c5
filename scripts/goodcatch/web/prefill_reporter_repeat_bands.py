"""Offers answers that only the link table knows, as bands or a number of adults, on the form that asks for them.

They are offered to the post whose step it is; it looks at them and sends them like any other answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.intake.read_answers import Raw
from goodcatch.intake.same_reporter_repeat_bands import NOBODY_KNOWS, Bands, about_of, bands
from goodcatch.intake.who_may_read_and_sign import may_open_links
from goodcatch.record.model import Case
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post

REPORTS, EXPOSURES, WAITED, IDENTIFIABLE = (
    Fields.REPORTS_180_DAYS, Fields.EXPOSURES_SAME_DOMAIN, Fields.SAME_WORKER_REPEATED, Fields.IDENTIFIABLE,
)  # fmt: skip
FROM_BANDS = frozenset([REPORTS, EXPOSURES, WAITED])
ADULTS = Fields.ADULTS_EXPOSED


def offered(subject_id: str, step: Step) -> Raw:
    """What the form of `step` may begin with; nothing for a post whose step it is not."""
    # What the link table knows is for the post whose step it is (decision 93), not for whoever opens the form.
    if post().role != step.role and not may_open_links(post(), context().standard):
        return {}
    answers: dict[str, str] = {}
    if FROM_BANDS & step.fields.keys() and (in_bands := bands_of(subject_id)):
        answers = _answers(in_bands)
    if ADULTS in step.fields and (adults := context().desk.spool.links.adults(about_of(all_cases(), subject_id))):
        answers[ADULTS] = str(adults)
    return {name: (value,) for name, value in answers.items() if name in step.fields}


def bands_of(subject_id: str) -> Bands | None:
    """The bands of a case, asked for by the post that is signed in."""
    here = context()
    return bands(here.desk.spool, all_cases(), here.standard, subject_id, post().name, here.clock())


def all_cases() -> Mapping[str, Case]:
    """The cases of every store that is connected."""
    here = context()
    return {case.id: case for a in here.desk.authorities.values() for case in here.store(a).cases.values()}


def _answers(in_bands: Bands) -> dict[str, str]:
    known = NOBODY_KNOWS if in_bands.reports == NOBODY_KNOWS else "known"
    return {REPORTS: in_bands.reports, EXPOSURES: in_bands.exposures, WAITED: in_bands.waited, IDENTIFIABLE: known}
