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
    """What somebody did in words, the post that a commit names for it, and what proves that. `title` is what people
    call the post."""

    did: str
    who: str
    proof: Proof
    title: str

    def known_to(self, posts: Iterable[str]) -> Hand:
        """The same, where a server has it in its own books that one of these posts signed in and did it there."""
        here = self.proof is Proof.NONE and self.who != "" and self.who in posts
        return replace(self, proof=Proof.DESK) if here else self


def proof_of(author: Author, standards: Mapping[int, Standard], version: int) -> Proof:
    """What proves that a commit is its author's; `version` is the standard in force when it landed."""
    by = author.stored_by
    if not author.key or author.key not in keys_at(by, standards, version, SERVICE.address)[1]:
        return Proof.NONE
    if by == SERVICE.address:
        return Proof.DESK
    same = hands_of([by], standards, version) & hands_of([author.address], standards, version)
    return Proof.SIGNATURE if same else Proof.NONE


def hand(did: str, author: Author, standards: Mapping[int, Standard], version: int) -> Hand:
    names = names_at(author.address, standards)
    title = _house(author.address) or " or ".join(title_at(name, standards, version) for name in names) or NOBODY_LISTED
    return Hand(did, " or ".join(names), proof_of(author, standards, version), title)


def _house(address: str) -> str:
    """What is no post and still has a name."""
    if address == SERVICE.address:
        return "the desk"
    return "the forge" if is_forge_itself(address) else ""


def told(closing: Iterable[Hand], before: Iterable[Proof]) -> tuple[str, ...]:
    """Whose hands a closing rests on, in sentences: of those who wrote it and let it in, and of the steps `before`."""
    closing, before = tuple(closing), tuple(before)
    if all(proof is Proof.NONE for proof in (*(one.proof for one in closing), *before)):
        return (NOBODY,)
    own = ((proof, [f"{one.did} {one.title}" for one in closing if one.proof is proof]) for proof in Proof)
    proved = sum(proof is not Proof.NONE for proof in before)
    return (
        *(f"{proof}: {', '.join(dict.fromkeys(said))}" for proof, said in own if said),
        *([f"of {len(before)} steps before it, {proved} {'is' if proved == 1 else 'are'} proved"] if before else ()),
    )
