"""An answer is not one of those its question allows.

Counting needs the same words everywhere.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.record.subject import RecordIn

LEVEL = Level.STOP
SCOPE = "record"
REMEDY = "Choose one of the values in the standard's lists."
CLAUSE = "mission items 33, 67, 74, 77, 79, 83"
GOOD = ["== rerouted-0001\nto: incident\nreason: Somebody was hurt."]
BAD = ["== rerouted-0001\nto: nowhere\nreason: x", "== learning-0001\nissued: yes\nchannels: [team-briefing, fax]"]
CHOSEN = frozenset(["choice", "choices", "post", "role"])


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None:
        return
    for asked in subject.step.fields.values():
        if asked.kind not in CHOSEN:
            continue
        allowed = subject.standard.options(asked)
        for value in subject.record.texts(asked.name):
            if value not in allowed:
                yield subject.found(f"`{asked.name}: {value}` is not one of: {', '.join(allowed)}", asked.name)
