"""A landing is by somebody whose commit address is no post's.

Posts commit under addresses of their own, so that the history says which post did a thing and never who. An address
that no post has is often a person's, and nobody can tell by it whether two steps were done by two people.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.screen.marks_for_found_words import mark

# Never a stop: a forge may write an address of its own (decision 62).
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Set Git's user.name and user.email to the post's name and address of roles.yml before the next commit."
CLAUSE = "mission items 85, 94"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 somebody
    + report-0001 {GC506}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    held = {post.address.lower() for standard in subject.standards.values() for post in standard.posts.values()}
    landing = subject.landing
    addresses = dict.fromkeys(author.address.lower() for author in (landing.author, *landing.authors))
    for address in addresses if subject.content and held else ():
        if address not in held | {SERVICE.address}:
            yield Found(subject.place, f"{subject.says} is by an address that is no post's ({mark(address)})")
