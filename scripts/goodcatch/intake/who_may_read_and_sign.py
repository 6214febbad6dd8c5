"""Says what a signed-in post may read, sort and sign at the desk; `who_may_land_or_give_up` says it of claims."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goodcatch.intake.outside_reader_head_start import alone, asked
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Pathway, Post, Standard, Step
from goodcatch.standard.names_program_asks_for import Capability, Steps, Stores

# On a pathway with a store of its own, the roles of these steps say what becomes of a report.
SORTING = (Steps.TRIAGE, Steps.SIGN_OFF)


def may_sign_off(post: Post, standard: Standard) -> bool:
    """Raw words are read, and taken into the record, by those who sign them off."""
    return standard.may(post.role, Capability.SIGN_OFF)


def may_sign(post: Post, submission: Submission, standard: Standard) -> bool:
    """Who takes a waiting report into the record: on a pathway with a store of its own, the role of its sign-off."""
    pathway = standard.pathways.get(submission.pathway)
    if pathway is None or pathway.store == Stores.LEARNING:
        return may_sign_off(post, standard)
    return Steps.SIGN_OFF in pathway.steps and pathway.steps[Steps.SIGN_OFF].role == post.role


def may_triage(post: Post, pathway: Pathway, standard: Standard) -> bool:
    """Who sorts a case, or says that a waiting report is none: those who `triage`; on a pathway with a store of its
    own, of those who work on it, also the roles of its sign-off and of its claims."""
    allowed = standard.may(post.role, Capability.TRIAGE)
    if pathway.store == Stores.LEARNING:
        return allowed
    named = {step.role for step in pathway.steps.values() if step.name in SORTING or judges(step)}
    return works_on(post, pathway) and (allowed or post.role in named)


def may_triage_report(post: Post, submission: Submission, standard: Standard, now: datetime) -> bool:
    """Who sorts a waiting report: also the reader outside, while nobody else may even see it."""
    if post.name == standard.outside_reader and alone(submission, standard, now):
        return True
    pathway = standard.pathways.get(submission.pathway)
    return pathway is not None and may_triage(post, pathway, standard)


def who_triages(pathway: Pathway, standard: Standard) -> str:
    """The sentence for a post that may not."""
    return f"This is done by: {in_words(p for p in standard.posts.values() if may_triage(p, pathway, standard))}."


def in_words(posts: Iterable[Post]) -> str:
    """Posts as people know them."""
    return ", ".join(post.title or post.name for post in posts)


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
    return may_read_raw(post, standard.pathways.get(submission.pathway), standard)


def may_read_raw(post: Post, pathway: Pathway | None, standard: Standard) -> bool:
    """Whose business the raw words of a pathway's reports are. To nobody else the desk says who told of a case, when
    exactly, or how few of a kind there are."""
    if pathway is None or pathway.store == Stores.LEARNING:
        return may_sign_off(post, standard)
    return works_on(post, pathway)


def may_see(post: Post, pathway: Pathway) -> bool:
    """A case: every post of the team, but a restricted one only the posts that work on it."""
    return pathway.store == Stores.LEARNING or works_on(post, pathway)


def may_inspect(post: Post, pathway: Pathway, standard: Standard) -> bool:
    """The account of a case, as a commissioner or an inspector asks for it: those who audit, of the cases they may
    see."""
    return standard.may(post.role, Capability.INSPECT) and may_see(post, pathway)


def may_see_all_of(post: Post, store: str, standard: Standard) -> bool:
    """What tells of all cases of a store, such as its reviews: of the learning store every post; of any other, the
    posts that work on every pathway there is in it."""
    if store == Stores.LEARNING:
        return True
    there = [pathway for pathway in standard.pathways.values() if pathway.store == store]
    return bool(there) and all(works_on(post, pathway) for pathway in there)


def works_on(post: Post, pathway: Pathway) -> bool:
    return any(step.role == post.role for step in pathway.steps.values())


def works_in(post: Post, store: str, standard: Standard) -> bool:
    """Whether a store is any of the post's business: what was learned is everybody's."""
    return store == Stores.LEARNING or any(works_on(post, pathway) for pathway in pathways_in(store, standard))


def pathways_in(store: str, standard: Standard) -> tuple[Pathway, ...]:
    return tuple(pathway for pathway in standard.pathways.values() if pathway.store == store)


def judges(step: Step) -> bool:
    """A step by which its role makes a claim, or takes back that a case was closed."""
    return step.claims or step.name == Steps.REOPEN
