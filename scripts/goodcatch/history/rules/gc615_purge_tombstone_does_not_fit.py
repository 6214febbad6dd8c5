"""A tombstone does not account for the break that it stands for.

A purge replaces old commits by new ones, and its tombstone is what tells this break from any other. So it must be
signed by a post, land alone, after what it replaced, and never change. One of the first form must also land right after
the head that it names as new, and give every old head its new one.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn, TombstoneChange
from goodcatch.record.purge_tombstones import REASONS, Tombstone
from goodcatch.standard.posts_of_commit_address import hands_of

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
    + content/tombstones/2026-11-21-1a2b3c4d.yml
      name: 1a2b3c4d
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      objects:
        blobs: "2"
        messages: "1"
      landings: "1"
      replaced: "1"
      files: []
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
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-1a2b3c4d.yml {GC615}
      name: 1a2b3c4d
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      objects:
        blobs: "2"
        messages: "1"
      landings: "2"
      replaced: "1"
      files: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    + content/tombstones/2026-11-21-1a2b3c4d.yml {GC615}
      name: 1a2b3c4d
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      objects:
        blobs: "2"
        messages: "1"
      landings: "1"
      replaced: "1"
      files: []
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-1a2b3c4d.yml {GC615}
      name: 1a2b3c4d
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      objects:
        blobs: "2"
        messages: "1"
      landings: "1"
      replaced: "1"
      files: []
      saw: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
    """,
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
    last = {changed.path: changed for changed in subject.tombstone_changes}
    for changed in subject.tombstone_changes:
        if changed.change.old:
            continue
        tombstone = changed.tombstone
        if tombstone is None or tombstone.path != changed.path:
            yield Found(changed.path, "this is not a tombstone, or it is not called after its day and its name")
        else:
            yield from (Found(changed.path, f"this tombstone {what}") for what in _wrong(subject, changed, tombstone))
        if last[changed.path].text != changed.text:
            yield Found(changed.path, "this tombstone was changed or removed after it had landed")


def _wrong(subject: HistoryIn, changed: TombstoneChange, tombstone: Tombstone) -> Iterator[str]:
    posts = subject.standards[max(subject.standards)].posts if subject.standards else {}
    post = posts.get(tombstone.by)
    if post is None:
        yield "is signed by nobody who has a post"
    elif post.address.lower() not in hands_of([changed.landing.author.address], subject.standards, 1):
        yield "was not landed by the post that signs it"
    if tombstone.reason not in REASONS:
        yield "gives a reason that is none of the known ones"
    for path in sorted(path for path, landing in subject.kept_whole if landing == changed.landing.commit):
        yield f"lists {path}, out of which nothing was taken: it could differ in anything"
    if changed.landing.commit in subject.took_nothing:
        yield "says that something was taken out, and what stands before it was not told anew"
    if len(changed.landing.changes) > 1:
        yield "landed with other changes"
    before = list(subject.line)[: list(subject.line).index(changed.landing.commit)]
    if not before:
        yield "landed before anything that it could have replaced"
    elif tombstone.keeps_ids:
        yield from _wrong_ids(subject, tombstone, before[-1])
    elif tombstone.landings != len(before):
        yield f"counts {tombstone.landings} landings before it, and there are {len(before)}"


def _wrong_ids(subject: HistoryIn, tombstone: Tombstone, before: str) -> Iterator[str]:
    if (
        tombstone.old_head != tombstone.new_head
        and dict(tombstone.commits).get(tombstone.old_head) != tombstone.new_head
    ):
        yield "does not say what the old head became"
    # Both are one where only objects that no branch held were purged.
    if tombstone.old_head == tombstone.new_head and (tombstone.commits or tombstone.records):
        yield "says that nothing of main was replaced, and lists what was"
    if tombstone.old_head != tombstone.new_head and tombstone.old_head in subject.line:
        yield "names an old head that is still on main's line"
    # `now`, since a later purge may have replaced that head in its turn (decision 60).
    if before != subject.now(tombstone.new_head):
        yield "did not land right after the new head that it names"
