"""Gives the case page what lies behind a case: every change of its records, and the drawings of its investigation.

They are made by what makes the same for an exported folder of private pages; nothing is built beforehand.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from markupsafe import Markup

from goodcatch.history.read_landings import Shallow
from goodcatch.pages.case_story import events, head
from goodcatch.pages.investigation_drawings_under_headings import drawings
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.publish.private_investigation_causes_barriers import analysis_of
from goodcatch.web.case_or_not_found import CaseInStore
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.server_context import context
from goodcatch.web.who_told_and_when import Shown


@dataclass(frozen=True)
class CasePast:
    """The drawings that there are, who closed the case (`head`), and its story; `cut` says why there is none in a
    repository that holds only the end of its history."""

    drawings: tuple[Section, ...]
    head: Markup
    story: Markup
    cut: str = ""


def prepare() -> None:
    """Find each case's landings before anybody asks: where nothing was kept, all commits are read for it."""
    for authority in context().desk.authorities.values():
        with suppress(*UNREADABLE):  # the desk says so, to whoever asks for it
            authority.histories.prepare(authority.tip())


def past_of(located: CaseInStore, seen: Shown, stands: bool) -> CasePast:
    """What lies behind a case that `find_case` let this post see, by what it is shown of such cases; `stands` where the
    case counts as closed."""
    case, store, authority = located.case, located.store, located.authority
    drawn = drawings(analysis_of(case, store))
    try:
        timeline = authority.histories.of(case.id, authority.tip())
    except Shallow as why:
        return CasePast(drawn, Markup(), Markup(), str(why))
    told = case_story(timeline, store, seen.hidden, seen.raw, stands)
    return CasePast(drawn, Markup(head(told)), Markup(events(told)))
