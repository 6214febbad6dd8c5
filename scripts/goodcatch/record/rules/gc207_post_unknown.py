"""A step was done by a post that the standard does not list.

Evidence needs somebody who answers for it, by post.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.record.subject import RecordIn

LEVEL = Level.FLAG
SCOPE = "record"
REMEDY = "Use a post of roles.yml; a report is by `reporter`."
CLAUSE = "design 2"
GOOD = ["== reopen-0001\nreason: again", "== report-0001\nby: reporter"]
BAD = ["== reopen-0001\nby: somebody\nreason: again"]


def check(subject: RecordIn) -> Iterator[Found]:
    by = subject.record.by
    if subject.standard and by not in subject.standard.posts and not (subject.step and subject.step.role == "anyone"):
        yield subject.found(f"`by: {by}` is not a post", "by")
