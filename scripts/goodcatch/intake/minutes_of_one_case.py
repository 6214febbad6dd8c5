"""Opens the exact waiting times of one case for the posts that do the review of acknowledgments.

Git holds the day (decision 114), and the review's table shows them no single case (decision 118). Whoever has to judge
one late answer is shown its minutes from the spool; each opening is logged with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goodcatch.intake.hold_back_who_and_when import as_it_was
from goodcatch.record.model import Case
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.reviews.acknowledgment_and_triage import NAME
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Pathway, Post, Standard
from goodcatch.standard.names_program_asks_for import Steps, Stores


@dataclass(frozen=True)
class Minutes:
    """When a report came in, had its first word and was triaged; the waits in whole minutes. None where Git and spool
    do not tell it any more, or where it has not happened."""

    received: datetime
    acknowledged: datetime | None
    triaged: datetime | None
    to_acknowledge: int | None
    to_triage: int | None


def may_open_minutes(post: Post, pathway: Pathway, standard: Standard) -> bool:
    """The role that reviews.yml names for this review, and no other; of reports of the learning store."""
    review = standard.reviews.get(NAME)
    waits = {Steps.REPORT, Steps.TRIAGE} <= pathway.steps.keys() and pathway.store == Stores.LEARNING
    return review is not None and post.role == review.role and waits


def own_report(spool: Spool, case: str, post: str, now: datetime) -> bool:
    """Whether the holder of a post reported this case, as far as the reporter let it be known. Who it was does not
    leave; that it was compared is journalled."""
    return spool.links.reported_by(case, post, spool.holder(post, now.date()), now)


def open_minutes(spool: Spool, case: Case, by: str, why: str, now: datetime) -> Minutes | None:
    """The opening is on disk before the answer is given. None where the spool's times have been destroyed."""
    told = NearMiss(as_it_was(case, spool.kept_from_git.open_minutes(case.id, by, why, now)), now)
    if told.received is None or told.report is None or told.report.by_day:
        return None
    answered, sorted_out = told.acknowledged, told.triaged
    return Minutes(
        told.received,
        answered,
        sorted_out,
        told.minutes_to_acknowledge if answered else None,
        told.minutes_to_triage if sorted_out else None,
    )
