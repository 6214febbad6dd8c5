"""An alert cannot be read, is out without a post's sign-off, names a case, or was changed after its sign-off.

People act on an alert the same day. It is signed by a post, it says nothing of a case, and what was signed is what
stays: an alert that turns out wrong is ended, and a new one is written.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.check_alert_before_publication import wrong
from goodcatch.publish.read_and_write_alerts import NAME, WHERE, read
from goodcatch.record.rule_input_types import WholeFile
from goodcatch.standard.small_yaml import Malformed

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Write it with `goodcatch alert draft` and sign it with `goodcatch alert sign FILE --by POST`; if a signed one is "
    "wrong, put it back as it was, end it with `goodcatch alert end FILE --by POST`, and write a new one."
)
CLAUSE = "mission items 36, 72, 93"
DRAFT = "== !bulletins/alerts/2026-11-20-7K3Q.md {GC705}\n---\ntitle: A strap\nexpires_on: '2026-12-01'\n"
HASH = "f38c1476104885678e03d85c9dc9f3483065c1a5edd7b8462e26e5774c93f1f5"
OUT = "published: '2026-11-20T09:00:00+00:00'\n"
GOOD = [
    DRAFT + "---\n## What we have seen\n\nStraps fray.\n",
    DRAFT + f"{OUT}signed_off_by: publisher-1\nsha256: {HASH}\n---\nStraps fray.\n",
    DRAFT + f"{OUT}signed_off_by: publisher-1\nsha256: {HASH}\nended_on: '2026-11-21'\nended_by: publisher-1\n"
    "---\nStraps fray.\n",
]
BAD = [
    DRAFT + OUT + "---\nStraps fray.\n",
    DRAFT + f"{OUT}signed_off_by: publisher-1\nsha256: {HASH}\n---\nBuckles break.\n",
    DRAFT + "---\nAs in NM-2026-7K3Q9F4T.\n",
    DRAFT + f"{OUT}signed_off_by: publisher-1\nsha256: {HASH}\nended_on: '2026-11-21'\n---\nStraps fray.\n",
    "== !bulletins/alerts/2026-11-20-7K3Q.md {GC705}\nStraps fray.\n",
    "== !bulletins/alerts/straps.md {GC705}\n---\ntitle: A strap\n---\nStraps fray.\n",
]


def check(subject: WholeFile) -> Iterator[Found]:
    path = subject.path
    if not path.startswith(WHERE):
        return
    if not NAME.match(path):
        yield Found(path, "no reader looks for an alert under this name")
        return
    try:
        alert = read(subject.text)
    except Malformed as fault:
        yield Found(path, fault.message, fault.remedy, fault.line, fault.column)
        return
    yield from (Found(path, why) for why in wrong(alert, subject.view.newest))
