"""A record changed without a correction that names it and its fields.

A correction is a record of its own in the same change. It names the file, the fields and the reason, never the values,
so that a reader sees that words were changed and why, also where the old words may not be shown again.
"""

from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.known.locked_answers import named_in, names
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "land a `correction` step in the same change that names the record, the fields and the reason"
CLAUSE = "87"
FILE = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
RECORD = """\
      case: NM-2026-7K3Q9F4T
      step: report
      standard: '1'
      at: '2026-11-20T09:00:00+00:00'
      by: goodcatch"""
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      what_happened: A door stood opne.
    @ 2026-11-21 09:00 quality-lead-1
    ~ report-0001
      what_happened: A door stood open.
    + correction-0001
      record: report-0001
      fields: what_happened
      reason: A spelling mistake.
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      what_happened: A door stood open.
    @ 2026-11-21 09:00 quality-lead-1
    ~ report-0001
      what_happened: Nothing stood open. {GC603}
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      what_happened: A door stood open.
      place_type: hallway
    @ 2026-11-21 09:00 quality-lead-1
    ~ report-0001
      what_happened: A window stood open. {GC603}
      place_type: kitchen
    + correction-0001
      record: report-0001
      fields: place_type
      reason: It was the kitchen.
    """,
    f"""
    @ 2026-11-20 09:00 goodcatch
    + {FILE}
      ---
{RECORD}
      ---
    @ 2026-11-21 09:00 quality-lead-1
    ~ {FILE} {{GC603}}
      ---
      # seen by nobody
{RECORD}
      ---
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        # A record that only moved says what it said.
        fields = {change.name for change in version.changed} - {"path"}
        missing = sorted(fields - explained(version, subject.added(version.case, Steps.CORRECTION)))
        if missing and version.record != subject.origin(version):
            told = ", ".join(f"`{name}`" for name in missing)
            says = f"{subject.says} changed {told} of `{version.name}` and no correction says why"
            yield Found(version.path, says, line=first_line(version.record, missing))
        elif version.rewritten and version.was and version.record and not version.changed:
            # What no reader of answers sees may still say something to whoever reads the file: a remark, an order.
            says = f"{subject.says} wrote `{version.name}` anew, with the same answers, and no correction says why"
            if not _corrected(version, subject):
                yield Found(version.path, says)


def first_line(record: Record | None, names: Iterable[str]) -> int:
    """The first line on which one of some answers stands; the first of the file where all of them are gone."""
    return min((line for name in names if record and (line := record.line(name)) > 1), default=1)


def _corrected(version: Version, subject: LandingIn) -> bool:
    return any(names(one, version.path) for one in subject.added(version.case, Steps.CORRECTION))


def explained(version: Version, corrections: tuple[Record, ...]) -> frozenset[str]:
    """The fields of a record that a correction beside it names, one after the other."""
    return frozenset(name for one in corrections if names(one, version.path) for name in named_in(one))
