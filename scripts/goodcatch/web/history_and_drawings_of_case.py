"""Gives the case page what lies behind a case: every change of its records, and the drawings of its investigation.

They are made by what makes the same for an exported folder of private pages; nothing is built beforehand.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from markupsafe import Markup

from goodcatch.history.read_landings import Shallow
from goodcatch.pages.cases_for_signed_in import history
from goodcatch.pages.investigation_drawings_under_headings import drawings
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.cases_for_signed_in import landed
from goodcatch.publish.private_investigation_causes_barriers import analysis_of
from goodcatch.web.case_or_not_found import CaseInStore
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.server_context import context


@dataclass(frozen=True)
class CasePast:
    """The drawings that there are, and the table of all `changes`, the newest first; `cut` says why there is none in a
    repository that holds only the end of its history."""

    drawings: tuple[Section, ...]
    history: Markup
    changes: int
    cut: str = ""


def prepare() -> None:
    """Find each case's landings before anybody asks: where nothing was kept, all commits are read for it."""
    for authority in context().desk.authorities.values():
        with suppress(*UNREADABLE):  # the desk says so, to whoever asks for it
            authority.histories.prepare(authority.tip())


def past_of(located: CaseInStore, hidden: frozenset[str] = frozenset()) -> CasePast:
    """What lies behind a case that `find_case` let this post see, without the answers that are hidden from it."""
    case, store, authority = located.case, located.store, located.authority
    drawn = drawings(analysis_of(case, store))
    try:
        versions = tuple(landed(authority.histories.of(case.id, authority.tip()), store, hidden))
    except Shallow as why:
        return CasePast(drawn, Markup(), 0, str(why))
    return CasePast(drawn, Markup(history(reversed(versions))), len(versions))
