"""A post that signs its commits has one without a signature, or by a key that it never used before.

Anybody can write a post's name and address over a commit. Who signs can be told from who only says so, but only as long
as a missing signature is noticed. What the desk stores for a post it stores in its own name, and signs by its own key.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import BROKEN, UNCHECKED
from goodcatch.history.rule_input_types import HistoryIn, Stored
from goodcatch.standard.posts_of_commit_address import is_forge_itself, keys_at, names_at

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever holds the post whether the commit is theirs; list a new key in the next version of the standard, in "
    "roles.yml under the post, as `keys: [ssh-ed25519 AAAA…]`"
)
CLAUSE = "mission items 47, 95"
_SIGNED = """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    & signed ssh-ed25519 AAAA
"""
_NEXT = """
    @ 2026-11-21 09:00 quality-lead-1
    + check-0001
"""
GOOD = (
    _NEXT,
    _SIGNED + _NEXT + "    & signed ssh-ed25519 AAAA\n",
    _NEXT + _SIGNED.replace("20 09", "22 09"),
    _SIGNED + _NEXT + "    & through goodcatch\n",
    _SIGNED + _NEXT + "    & through noreply@forge.example\n",
    _SIGNED + _NEXT.replace("lead-1", "lead-2"),
)
BAD = (
    _SIGNED + _NEXT,
    _SIGNED + _NEXT + "    & signed ssh-ed25519 BBBB\n",
    _SIGNED + "    & through goodcatch\n" + _NEXT + "    & through goodcatch\n",
)
# A branch may have begun before its post did, and land long after.
OPEN = timedelta(days=30)
MOST = 5  # commits that one sentence names


def check(subject: HistoryIn) -> Iterator[Found]:
    by_hand: dict[str, list[Stored]] = {}
    for one in subject.stored:
        if not is_forge_itself(one.by):
            by_hand.setdefault(one.by, []).append(one)
    for address, commits in sorted(by_hand.items()):
        first = next((number for number, one in enumerate(commits) if one.key), None)
        if first is not None:
            yield from _bare(subject, address, commits[first:])
            yield from _by_other_keys(subject, address, commits[first:])


def _bare(subject: HistoryIn, address: str, commits: Sequence[Stored]) -> Iterator[Found]:
    began = commits[0].at
    bare = [one for one in commits if not one.key and (one.at >= began or one.landed > began + OPEN)]
    if bare:
        says = f"{_who(subject, address)} has signed its commits since {began.day} {began:%B %Y}, and {_count(bare)}"
        yield Found("content", f"{says} not signed ({_named(bare)}): nothing shows whose hand it was")


def _by_other_keys(subject: HistoryIn, address: str, commits: Sequence[Stored]) -> Iterator[Found]:
    """Where the standard lists the post's keys, the landing itself is asked."""
    seen, listed = {commits[0].key}, keys_at(address, subject.standards, 1, SERVICE.address)[1]
    for one in commits if not listed else ():
        if one.key not in ("", BROKEN, UNCHECKED, *seen):
            says = f"{_who(subject, address)} signed {one.commit[:10]} by another key than before"
            yield Found("content", f"{says}: nothing shows that both are the same hand's")
        seen |= {one.key} if one.key else set()


def _who(subject: HistoryIn, address: str) -> str:
    if address == SERVICE.address:
        return "the desk"
    return " or ".join(names_at(address, subject.standards)) or "an account that no post lists"


def _count(bare: Sequence[Stored]) -> str:
    return "one of them is" if len(bare) == 1 else f"{len(bare)} of them are"


def _named(bare: Sequence[Stored]) -> str:
    more = len(bare) - MOST
    return ", ".join(one.commit[:10] for one in bare[:MOST]) + (f" and {more} more" if more > 0 else "")
