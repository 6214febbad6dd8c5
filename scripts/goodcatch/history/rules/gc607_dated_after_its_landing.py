"""A record says that it was done after it landed.

The machine's time of the landing is the latest that a step can have been done. A later time is a slip of the pen, a
clock that is wrong, or a step written down before it was done. Records of a bulk import are left out.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "withdraw the record and tell the step again with the time at which it was done"
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 23:30 quality-lead-1
    + triage-0001
      nonce: 0123456789abcdef0123456789abcdef
      times: 0123456789abcdef
      at: "2026-11-21"
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      at: "2026-11-19T09:00:00+00:00"
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      at: "2026-11-20T10:01:00+01:00"
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      at: "2026-11-21T09:00:00+00:00"
    @ 2026-11-22 09:00 quality-lead-1
    + withdrawal-0001
      record: triage-0001
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/imports/old-reports.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md]
    + report-0001
      at: "2026-11-21T09:00:00+00:00"
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      nonce: 0123456789abcdef0123456789abcdef
      times: 0123456789abcdef
      at: "2026-11-21" {GC607}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      at: "2026-11-20T09:10:00+00:00" {GC607}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      at: "2026-11-20T08:00:00+00:00"
      recorded: "2026-11-21T08:00:00+00:00" {GC607}
    """,
)
# Two machines' clocks may differ by this much.
APART = timedelta(minutes=5)
A_DAY_AHEAD = timedelta(hours=14)  # where a day is told alone: it begins so long before it does in UTC, in some places


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record, exempt = version.record, version.path in subject.imported or subject.withdrawn_later(version)
        if record is None or not version.added or exempt:
            continue
        for name, text in {"at": record.at, **{n: record.head(n) for n in ("recorded", "received")}}.items():
            stated = record.moment(text)
            if stated and stated > subject.landing.at + (A_DAY_AHEAD if record.by_day else APART):
                yield Found(
                    version.path, f"`{name}` is later than {subject.says} that brought it", line=record.line(name)
                )
