"""A published bulletin changed without an erratum.

People printed it, read it out and acted on it. What turns out wrong in it is put right with an erratum that says what
changed and why: one more entry under `errata:` in the bulletin's head.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.history.seal import BULLETINS, errata
from goodcatch.history.subject import LandingIn

LEVEL = Level.STOP
SCOPE = "landing"
REMEDY = "put the bulletin back as it was published, or add an entry under `errata:` that says what changed and why"
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
    ~ bulletins/2026-10.md
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
    - bulletins/2026-10.md
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if not file.path.startswith(BULLETINS) or file.sealed is None or file.sealed in (file.after, file.now):
            continue
        if max(errata(file.after), errata(file.now)) <= errata(file.sealed):
            did = "changed" if file.after is not None else "deleted"
            yield Found(file.path, f"{subject.says} {did} a bulletin that had been published")
