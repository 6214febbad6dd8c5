"""A commit gives the name of one post and the address of another.

The rules go by addresses; whoever reads `git log`, or a forge's page, sees names. So one post's work can be shown as
another's, or as the desk's.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.looks_like_another_name import as_read
from goodcatch.history.model import Author
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask both posts whose it is; set Git's user.name and user.email to one post's own before the next commit"
CLAUSE = "mission items 94, 95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    & named lead
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 7+leader@users.noreply.forge.example
    & named quality-lead-1
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 operations-lead-1
    & named quality-lead-1
    + report-0001 {GC685}
    """,
    """
    @ 2026-11-20 09:00 operations-lead-1
    & named goodcatch
    + report-0001 {GC685}
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    & named quality-lead-1
    + report-0001 {GC685}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    landing = subject.landing
    # Most landings are by posts under their own names, and are told at once.
    told = {(a.name, a.address): a for a in (landing.author, landing.committer, *landing.authors)}
    odd = [author for author in told.values() if author.name != author.address.partition("@")[0]]
    if not odd or not landing.changes:
        return
    names, own = _names(subject), _addresses(subject)
    if any(as_read(a.name) in names and _is_anothers(a, own) for a in odd):
        yield Found(subject.place, f"{subject.says} gives the name of one post and the address of another")


def _names(subject: LandingIn) -> Mapping[str, str]:
    posts = (name for one in subject.standards.values() for name in one.posts)
    return {as_read(name): name for name in (*posts, SERVICE.name)}


def _addresses(subject: LandingIn) -> Mapping[str, frozenset[str]]:
    """Whose names an address may go by: those of the posts that have it, or list it as an account."""
    found: dict[str, frozenset[str]] = {SERVICE.address: frozenset([as_read(SERVICE.name)])}
    for post in (post for one in subject.standards.values() for post in one.posts.values()):
        for address in (post.address.lower(), *post.accounts):
            found[address] = found.get(address, frozenset()) | {as_read(post.name)}
    return found


def _is_anothers(author: Author, own: Mapping[str, frozenset[str]]) -> bool:
    """Whether an address is known, and the name is not one of its own; of one that is not known another rule speaks."""
    address = author.address.lower()
    return address in own and as_read(author.name) not in own[address]
