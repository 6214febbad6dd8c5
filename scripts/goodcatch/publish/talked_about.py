"""Reads and writes what services say of a bulletin: that it was read there, or talked about; of nobody who was there.

A record is `content/talked-about/MONTH/LETTERS.md`: a post of a service, the bulletin's month, and one of two codes. No
words, no day, no number of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.store import LETTERS, Store
from goodcatch.standard.small_yaml import Malformed
from goodcatch.standard.yaml_value_as_list import listed

WHERE = "content/talked-about/"
NAME = re.compile(rf"{WHERE}(\d{{4}}-\d\d)/[{LETTERS}]{{8}}\.md\Z")
READ, TALKED = "read", "talked-about"
HOW = (READ, TALKED)  # the second says more than the first
HEAD = ("bulletin", "by", "how")


@dataclass(frozen=True)
class Said:
    """What a post says of a bulletin in its service. `fault` says what keeps it from counting."""

    path: str
    bulletin: str = ""
    by: str = ""
    how: str = ""
    fault: str = ""


def said_of_bulletins(store: Store) -> Iterator[Said]:
    """Every such record."""
    for path, text in store.under(WHERE).items():
        yield read(path, text, store)


def read(path: str, text: str, store: Store) -> Said:
    try:
        post = frontmatter.loads(text, handler=SmallYAML())
    except Malformed as why:
        return Said(path, fault=why.message)
    head: Mapping[str, object] = post.metadata
    month, by, how = (str(head.get(name, "")) for name in HEAD)
    return Said(path, month, by, how, _fault(path, head, post.content, store))


def write(bulletin: str, by: str, how: str) -> str:
    post = frontmatter.Post("")
    post.metadata = {"bulletin": bulletin, "by": by, "how": how}
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    return text.rstrip("\n") + "\n"


def speaks_for_a_service(post: str, store: Store) -> bool:
    """Whether a post runs a service: those that know its rota do."""
    posts, roles = store.newest.posts, listed(store.newest.publication.get("asked_of"))
    return post in posts and (not roles or posts[post].role in roles)


def _fault(path: str, head: Mapping[str, object], body: str, store: Store) -> str:
    named = NAME.match(path)
    if not named or head.get("bulletin") != named[1]:
        return "it lies in the folder of another month than its bulletin's, or has another name than these have"
    if set(head) != set(HEAD) or body.strip():
        return f"it has these entries and no words: {', '.join(HEAD)}"
    if not speaks_for_a_service(str(head["by"]), store):
        return "`by` should be a post of a service, as `asked_of` in publication.yml has them"
    return "" if head["how"] in HOW else f"`how` should be {' or '.join(HOW)}"
