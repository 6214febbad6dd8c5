"""Whoever let a claim in had also stored the commit that brings it.

A commit says who wrote it and who stored it. Anybody can store one in another post's name. Where the same post then
lets it in, no hand but its own is shown, and the claim needs two.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc611_doer_committed_closure import answered_later, came_whole
from goodcatch.history.rules.gc619_claim_without_second_hands import hands, is_claim

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask the post that is named whether the claim is its own. Where it is, let it merge main into its branch instead "
    "of having it rebased by others; where not, open the case again or take the step back"
)
CLAUSE = "mission items 47, 95"
_MERGED = """
    @ 2026-11-21 09:00 operations-lead-1 merge
    & wrote quality-lead-1
    & stored by {who}
    + closure-0001{mark}
      by: quality-lead-1
"""
GOOD = (
    _MERGED.format(who="service-manager-1", mark=""),
    _MERGED.format(who="goodcatch", mark=""),
    _MERGED.replace("closure-0001", "action-0001").format(who="operations-lead-1", mark=""),
)
BAD = (_MERGED.format(who="operations-lead-1", mark=" {GC686}"),)


def check(subject: LandingIn) -> Iterator[Found]:
    if subject.landing.kind not in MERGES or subject.waits:
        return
    for version in subject.versions:
        if not version.added or answered_later(subject, version) or came_whole(subject, version):
            continue
        if _shows_lander_alone(subject, version) and is_claim(subject, version):
            yield Found(version.path, f"{subject.says} let `{version.name}` in by the post that had stored it")


def _shows_lander_alone(subject: LandingIn, version: Version) -> bool:
    landing = subject.landing
    stored = [a.through for a in version.authors if a.through and a.through != SERVICE.address]
    if not stored:
        return False
    let_in = hands(subject, (landing.committer.address, landing.author.address))
    wrote = hands(subject, (author.address for author in version.authors))
    return bool(hands(subject, stored) & let_in) and not wrote & let_in
