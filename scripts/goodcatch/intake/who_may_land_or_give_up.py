"""Says which post may see, land or give up a change that waits on a branch, and in a sentence why another may not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.who_may_read_and_sign import in_words, judges, may_see, may_see_all_of, pathways_in, works_in
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read
from goodcatch.standard.model import Pathway, Post, Standard
from goodcatch.standard.names_program_asks_for import Capability, Stores
from goodcatch.standard.small_yaml import Malformed

# Whether two posts are one pair of hands, by whatever the caller knows of their holders.
Same = Callable[[str, str], bool]
NOBODY = "No other post may confirm it: a role needs `may: [land]` in roles.yml, or another post that role."
GIVES_UP = "What waits is withdrawn by whoever made it, or by a post that may confirm it."


@dataclass(frozen=True)
class Hands:
    """Whose a waiting change is: the `store` that it is for, the posts that `wrote` its commits (the head's is `last`),
    those that its records name as `by`, and the pathways of its cases; where some file belongs to none, it is `unclear`
    whose work it is."""

    store: str
    last: str
    wrote: frozenset[str]
    by: frozenset[str]
    pathways: tuple[Pathway, ...]
    unclear: bool = False

    @property
    def proposed(self) -> frozenset[str]:
        """The posts that had a hand in it, and that do not confirm it."""
        return self.wrote | self.by


def hands_on(
    authority: Authority,
    branch: str,
    store: str,
    files: Collection[str],
    records: Iterable[Record],
    standard: Standard,
    newest: Standard,
) -> Hands:
    """Whose a branch is. `standard` is the one that posts sign in by, `newest` that of the branch's own repository."""
    posts = {post.address.casefold(): post.name for post in standard.posts.values()}
    wrote = [posts.get(address.casefold(), "") for address in authority.authors(branch)]
    found = tuple(records)
    cases = {record.case for record in found} | {folder_name(path) for path in files if is_record(path)}
    pathways = [newest.pathway_of(case) for case in sorted(cases)]
    return Hands(
        store=store,
        last=wrote[0] if wrote else "",
        wrote=frozenset(wrote) - {""},
        by=frozenset(record.by for record in found),
        pathways=tuple(pathway for pathway in pathways if pathway),
        unclear=not pathways or None in pathways,
    )


def records_on(authority: Authority, branch: str, files: Collection[str]) -> tuple[Record, ...]:
    """The records that a branch changes, without those that cannot be read."""
    texts = authority.git.texts(authority.branches()[branch], *files) if files else {}
    return tuple(record for path, text in texts.items() if (record := _record(path, text)))


def _record(path: str, text: str) -> Record | None:
    try:
        return read(path, text)
    except Malformed:
        return None


def may_see_change(post: Post, hands: Hands, standard: Standard) -> bool:
    """A change for a store of its own: the posts that work on its cases' pathways; where nobody can say whose work a
    file is, those that work on all of them. A branch may be pushed by hand with cases of several pathways: one that may
    not be seen hides the change."""
    if hands.unclear and not may_see_all_of(post, hands.store, standard):
        return False
    return works_in(post, hands.store, standard) and all(may_see(post, pathway) for pathway in hands.pathways)


def may_confirm(post: Post, store: str, standard: Standard) -> bool:
    """Who lands claims of a store: those who may `land`; in a store of its own, of the posts that work there, also the
    roles that make claims there or open its cases again."""
    allowed = standard.may(post.role, Capability.LAND)
    if store == Stores.LEARNING:
        return allowed
    steps = (step for pathway in pathways_in(store, standard) for step in pathway.steps.values())
    named = any(step.role == post.role for step in steps if judges(step))
    return works_in(post, store, standard) and (allowed or named)


def may_give_up(post: Post, hands: Hands, standard: Standard) -> bool:
    return post.name in hands.by | {hands.last} or may_confirm(post, hands.store, standard)


def landers(hands: Hands, standard: Standard) -> tuple[Post, ...]:
    """The posts that may land a change: those that see it and may confirm it, and had no hand in it."""
    return tuple(
        post
        for post in standard.posts.values()
        if may_confirm(post, hands.store, standard)
        and may_see_change(post, hands, standard)
        and post.name not in hands.proposed
    )


def why_not_land(post: Post, hands: Hands, standard: Standard, same: Same) -> str:
    """The sentence that says who may land a change, where this post may not; else nothing."""
    others = landers(hands, standard)
    if post.name not in {other.name for other in others}:
        return f"This may be confirmed by: {in_words(others)}." if others else NOBODY
    # Posts are told apart by anybody; who holds them is told to nobody but the one who holds both.
    held = next((maker for maker in sorted(hands.proposed) if same(post.name, maker)), "")
    return f"You also hold the post {held}, which made this. Somebody else has to confirm it." if held else ""
