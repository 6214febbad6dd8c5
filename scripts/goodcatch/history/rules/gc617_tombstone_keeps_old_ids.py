"""A tombstone still keeps the ids of what was purged.

Whoever knows all of a purged text but a name can try names until such an id fits: a million a second. A purge of today
leaves none, and takes away those that earlier ones left.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "run `goodcatch purge --old-ids --by POST`, which tells what it would do; then once more with `--yes`"
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
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml {GC617}
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


def check(subject: HistoryIn) -> Iterator[Found]:
    for changed in subject.tombstone_changes:
        if not changed.change.old and changed.tombstone and changed.tombstone.keeps_ids:
            yield Found(changed.path, "this tombstone keeps ids of what was purged, which confirm a guess at it")
