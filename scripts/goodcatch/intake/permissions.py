"""Says what a signed-in post may read and do at the desk."""

from __future__ import annotations

from datetime import datetime

from goodcatch.intake.external_reader import alone, asked
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Pathway, Post, Standard

SIGN_OFF = frozenset(["quality-lead", "on-call-quality-lead"])
LINKS = frozenset(["safeguarding-lead", "designated-safeguarding-lead"])


def may_sign_off(post: Post) -> bool:
    """Raw words are read, and taken into the record, by those who sign them off."""
    return post.role in SIGN_OFF


def may_sign(post: Post, submission: Submission, standard: Standard) -> bool:
    """Who takes a waiting report into the record: on a pathway with a store of its own, the role of its sign-off."""
    pathway = standard.pathways.get(submission.pathway)
    if pathway is None or pathway.store == "learning":
        return may_sign_off(post)
    return "sign-off" in pathway.steps and pathway.steps["sign-off"].role == post.role


def may_open_links(post: Post) -> bool:
    return post.role in LINKS


def may_read(post: Post, submission: Submission, standard: Standard, now: datetime) -> bool:
    """A waiting report: those who sign off; on a pathway with a store of its own, the posts that work on it. Where the
    reporter asked for it, the reader outside the house too, and nobody else before them."""
    if post.name == standard.outside_reader and not submission.outcome and asked(submission.answers, standard):
        return True
    if alone(submission, standard, now):
        return False
    pathway = standard.pathways.get(submission.pathway)
    if pathway is None or pathway.store == "learning":
        return may_sign_off(post)
    return works_on(post, pathway)


def may_see(post: Post, pathway: Pathway) -> bool:
    """A case: every post of the team, but a restricted one only the posts that work on it."""
    return pathway.store == "learning" or works_on(post, pathway)


def works_on(post: Post, pathway: Pathway) -> bool:
    return any(step.role == post.role for step in pathway.steps.values())
