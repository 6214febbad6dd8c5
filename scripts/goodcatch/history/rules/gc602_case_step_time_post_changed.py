"""A fact that had landed was changed: the case, the step, the time or the post of a record.

Deadlines, independence and order are judged by these facts, and so is the version of the standard that a record was
made under. An honest mistake in one of them is withdrawn and told again, so that both tellings can be seen.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Record

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "write the fact back as it landed; if it was wrong, add a `withdrawal` step and a new record with the right fact"
)
CLAUSE = "87, 95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      what_happened: A door stood open.
    @ 2026-11-21 09:00 quality-lead-1
    ~ report-0001
      what_happened: A front door stood open.
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    ~ report-0001
      by: quality-lead-1
    @ 2026-11-22 09:00 quality-lead-1
    ~ report-0001
      by: goodcatch
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + triage-0001
    @ 2026-11-21 09:00 quality-lead-1
    ~ triage-0001
      at: "2026-11-19T09:00:00+00:00" {GC602}
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + triage-0001
    @ 2026-11-21 09:00 quality-lead-1
    ~ triage-0001
      by: quality-lead-2 {GC602}
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + triage-0001
    @ 2026-11-21 09:00 quality-lead-1
    ~ triage-0001
      case: NM-2026-0000000A {GC602}
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + triage-0001
      nonce: 0123456789abcdef0123456789abcdef
      times: 0123456789abcdef
      clock: {standard: "1", due: late}
    @ 2026-11-21 09:00 quality-lead-1
    ~ triage-0001
      nonce: 0123456789abcdef0123456789abcdef
      times: 0123456789abcdef
      clock: {standard: "1", due: in-time} {GC602}
    """,
)
# Each could move a deadline (decision 40).
HEAD = ("recorded", "received", "times", "commitment", "order")


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        origin, final = subject.origin(version), subject.final(version)
        if not version.changed or version.record is None or origin is None:
            continue
        lost = [name for name, fact in facts(origin).items() if facts(version.record)[name] != fact]
        if lost and not (final and facts(final) == facts(origin)):
            says = f"{subject.says} changed {', '.join(f'`{name}`' for name in lost)} of `{version.name}`"
            yield Found(version.path, says, line=version.record.line(lost[0]))


def facts(record: Record) -> dict[str, str]:
    """What of a record may never change."""
    told = {"case": record.case, "step": record.step, "at": record.at, "by": record.by}
    clock = {"clock": str(record.extra.get("clock", ""))}
    return {**told, **clock, "standard": str(record.standard), **{name: record.head(name) for name in HEAD}}
