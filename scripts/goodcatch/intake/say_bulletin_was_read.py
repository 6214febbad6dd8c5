"""Lands what a post says of a bulletin in its service: that it was read there, or talked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.errors import CannotRun
from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.talked_about import HOW, WHERE, said_of_bulletins, speaks_for_a_service, write
from goodcatch.record.make_record_and_id import random_letters
from goodcatch.record.store import Store


@dataclass(frozen=True)
class OutNow:
    """A published bulletin, and what the post has said of it so far; nothing where it has said nothing."""

    month: str
    title: str
    said: str


def out_now(store: Store, post: str) -> Iterator[OutNow]:
    """The bulletins that are out, the newest first."""
    mine = [said for said in said_of_bulletins(store) if said.by == post and not said.fault]
    for bulletin in sorted(bulletins(store), key=lambda one: one.month, reverse=True):
        if bulletin.published:
            said = [HOW.index(one.how) for one in mine if one.bulletin == bulletin.month]
            yield OutNow(bulletin.month, bulletin.title, HOW[max(said)] if said else "")


def record_of(store: Store, month: str, post: str, how: str) -> tuple[str, str] | None:
    """The file to write, its path and text; None where the post has said as much already.

    Raises `CannotRun` where that bulletin is not out, or the post speaks for no service.
    """
    if not speaks_for_a_service(post, store):
        raise CannotRun("say which post speaks for its service, one of `asked_of` in publication.yml")
    out = next((one for one in out_now(store, post) if one.month == month), None)
    if out is None or how not in HOW:
        raise CannotRun(f"`main` holds no published bulletin of {month}: what is not out was not read")
    if out.said and HOW.index(out.said) >= HOW.index(how):
        return None
    return f"{WHERE}{month}/{random_letters(8)}.md", write(month, post, how)


def say(authority: Authority, month: str, post: str, how: str) -> None:
    """Land it; said twice, it is there once. Raises as `record_of` does, and `GitError`."""

    def build(tip: str) -> Change | None:
        made = record_of(authority.store(tip), month, post, how)
        # By the service, and without the post in the message: who said it stands in the record alone.
        return Change({made[0]: made[1].encode()}, "A service says that it read a bulletin\n") if made else None

    authority.land_if(build)
