"""The commit of a claim, or of a look, says that another post had a hand in it.

`Co-authored-by:` and its like are typed by whoever commits. Where the post that is named let the claim in, it was no
second pair of eyes; where it did not, nothing but the line says that it had a hand in it at all.
"""

import re
from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc611_doer_committed_closure import answered_later, came_whole, independent_of
from goodcatch.history.rules.gc619_claim_without_second_hands import hands, is_claim
from goodcatch.history.rules.gc684_subject_tells_another_step import is_of_another

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask the post that is named. Where it wrote it too, have a third post let it in again: open the case again, or "
    "take the step back; where it only agreed, let it say so by a step of its own"
)
CLAUSE = "mission items 47, 95"
_MERGED = """
    @ 2026-11-21 09:00 operations-lead-1 merge
    # Land NM-2026-7K3Q9F4T: closure
    & wrote quality-lead-1
    & message NM-2026-7K3Q9F4T: closure||Co-authored-by: somebody <{who}@posts.goodcatch.invalid>
    + closure-0001{mark}
      by: quality-lead-1
"""
GOOD = (
    _MERGED.replace("closure||", "done||").format(who="operations-lead-1", mark=""),
    _MERGED.format(who="quality-lead-1", mark=""),
    _MERGED.replace("closure-0001", "action-0001").format(who="operations-lead-1", mark=""),
    _MERGED.format(who="operations-lead-1", mark="")
    + """
    @ 2026-11-22 09:00 quality-lead-1
    + reopen-0001
    """,
    """
    @ 2026-11-21 09:00 operations-lead-1 merge
    # Merge pull request 'closure' (#12)
    #
    # Reviewed-by: operations-lead-1 <operations-lead-1@posts.goodcatch.invalid>
    & wrote quality-lead-1
    + closure-0001
      by: quality-lead-1
    """,
)
BAD = (
    _MERGED.format(who="operations-lead-1", mark=" {GC683}"),
    _MERGED.format(who="service-manager-1", mark=" {GC683}"),
    _MERGED.replace("<{who}@posts.goodcatch.invalid>", "")
    .replace("somebody", "service-manager-1")
    .format(mark=" {GC683}"),
)
_NAMED = re.compile(r"^[A-Za-z][\w-]*-by:[ \t]*([^<\n]*?)[ \t]*(?:<([^>\n]*)>)?[ \t\r]*$", re.MULTILINE)


def check(subject: LandingIn) -> Iterator[Found]:
    landing = subject.landing
    # A merge's own lines tell who looked at it; a squash lists those whose commits it took.
    said = landing.messages[1:] if landing.kind in MERGES else landing.messages if landing.kind != "squash" else ()
    told = [message for message in said if "-by:" in message.lower() and _NAMED.search(message)]
    own = (v for v in subject.versions if v.added and (is_claim(subject, v) or independent_of(subject, v)))
    for version in own if told else ():
        named = frozenset(_named(subject, (message for message in told if not is_of_another(message, version))))
        others = named - hands(subject, (author.address for author in version.authors))
        if others and not answered_later(subject, version) and not came_whole(subject, version):
            yield Found(version.path, f"{subject.says} brought `{version.name}`, {_how(subject, version, others)}")


def _how(subject: LandingIn, version: Version, others: frozenset[str]) -> str:
    landing = subject.landing
    let_in = hands(subject, (landing.committer.address, landing.author.address))
    if others & let_in and landing.kind in MERGES:
        return "and the post that let it in had written it too, as its own commit says"
    return "and its commit names another post, which did not make it"


def _named(subject: LandingIn, said: Iterable[str]) -> Iterator[str]:
    """The addresses of the posts that lines of commits name."""
    posts = {post.name.lower(): post for one in subject.standards.values() for post in one.posts.values()}
    known = {post.address.lower() for post in posts.values()}
    for message in said:
        for name, address in _NAMED.findall(message):
            found = hands(subject, [address]) & known if address else frozenset()
            if not found and name.lower() in posts:
                found = frozenset([posts[name.lower()].address.lower()])
            yield from found
