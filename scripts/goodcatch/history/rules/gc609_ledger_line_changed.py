"""The ledger lost or gained what it may not: a line, its month, channel, hash or outcome, or how far it had come.

The ledger has a line for every report that was ever received. It is how anybody can see that none vanished, so a line
only ever gains its outcome, and a month that is over gains no line.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.rules.gc610_report_outcome_overdue import month_end
from goodcatch.history.sealed_part_of_published_files import NOT_WHOLE, facts, is_ledger, lines_of, remarks_of

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
    """
    @ 2026-12-01 00:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
      # not whole yet
    @ 2026-12-31 00:00 goodcatch
    ~ content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      1B,2026-11,phone,bb22,
      7Q,2026-11,form,aa11,
    """,
    """
    @ 2026-11-30 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
      # journal cc33
    @ 2026-12-01 09:00 goodcatch
    ~ content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      1B,2026-11,phone,bb22,
      7Q,2026-11,form,aa11,
      # journal dd44
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
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome,second
      7Q,2026-11,form,aa11,accepted,
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-11.csv {GC609}
      id,month,channel,hash,outcome,second
      7Q,2026-11,form,aa11,spam,quality-lead-1
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-08.csv
      id,month,channel,hash,outcome
      7Q,2026-08,form,aa11,accepted
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-08.csv {GC609}
      id,month,channel,hash,outcome
      1B,2026-08,phone,bb22,spam
      7Q,2026-08,form,aa11,accepted
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
      # journal cc33
    @ 2026-11-21 09:00 goodcatch
    ~ content/ledger/2026-11.csv {GC609}
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
      # journal dd44
    """,
)


# How long after its month the last lines may land where nothing says that more are to come: the night's run, and a day
# on which no server ran.
AFTERWARDS = timedelta(days=2)
ENDING = ("outcome", "second")
_HOW_FAR = "what the ledger says of how far the desk's list of reports had come"


def check(subject: LandingIn) -> Iterator[Found]:
    ledgers = [file for file in subject.files if is_ledger(file.path)]
    # The head goes on with what comes in: one landing may tell it in each month, but not where no line came.
    lines_alike = all(lines_of(file.before or "") == lines_of(file.after or "") for file in ledgers)
    for file in (file for file in ledgers if file.sealed):
        yield from _lost(file, subject)
        yield from _ended_otherwise(file, subject)
        yield from _came_too_late(file, subject)
        if lines_alike:
            yield from _other_journal(file, subject)


def _lost(file: FileIn, subject: LandingIn) -> Iterator[Found]:
    after, now = lines_of(file.after or ""), lines_of(file.now or "")
    for line_id, line in lines_of(file.sealed or "").items():
        if facts(after.get(line_id, {})) != facts(line) != facts(now.get(line_id, {})):
            did = "changed" if line_id in after else "removed"
            yield Found(file.path, f"{subject.says} {did} the ledger's line `{line_id}`")


def _ended_otherwise(file: FileIn, subject: LandingIn) -> Iterator[Found]:
    """An outcome that had landed says something else now."""
    after, now = lines_of(file.after or ""), lines_of(file.now or "")
    for line_id, line in lines_of(file.before or "").items():
        was = _ending(line)
        if line.get("outcome") and line_id in after and was not in (_ending(after[line_id]), _ending(now.get(line_id))):
            yield Found(file.path, f"{subject.says} changed what became of the report `{line_id}`")


def _ending(line: Mapping[str, str] | None) -> tuple[str, ...]:
    return tuple((line or {}).get(name, "") for name in ENDING)


def _came_too_late(file: FileIn, subject: LandingIn) -> Iterator[Found]:
    """A month that was over, and did not say that more would come, has more lines."""
    before, now = lines_of(file.before or ""), lines_of(file.now or "")
    if NOT_WHOLE in remarks_of(file.before or ""):
        return
    for line_id, line in lines_of(file.after or "").items():
        ended = month_end(line.get("month", ""))
        if line_id not in before and line_id in now and ended and subject.landing.at > ended + AFTERWARDS:
            yield Found(file.path, f"{subject.says} added the line `{line_id}` to a month that was over")


def _other_journal(file: FileIn, subject: LandingIn) -> Iterator[Found]:
    before, after, now = (remarks_of(text or "") for text in (file.before, file.after, file.now))
    if any(head != NOT_WHOLE and head not in after and head not in now for head in before):
        yield Found(file.path, f"{subject.says} changed {_HOW_FAR}, and no report with it")
