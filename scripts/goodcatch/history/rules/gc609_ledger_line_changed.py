"""A line of the ledger went missing, or its month, channel or hash changed.

The ledger has a line for every report that was ever received. It is how anybody can see that none vanished, so a line
only ever gains its outcome.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import facts, is_ledger, lines_of

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the line back as it first landed; only its outcome and second post may be filled in"
CLAUSE = "66, 72"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      1B,2026-11,phone,bb22,
      7Q,2026-11,form,aa11,accepted
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-11.csv {GC609}
      id,month,channel,hash,outcome
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-11.csv {GC609}
      id,month,channel,hash,outcome
      7Q,2026-11,form,cc33,
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
    @ 2026-11-21 09:00 goodcatch
    - content/ledger/2026-11.csv {GC609}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if is_ledger(file.path) and file.sealed:
            yield from _lost(file, subject)


def _lost(file: FileIn, subject: LandingIn) -> Iterator[Found]:
    after, now = lines_of(file.after or ""), lines_of(file.now or "")
    for line_id, line in lines_of(file.sealed or "").items():
        if facts(after.get(line_id, {})) != facts(line) != facts(now.get(line_id, {})):
            did = "changed" if line_id in after else "removed"
            yield Found(file.path, f"{subject.says} {did} the ledger's line `{line_id}`")
