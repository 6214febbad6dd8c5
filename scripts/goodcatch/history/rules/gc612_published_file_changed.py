"""A published bulletin changed without an erratum, an alert other than by ending it, or what was released with one.

People printed it, read it out and acted on it. What turns out wrong in it is put right with an erratum that says what
changed and why: one more entry under `errata:` in the bulletin's head. An alert is ended, and a new one is written. A
release says which numbers were shown: later ones are kept safe against it, so it stays as it was.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import ALERTS, BULLETINS, RELEASES, told

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "put the file back as it was; in a bulletin, or add an entry under `errata:` that says what changed and why; an "
    "alert is ended with `goodcatch alert end FILE --by POST`, and a new one written"
)
CLAUSE = "72, 79"
GOOD = (
    """
    @ 2026-11-02 09:00 quality-lead-1
    + bulletins/2026-10.md
      ---
      month: 2026-10
      ---
      A draft.
    @ 2026-11-03 09:00 quality-lead-1
    ~ bulletins/2026-10.md
      ---
      month: 2026-10
      published: 2026-11-03
      ---
      What we changed.
    @ 2026-11-05 09:00 quality-lead-1
    ~ bulletins/2026-10.md
      ---
      month: 2026-10
      published: 2026-11-03
      errata:
        - on: 2026-11-05
          why: The number of reports was wrong.
      ---
      What we really changed.
    """,
    """
    @ 2026-11-03 09:00 quality-lead-1
    + bulletins/alerts/2026-11-03-7K3Q.md
      ---
      published: 2026-11-03
      ended_on: ''
      ---
      Look at the strap.
    @ 2026-11-05 09:00 quality-lead-1
    ~ bulletins/alerts/2026-11-03-7K3Q.md
      ---
      published: 2026-11-03
      ended_on: 2026-11-05
      ended_by: quality-lead-1
      ---
      Look at the strap.
    """,
)
BAD = (
    """
    @ 2026-11-03 09:00 quality-lead-1
    + bulletins/2026-10.md
      ---
      published: 2026-11-03
      ---
      What we changed.
    @ 2026-11-05 09:00 quality-lead-1
    ~ bulletins/2026-10.md {GC612}
      ---
      published: 2026-11-03
      ---
      What we wish we had changed.
    """,
    """
    @ 2026-11-03 09:00 quality-lead-1
    + bulletins/2026-10.md
      ---
      published: 2026-11-03
      ---
      What we changed.
    @ 2026-11-05 09:00 quality-lead-1
    - bulletins/2026-10.md {GC612}
    """,
    """
    @ 2026-11-03 09:00 quality-lead-1
    + bulletins/alerts/2026-11-03-7K3Q.md
      ---
      published: 2026-11-03
      ---
      Look at the strap.
    @ 2026-11-05 09:00 quality-lead-1
    ~ bulletins/alerts/2026-11-03-7K3Q.md {GC612}
      ---
      published: 2026-11-03
      ended_on: 2026-11-05
      ---
      Look at the buckle.
    """,
    """
    @ 2026-11-03 09:00 quality-lead-1
    + content/releases/2026-10.json
      {"month": "2026-10", "sheets": [{"name": "by-month"}]}
    @ 2026-11-05 09:00 quality-lead-1
    ~ content/releases/2026-10.json {GC612}
      {"month": "2026-10", "sheets": []}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if not file.path.startswith((BULLETINS, RELEASES)) or file.sealed is None:
            continue
        if file.sealed in (file.after, file.now):
            continue
        # An erratum may also come afterwards (decision 40).
        if not (told(file.sealed, file.after) or told(file.sealed, file.now)):
            did = "changed" if file.after is not None else "deleted"
            yield Found(file.path, f"{subject.says} {did} {_kind(file.path)}")


def _kind(path: str) -> str:
    if path.startswith(RELEASES):
        return "a release"
    return f"{'an alert' if path.startswith(ALERTS) else 'a bulletin'} that had been published"
