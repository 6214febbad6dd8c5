"""A case is closed by a post that did or owned the change, or that shares its commit address or account.

Nobody signs off their own work; a second pair of eyes is the point of closing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.posts_of_commit_address import same_hands

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask another post to look at the evidence and close the case."
CLAUSE = "mission items 41, 46, 71"
GOOD = [
    "== action-0001\nowner: operations-lead-1\n== done-0001\nby: operations-lead-1\naction: action-0001\n"
    "== closure-0001\nsince: x"
]
BAD = [
    "== action-0001\nowner: quality-lead-1\n== closure-0001 {GC408}\nsince: x",
    "== done-0001\nby: quality-lead-1\naction: action-0001\n== closure-0001 {GC408}\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if not subject.asks("GC408"):
        return
    posts = subject.standard.posts
    closer = posts.get(subject.claim.by)
    for ref in subject.step.independent_of:
        step, _, field = ref.partition(".")
        for record in subject.of(step):
            doer = record.by if field == "by" else record.text(field)
            same = closer and doer in posts and same_hands(posts[doer], closer)
            if doer == subject.claim.by or same:
                yield subject.found(f"{subject.claim.by} closes the case, and is also `{field}` of {record.name}")
