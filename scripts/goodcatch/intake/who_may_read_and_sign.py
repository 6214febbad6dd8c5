"""Says what a signed-in post may read and do at the desk."""

from __future__ import annotations

from datetime import datetime

from goodcatch.intake.outside_reader_head_start import alone, asked
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Pathway, Post, Standard
from goodcatch.standard.names_program_asks_for import Capability, Steps, Stores


def may_sign_off(post: Post, standard: Standard) -> bool:
    """Raw words are read, and taken into the record, by those who sign them off."""
    return standard.may(post.role, Capability.SIGN_OFF)


def may_sign(post: Post, submission: Submission, standard: Standard) -> bool:
    """Who takes a waiting report into the record: on a pathway with a store of its own, the role of its sign-off."""
    pathway = standard.pathways.get(submission.pathway)
    if pathway is None or pathway.store == Stores.LEARNING:
        return may_sign_off(post, standard)
    return Steps.SIGN_OFF in pathway.steps and pathway.steps[Steps.SIGN_OFF].role == post.role


def may_open_links(post: Post, standard: Standard) -> bool:
    """Whose report it was is looked up by those who must, and each look is logged."""
    return standard.may(post.role, Capability.OPEN_LINKS)


def may_read(post: Post, submission: Submission, standard: Standard, now: datetime) -> bool:
    """A waiting report: those who sign off; on a pathway with a store of its own, the posts that work on it. Where the
    reporter asked for it, the reader outside the house too, and nobody else before them."""
    # The reader outside may follow it until it has an outcome, and no longer (decision 67).
    if post.name == standard.outside_reader and not submission.outcome and asked(submission.answers, standard):
        return True
    if alone(submission, standard, now):
        return False
    pathway = standard.pathways.get(submission.pathway)
    if pathway is None or pathway.store == Stores.LEARNING:
        return may_sign_off(post, standard)
    return works_on(post, pathway)


def may_see(post: Post, pathway: Pathway) -> bool:
    """A case: every post of the team, but a restricted one only the posts that work on it."""
    return pathway.store == Stores.LEARNING or works_on(post, pathway)


def may_see_all_of(post: Post, store: str, standard: Standard) -> bool:
    """What tells of all cases of a store, such as its reviews: of the learning store every post; of any other, the
    posts that work on every pathway there is in it."""
    if store == Stores.LEARNING:
        return True
    there = [pathway for pathway in standard.pathways.values() if pathway.store == store]
    return bool(there) and all(works_on(post, pathway) for pathway in there)


def works_on(post: Post, pathway: Pathway) -> bool:
    return any(step.role == post.role for step in pathway.steps.values())
