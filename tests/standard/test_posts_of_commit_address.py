"""Whose hands an address stands for, as seats and accounts change from one version of the standard to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from goodcatch.standard.model import Post, Standard
from goodcatch.standard.posts_of_commit_address import (
    hands_of,
    is_forge_itself,
    posts_with,
    same_hands,
    takes_no_mail,
)
from goodcatch.standard.read_version_folders import default_standard

ANN, BO = "1+a@users.noreply.forge.example", "2+b@users.noreply.forge.example"


def post(name: str, *accounts: str) -> Post:
    return Post(name, "r", "", f"{name}@posts.invalid", accounts=accounts)


def standards(**listed: Mapping[str, tuple[str, ...]]) -> Mapping[int, Standard]:
    """`v1={"lead": (ANN,)}`: which accounts each version lists under its posts."""
    return {
        int(version[1:]): replace(default_standard(), posts={name: post(name, *has) for name, has in posts.items()})
        for version, posts in listed.items()
    }


MOVED = standards(v1={"lead": (ANN,), "doer": ()}, v2={"lead": (BO,), "doer": (ANN,)})
LISTED = [
    (ANN, standards(v1={"lead": (ANN,)}), 1, ["lead"], "its own version lists it"),
    (ANN.upper(), standards(v1={"lead": (ANN,)}), 1, ["lead"], "an address is the same in capitals"),
    (ANN, standards(v1={"lead": ()}, v2={"lead": (ANN,)}), 1, ["lead"], "a mapping that comes later counts"),
    (ANN, MOVED, 1, ["lead"], "what was landed in an earlier seat was not done in today's"),
    (ANN, MOVED, 2, ["doer"], "and today's counts today"),
    (BO, MOVED, 1, ["lead"], "the next version that knows it speaks where its own does not"),
    (ANN, standards(v1={"lead": (ANN,)}, v2={"lead": ()}), 2, [], "taken off the list, it stands for nobody"),
    (ANN, standards(v1={"lead": (ANN,), "doer": (ANN,)}), 1, ["lead", "doer"], "one person, two posts"),
    (BO, standards(v1={"lead": (ANN,)}), 1, [], "nobody's"),
    (ANN, {}, 1, [], "no standard at all"),
]


@pytest.mark.parametrize(("address", "known", "version", "found", "why"), LISTED, ids=[row[-1] for row in LISTED])
def test_the_posts_of_an_account(
    address: str, known: Mapping[int, Standard], version: int, found: list[str], why: str
) -> None:
    assert [post.name for post in posts_with(address, known, version)] == found


def test_an_account_stays_its_own_hands() -> None:
    """Who did the work in one seat and closes in another is still one person."""
    assert hands_of([ANN], MOVED, 1) == {ANN, "lead@posts.invalid"}
    assert hands_of([ANN], MOVED, 1) & hands_of([ANN], MOVED, 2) == {ANN}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(post("a"), post("b"), False, id="two posts"),
        pytest.param(post("a", ANN), post("b", ANN), True, id="one account under both"),
        pytest.param(post("a", ANN), post("b", BO), False, id="an account each"),
        pytest.param(post("a"), replace(post("b"), address="a@posts.invalid"), True, id="one address"),
    ],
)
def test_two_posts_of_one_person(one: Post, other: Post, same: bool) -> None:
    assert same_hands(one, other) is same


@pytest.mark.parametrize(
    ("address", "forge", "mute"),
    [
        pytest.param("noreply@github.com", True, False, id="a forge's button"),
        pytest.param("no-reply@git.house.example", True, False, id="the button of a house's own forge"),
        pytest.param(ANN, False, True, id="an account's no-reply address"),
        pytest.param("b@noreply.forge.example", False, True, id="as other forges spell it"),
        pytest.param("b@accounts.invalid", False, True, id="an address that cannot be"),
        pytest.param("noreply.person@example.org", False, False, id="a mailbox that begins alike"),
        pytest.param("b@example.org", False, False, id="a mailbox"),
        pytest.param("users.noreply.forge.example", False, False, id="no address"),
    ],
)
def test_what_an_address_says_of_itself(address: str, forge: bool, mute: bool) -> None:
    assert (is_forge_itself(address), takes_no_mail(address)) == (forge, mute)
