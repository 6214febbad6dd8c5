"""A bulletin counts as published although no post has signed it off.

Whether a colleague could guess who reported is a person's judgement, and the person answers for it by post.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Sign it off with `goodcatch bulletin MONTH --sign-off POST`."
CLAUSE = "design 7.5"
GOOD = [
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n---\n",
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: ''\n---\n",
]
BAD = ["== !bulletins/2026-10.md {GC703}\n---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\n---\n"]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    for bulletin in bulletins(store):
        if bulletin.published and bulletin.signed_off_by not in store.newest.posts:
            yield Found(f"bulletins/{bulletin.month}.md", "published without a post's sign-off")
