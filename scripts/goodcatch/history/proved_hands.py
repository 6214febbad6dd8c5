"""Says of commits whose hand in them is proved, and whose is only said.

A name and an address are what a commit's maker wrote. A signature by a key that the standard lists for the post proves
its hand; one by a key of the server proves that the desk stored it, for a post that had signed in. Nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author
from goodcatch.standard.model import Standard
from goodcatch.standard.posts_of_commit_address import hands_of, is_forge_itself, keys_at, names_at
from goodcatch.standard.titles_of_posts import title_at

NOBODY = "nobody's hand is proved in this closing: who wrote it, and who let it in, is only said"
NOBODY_LISTED = "somebody without a post"
NO_KEYS = (
    "Nobody's hand is proved in these records: the standard lists no key by which posts or the server sign "
    "(roles.yml: `keys`, `service_keys`), so who did something is as the commits say."
)


class Proof(StrEnum):
    """By what a hand is proved; the value is how people read it."""

    SIGNATURE = "by a signature"
    DESK = "by a sign-in at the desk"
    NONE = "only said"


@dataclass(frozen=True)
class Hand:
    """What somebody did in words, the post that a commit names for it, what proves that, what people call the post, and
    the commits it was done in."""

    did: str
    who: str
    proof: Proof
    title: str
    commits: tuple[str, ...] = ()

    def known_to(self, acts: Mapping[str, str]) -> Hand:
        """The same to a server that has in its own books which commits it made, each for a post that had signed in."""
        here = self.proof is Proof.NONE and self.who != "" and self.who in [acts.get(one) for one in self.commits]
        return replace(self, proof=Proof.DESK) if here else self


@dataclass(frozen=True)
class Hands:
    """Whose hands a closing rests on: of those who wrote it and let it in, and of the steps `before` it."""

    own: tuple[Hand, ...] = ()
    before: tuple[Proof, ...] = ()

    def known_to(self, acts: Mapping[str, str]) -> Hands:
        return replace(self, own=tuple(hand.known_to(acts) for hand in self.own)) if acts else self

    @property
    def says(self) -> tuple[str, ...]:
        """Which of them are proved and which are only said, in sentences."""
        if all(proof is Proof.NONE for proof in (*(one.proof for one in self.own), *self.before)):
            return (NOBODY,)
        own = ((proof, [f"{one.did} {one.title}" for one in self.own if one.proof is proof]) for proof in Proof)
        proved, count = sum(proof is not Proof.NONE for proof in self.before), len(self.before)
        return (
            *(f"{proof}: {', '.join(dict.fromkeys(said))}" for proof, said in own if said),
            *([f"of {count} steps before it, {proved} {'is' if proved == 1 else 'are'} proved"] if count else ()),
        )


def proof_of(author: Author, standards: Mapping[int, Standard], version: int) -> Proof:
    """What proves that a commit is its author's; `version` is the standard in force when it landed."""
    by = author.stored_by
    if not author.key or author.key not in keys_at(by, standards, version, SERVICE.address)[1]:
        return Proof.NONE
    if by == SERVICE.address:
        return Proof.DESK
    same = hands_of([by], standards, version) & hands_of([author.address], standards, version)
    return Proof.SIGNATURE if same else Proof.NONE


def hand(
    did: str, author: Author, standards: Mapping[int, Standard], version: int, commits: Iterable[str] = ()
) -> Hand:
    names = names_at(author.address, standards)
    title = _house(author.address) or " or ".join(title_at(name, standards, version) for name in names) or NOBODY_LISTED
    return Hand(did, " or ".join(names), proof_of(author, standards, version), title, tuple(commits))


def _house(address: str) -> str:
    """What is no post and still has a name."""
    if address == SERVICE.address:
        return "the desk"
    return "the forge" if is_forge_itself(address) else ""
