"""Tells whose hands a commit address stands for: a post's own, and those of the posts that list it as an account.

Whoever merges or edits at a forge commits under an account's address there. `roles.yml` lists it under the posts that
its person holds; a person with two posts is listed under both, and the two are the same hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from goodcatch.standard.model import Post, Standard

_NO_REPLY = frozenset(["noreply", "no-reply"])
# Without the comment that a file of a key ends in: it is mostly a person's name and their machine's.
_KEY = re.compile(r"(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]{40,}={0,2}")


def posts_with(address: str, standards: Mapping[int, Standard], version: int) -> tuple[Post, ...]:
    """The posts that list an account, as the standard of a landing (`version`) says, or the next one that knows it.

    Not the newest: seats change, and what somebody landed in an earlier seat was not done in today's. Not an older one:
    an account that was taken off the list stands for nobody. A mapping that comes later than a landing counts for it.
    """
    for number in sorted(number for number in standards if number >= version):
        if found := tuple(post for post in standards[number].posts.values() if address.lower() in post.accounts):
            return found
    return ()


def keys_at(
    address: str, standards: Mapping[int, Standard], version: int, service: str = ""
) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the posts behind an address, or of the server where it is the `service`'s: those that the standard of
    a landing (`version`) lists, and those that it or a later one does. A key that is listed later counts for what it
    signed before, as an account does; one that is taken off the list counts for nothing from then on."""
    listed = {n: _keys_in(one, address.lower(), service.lower()) for n, one in standards.items() if n >= version}
    return listed.get(version, frozenset()), frozenset[str]().union(*listed.values())


def _keys_in(standard: Standard, address: str, service: str) -> frozenset[str]:
    if address == service:
        return frozenset(standard.service_keys)
    own = (p for p in standard.posts.values() if address == p.address.lower() or address in p.accounts)
    return frozenset(key for post in own for key in post.keys)


def names_at(address: str, standards: Mapping[int, Standard]) -> tuple[str, ...]:
    """The names of the posts that have an address, or list it as an account, by any version."""
    every = (post for number in sorted(standards) for post in standards[number].posts.values())
    own = (post.name for post in every if address.lower() in (post.address.lower(), *post.accounts))
    return tuple(dict.fromkeys(own))


def is_key(text: str) -> bool:
    """Whether a text is a public key that commits can be compared with: its kind and its letters, and nothing else."""
    return bool(_KEY.fullmatch(text))


def is_address_of_post(address: str, standards: Mapping[int, Standard]) -> bool:
    """Whether an address is, or was, a post's own."""
    return any(post.address.lower() == address.lower() for one in standards.values() for post in one.posts.values())


def hands_of(addresses: Iterable[str], standards: Mapping[int, Standard], version: int) -> frozenset[str]:
    """Addresses (in small letters) with those of the posts that list them. Two of which one is common are one's hands.

    The address itself stays: an account that goes from one post to another is still the same person's.
    """
    own = frozenset(address.lower() for address in addresses)
    return own | {post.address.lower() for address in own for post in posts_with(address, standards, version)}


def same_hands(one: Post, other: Post) -> bool:
    """Whether two posts share an address or an account, so that one person acts for both."""
    return not {one.address, *one.accounts}.isdisjoint([other.address, *other.accounts])


def one_person(one: str, other: str, standard: Standard) -> bool:
    """Whether two posts, by their names, are the same, or share an address or an account."""
    posts = standard.posts
    return one == other or (one in posts and other in posts and same_hands(posts[one], posts[other]))


def somebody_else(one: str, other: str, standard: Standard) -> bool:
    """Whether the first is a post of the standard, and not the same person as the other."""
    return one in standard.posts and not one_person(one, other, standard)


def is_forge_itself(address: str) -> bool:
    """Whether an address is a forge's own, such as `noreply@…`: its button stored the commit, and no person's hands."""
    return address.lower().partition("@")[0] in _NO_REPLY


def takes_no_mail(address: str) -> bool:
    """Whether an address is nobody's mailbox: its domain says so, as in `users.noreply.…`, or is `.invalid`."""
    name, _, domain = address.lower().rpartition("@")
    return bool(name) and (domain.endswith(".invalid") or not _NO_REPLY.isdisjoint(domain.split(".")))
