"""A landing is by somebody whose commit address is no post's, and no account's that a post lists.

Posts commit under addresses of their own, so that the history says which post did a thing and never who. An address
that no post has is often a person's, and nobody can tell by it whether two steps were done by two people. At a forge
people commit under an account's address: listed in a later version of the standard, it counts for what landed before.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.screen.pseudonym_numbers_for_found_words import mark
from goodcatch.standard.posts_of_commit_address import is_forge_itself, posts_with

# Never a stop: a forge may write an address of its own (decision 62).
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "An account at the forge: list its no-reply address in the next version of the standard, in roles.yml under the "
    "post, as `accounts: […]`. A commit by hand: set Git's user.name and user.email to the post's name and address "
    "before the next one."
)
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
    """
    @ 2026-11-20 09:00 7+leader@users.noreply.forge.example
    + report-0001
      by: reporter
    @ 2026-11-21 09:00 quality-lead-1
    + content/standard/2/roles.yml
      roles: {quality-lead: {title: Lead}, team-leader: {title: Leader}}
      posts:
        team-leader-1:
          role: team-leader
          address: team-leader-1@posts.goodcatch.invalid
          accounts: [7+leader@users.noreply.forge.example]
        quality-lead-1: {role: quality-lead, address: quality-lead-1@posts.goodcatch.invalid}
    """,
    """
    @ 2026-11-20 09:00 noreply@forge.example merge
    + report-0001
      by: reporter
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 somebody
    + report-0001 {GC506}
    """,
    """
    @ 2026-11-20 09:00 7+leader@users.noreply.forge.example
    + report-0001 {GC506}
      by: reporter
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    held = {post.address.lower() for standard in subject.standards.values() for post in standard.posts.values()}
    landing = subject.landing
    addresses = dict.fromkeys(author.address.lower() for author in (landing.author, *landing.authors))
    for address in addresses if subject.content and held else ():
        known = address in held | {SERVICE.address} or posts_with(address, subject.standards, subject.version)
        # A merge wrote nothing, and some forges sign it themselves. Who stored a commit is not asked: a forge's button
        # carries it, from whatever address that house's forge has.
        if not known and not (landing.kind == "merge" and is_forge_itself(address)):
            yield Found(subject.place, f"{subject.says} is by an address that is no post's ({mark(address)})")
