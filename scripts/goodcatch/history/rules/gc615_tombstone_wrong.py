"""A tombstone does not account for the break that it stands for.

A purge replaces old commits by new ones, and its tombstone is what tells this break from any other. So it must be
signed by a post, land right after the head that it names as new, give every old head its new one, and never change.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_inputs import HistoryIn, Laid
from goodcatch.record.tombstone import REASONS, Tombstone

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the tombstone back as `goodcatch purge` landed it; where there was no purge, set main back to before it"
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC615}
      by: nobody-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC615}
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC615}
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0
      records: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-20 10:00 goodcatch
    + action-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC615}
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    @ 2026-11-22 09:00 goodcatch
    - content/tombstones/2026-11-21-8db0efb7.yml {GC615}
    """,
    """
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC615}
      by: data-protection-officer-1
    """,
)


def check(subject: HistoryIn) -> Iterator[Found]:
    last = {laid.path: laid for laid in subject.laid}
    for laid in subject.laid:
        if laid.change.old:
            continue
        stone = laid.stone
        if stone is None or stone.path != laid.path:
            yield Found(laid.path, "this is not a tombstone, or it is not called after its day and its new head")
        else:
            yield from (Found(laid.path, f"this tombstone {what}") for what in _wrong(subject, laid, stone))
        if last[laid.path].text != laid.text:
            yield Found(laid.path, "this tombstone was changed or removed after it had landed")


def _wrong(subject: HistoryIn, laid: Laid, stone: Tombstone) -> Iterator[str]:
    posts = subject.standards[max(subject.standards)].posts if subject.standards else {}
    post = posts.get(stone.by)
    if post is None:
        yield "is signed by nobody who has a post"
    elif post.address != laid.landing.author.address:
        yield "was not landed by the post that signs it"
    if stone.reason not in REASONS:
        yield "gives a reason that is none of the known ones"
    if stone.old_head != stone.new_head and dict(stone.commits).get(stone.old_head) != stone.new_head:
        yield "does not say what the old head became"
    if stone.old_head == stone.new_head and (stone.commits or stone.records):
        yield "says that nothing of main was replaced, and lists what was"
    if stone.old_head != stone.new_head and stone.old_head in subject.line:
        yield "names an old head that is still on main's line"
    place = list(subject.line).index(laid.landing.commit)
    if not place or subject.landings[place - 1].commit != subject.now(stone.new_head):
        yield "did not land right after the new head that it names"
    if len(laid.landing.changes) > 1:
        yield "landed with other changes"
