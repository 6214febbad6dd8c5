"""A case and a step's form in; answers that only the link table knows, as bands or a number of adults, out.

They are offered to the post whose step it is; it looks at them and sends them like any other answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.intake.clean_answers import Raw
from goodcatch.intake.permissions import may_open_links
from goodcatch.intake.reporter_bands import NOBODY_KNOWS, Bands, about_of, bands
from goodcatch.record.model import Case
from goodcatch.standard.contract import Fields
from goodcatch.standard.model import Step
from goodcatch.web.context import room
from goodcatch.web.sessions import post

REPORTS, EXPOSURES, WAITED, IDENTIFIABLE = (
    Fields.REPORTS_180_DAYS, Fields.EXPOSURES_SAME_DOMAIN, Fields.SAME_WORKER_REPEATED, Fields.IDENTIFIABLE,
)  # fmt: skip
FROM_BANDS = frozenset([REPORTS, EXPOSURES, WAITED])
ADULTS = Fields.ADULTS_EXPOSED


def offered(id: str, step: Step) -> Raw:
    """What the form of `step` may begin with; nothing for a post whose step it is not."""
    if post().role != step.role and not may_open_links(post(), room().standard):
        return {}
    asked: dict[str, str] = {}
    if FROM_BANDS & step.fields.keys() and (found := bands_of(id)):
        asked = _answers(found)
    if ADULTS in step.fields and (adults := room().desk.spool.links.adults(about_of(all_cases(), id))):
        asked[ADULTS] = str(adults)
    return {name: (value,) for name, value in asked.items() if name in step.fields}


def bands_of(id: str) -> Bands | None:
    """The bands of a case, asked for by the post that is signed in."""
    here = room()
    return bands(here.desk.spool, all_cases(), here.standard, id, post().name, here.clock())


def all_cases() -> Mapping[str, Case]:
    """The cases of every store that is connected."""
    here = room()
    return {id: case for a in here.desk.authorities.values() for id, case in here.store(a).cases.items()}


def _answers(found: Bands) -> dict[str, str]:
    known = NOBODY_KNOWS if found.reports == NOBODY_KNOWS else "known"
    return {REPORTS: found.reports, EXPOSURES: found.exposures, WAITED: found.waited, IDENTIFIABLE: known}
