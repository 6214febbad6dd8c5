"""An alert holds for longer than the standard lets one, or ends before it was out.

An alert that never ends is soon not read, and one that was over before it was out was read by nobody. `goodcatch alert
sign` asks for both; a file that is written by hand was not asked.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.check_alert_before_publication import last_day
from goodcatch.publish.read_and_write_alerts import Alert, alerts
from goodcatch.publish.rule_input_types import PublishedIn
from goodcatch.record.store import Store
from goodcatch.standard.parse_day_or_time_check_year import day_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "End it with `goodcatch alert end FILE --by POST`; what has to be done for good belongs into a case's change."
CLAUSE = "mission items 36, 72"
_OUT = (
    "== !bulletins/alerts/2026-11-20-7K3Q.md{}\n---\ntitle: A strap\nservices: []\nexpires_on: '{}'\n"
    "published: '2026-11-20T09:00:00+00:00'\nsigned_off_by: publisher-1\nsha256: x\nended_on: '{}'\n---\nStraps fray.\n"
)
GOOD = [
    _OUT.format("", "2026-12-18", ""),
    _OUT.format("", "2026-12-18", "2026-11-20"),
    _OUT.format("", "2027-12-18", "").replace("2026-11-20T09:00:00+00:00", ""),
    # Of a day that nobody can read another rule speaks.
    _OUT.format("", "soon", ""),
]
BAD = [
    _OUT.format(" {GC723}", "2027-12-18", ""),
    _OUT.format(" {GC723}", "2026-11-18", ""),
    _OUT.format(" {GC723}", "2026-12-18", "2026-11-18"),
]
A_DAY = timedelta(days=1)  # the provider's day is not that of Greenwich


def check(subject: PublishedIn) -> Iterator[Found]:
    for path, alert in alerts(subject.store):
        yield from (Found(path, f"this alert {what}") for what in _wrong(alert, subject.store))


def _wrong(alert: Alert, store: Store) -> Iterator[str]:
    try:
        out, until = day_of(alert.published[:10]), day_of(alert.expires_on)
        ended = day_of(alert.ended_on) if alert.ended_on else None
    except ValueError:
        return
    # By the longest that any version lets one hold: the next may let it hold for less.
    latest = max((last_day(standard, out) for standard in store.standards.values()), default=until) + A_DAY
    if until > latest:
        yield f"was out on {out} and holds until {until}: longer than any version of the standard lets one"
    elif until < out - A_DAY:
        yield f"was over on {until}, before it was out on {out}"
    elif ended and ended < out - A_DAY:
        yield f"was ended on {ended}, before it was out on {out}"
