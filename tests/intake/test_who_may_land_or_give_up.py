"""Which post sees, lands or gives up a change that waits: its capability in the store, and no hand in what it lands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.intake.who_may_land_or_give_up import (
    NOBODY,
    Hands,
    landers,
    may_confirm,
    may_give_up,
    may_see_change,
    why_not_land,
)
from goodcatch.standard.model import Post, Standard
from goodcatch.standard.names_program_asks_for import Capability

LEAD, SECOND, DUTY = "quality-lead-1", "quality-lead-2", "on-call-quality-lead-1"
EXECUTIVE, CLOSER, GUARD = "executive-lead-1", "quality-safeguarding-lead-1", "safeguarding-lead-1"
PROFILER, GOVERNOR = "retention-safety-culture-manager-1", "workforce-governance-reviewer-1"


def change(store: str, *wrote: str, by: tuple[str, ...] = ()) -> Hands:
    """A change that posts made, the last of them last, of which nothing else can be read."""
    return Hands(store, wrote[-1] if wrote else "", frozenset(wrote), frozenset(by), ())


# store, whose commit, post: does it see it, land it, give it up?
RIGHTS = [
    ("learning", LEAD, LEAD, "see, give up", "its own waits for a second post"),
    ("learning", LEAD, SECOND, "see, land, give up", "the second post"),
    ("learning", LEAD, DUTY, "see, land, give up", "signs off, which has always meant both"),
    (
        "learning",
        LEAD,
        "service-manager-1",
        "see",
        "what was learned is open to the team, and is no business of theirs",
    ),
    ("learning", LEAD, GUARD, "see", "confirms claims of another store"),
    ("learning", "service-manager-1", "service-manager-1", "see, give up", "its own"),
    ("learning", "", LEAD, "see, land, give up", "the service's, or a person's without a post"),
    ("learning", "", "publisher-1", "see", "nobody can say whose it is: so it is not everybody's"),
    ("restricted", CLOSER, CLOSER, "see, give up", "its own claim"),
    ("restricted", CLOSER, EXECUTIVE, "see, land, give up", "makes claims there"),
    ("restricted", CLOSER, GUARD, "see, land, give up", "opens its cases again"),
    ("restricted", EXECUTIVE, CLOSER, "see, land, give up", "each has a second"),
    ("restricted", CLOSER, "team-leader-1", "see", "works there, and claims nothing"),
    ("restricted", CLOSER, LEAD, "", "lands in the other store, and has no business here"),
    ("restricted", CLOSER, "publisher-1", "", "no step of it is theirs"),
    ("restricted", "", "board-workforce-experience-reviewer-1", "", "also where no file of it can be read"),
    ("workforce", GOVERNOR, PROFILER, "see, land, give up", "opens its cases again"),
    ("workforce", GOVERNOR, "medication-lead-1", "", "what a report did to a colleague is not theirs to read"),
]


@pytest.mark.parametrize(("store", "wrote", "name", "rights", "why"), RIGHTS)
def test_what_a_post_may_do(standard: Standard, store: str, wrote: str, name: str, rights: str, why: str) -> None:
    post, hands = standard.posts[name], change(store, *filter(None, [wrote]))
    found = {
        "see": may_see_change(post, hands, standard),
        "land": post in landers(hands, standard),
        "give up": may_give_up(post, hands, standard),
    }
    assert ", ".join(act for act, may in found.items() if may) == rights, why


HAD_A_HAND = [
    (change("learning", LEAD, SECOND), LEAD, False, False, "wrote an earlier commit: it is not a second pair of eyes"),
    (change("learning", "service-manager-1", SECOND), "service-manager-1", False, False, "the head is another's now"),
    (change("learning", by=("service-manager-1",)), "service-manager-1", False, True, "a record says who did the step"),
    (change("learning", by=(LEAD,)), LEAD, False, True, "a record says so, whoever stored it"),
]


@pytest.mark.parametrize(("hands", "name", "lands", "service", "why"), HAD_A_HAND)
def test_whoever_had_a_hand_in_it(
    standard: Standard, hands: Hands, name: str, lands: bool, service: bool, why: str
) -> None:
    post = standard.posts[name]
    may_land = may_confirm(post, hands.store, standard)
    assert (post in landers(hands, standard)) is lands, why
    assert may_give_up(post, hands, standard) is (service or may_land), why


def test_a_case_of_a_pathway_that_may_not_be_seen_hides_the_change(standard: Standard) -> None:
    """By hand, a restricted case may come to a branch of the learning store."""
    hands = replace(change("learning"), pathways=(standard.pathways["safeguarding"],))
    assert not may_see_change(standard.posts[LEAD], hands, standard)
    assert LEAD not in {post.name for post in landers(hands, standard)}


@pytest.mark.parametrize("store", ["learning", "restricted", "workforce"])
def test_each_store_has_a_second_post_for_every_first(standard: Standard, store: str) -> None:
    confirm = {post.name for post in standard.posts.values() if may_confirm(post, store, standard)}
    assert len(confirm) > 1


def given(standard: Standard, role: str, *capabilities: Capability) -> Standard:
    """The standard, with a role that says what it may."""
    roles = {**standard.roles, role: replace(standard.roles[role], may=frozenset(capabilities))}
    return replace(standard, roles=roles)


SAYS = [
    ("learning", "service-manager", Capability.LAND, True, "a provider may give it to anybody"),
    ("learning", "quality-lead", None, False, "and take it"),
    ("restricted", "team-leader", Capability.LAND, True, "to whoever works there, too"),
    ("restricted", "publisher", Capability.LAND, False, "but what nobody may see, nobody lands"),
    ("restricted", "safeguarding-lead", Capability.OPEN_LINKS, True, "said before `land` was a word: the steps stand"),
]


@pytest.mark.parametrize(("store", "role", "capability", "lands", "why"), SAYS)
def test_what_a_role_says(
    standard: Standard, store: str, role: str, capability: Capability | None, lands: bool, why: str
) -> None:
    said = given(standard, role, *([capability] if capability else []))
    assert may_confirm(said.posts[f"{role}-1"], store, said) is lands, why


def alike(one: str, other: str) -> bool:
    """One person holds the second lead's post and the duty post."""
    return one == other or {one, other} == {SECOND, DUTY}


SENTENCES = [
    (SECOND, (LEAD,), "", "may"),
    (LEAD, (LEAD,), "This may be confirmed by: On-call quality lead, Second quality lead.", "its own: the others"),
    ("publisher-1", (LEAD,), "This may be confirmed by: On-call quality lead, Second quality lead.", "never may"),
    (SECOND, (DUTY,), f"You also hold the post {DUTY}, which made this. Somebody else has to confirm it.", "one pair"),
    (LEAD, (LEAD, SECOND, DUTY), NOBODY, "a small house: everybody had a hand in it"),
]


@pytest.mark.parametrize(("name", "wrote", "sentence", "why"), SENTENCES)
def test_what_a_post_is_told(standard: Standard, name: str, wrote: tuple[str, ...], sentence: str, why: str) -> None:
    post: Post = standard.posts[name]
    assert why_not_land(post, change("learning", *wrote), standard, alike) == sentence, why
