"""An alert went out without the answers that are asked before it, although those before it have them.

What was seen this morning was seen by few. Whether a colleague could tell who reported is for a post to say that knows
the rota and does not sign the alert. Alerts from before it was asked stay as they are.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.read_and_write_alerts import alerts
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "End it with `goodcatch alert end FILE --by POST`, and write it anew: `goodcatch alert answer FILE --by POST "
    "--answer QUESTION=no`, then `alert sign`."
)
CLAUSE = "design 7.5; mission items 36, 93"
ALERT = (
    "== !bulletins/alerts/{0}-7K3Q.md{1}\n---\ntitle: A strap\nexpires_on: '2026-12-01'\n"
    "published: '{0}T09:00:00+00:00'\nsigned_off_by: publisher-1\n{2}---\nStraps fray.\n"
)
ANSWERED = (
    "answers:\n  by: service-manager-1\n  on: '2026-11-20'\n  rota_holder: no\n  rare_event: no\n"
    "  person_supported: no\n"
)
GOOD = [
    ALERT.format("2026-11-20", "", ""),
    ALERT.format("2026-11-20", "", "") + ALERT.format("2026-11-21", "", ANSWERED),
]
BAD = [ALERT.format("2026-11-20", "", ANSWERED) + ALERT.format("2026-11-21", " {GC725}", "")]


def check(subject: PublishedIn) -> Iterator[Found]:
    out = sorted(((a.published, path, a) for path, a in alerts(subject.store) if a.published), key=lambda one: one[:2])
    # From the first on of which it was asked, it is asked of all.
    first = next((place for place, (_, _, alert) in enumerate(out) if alert.answers), len(out))
    for _, path, alert in out[first:]:
        if not alert.answers:
            yield Found(path, "it is out, and nobody has answered what is asked before an alert goes out")
