"""An answer is not one of those its question allows.

Counting needs the same words everywhere.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Choose one of the values in the standard's lists."
CLAUSE = "mission items 33, 67, 74, 77, 79, 83"
GOOD = ["== rerouted-0001\nto: incident\nreason: Somebody was hurt."]
BAD = [
    "== rerouted-0001\nto: nowhere {GC204}\nreason: x",
    "== learning-0001\nissued: yes\nchannels: [team-briefing, fax] {GC204}",
    "== report-0001\npart_of_day: teatime {GC204}",
    "== triage-0001\nowner: somebody {GC204}",
]
CHOSEN = frozenset(["choice", "choices", "part-of-day", "post", "role"])


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None:
        return
    for asked in subject.step.fields.values():
        if asked.kind not in CHOSEN:
            continue
        allowed = subject.standard.options(asked)
        for value in subject.record.texts(asked.name):
            if value not in allowed:
                yield subject.found(
                    f"`{asked.name}` is not one of: {', '.join(allowed)}{_hint(value, allowed)}", asked.name
                )


def _hint(value: str, allowed: Iterable[str]) -> str:
    """What was probably meant; what was written is not repeated, for it may be a name."""
    like = get_close_matches(value.lower().replace(" ", "-"), list(allowed), 1)
    return f"; did you mean `{like[0]}`?" if like else ""
