r"""An answer holds a character that nobody can see, as it is or written as an escape such as "\u202e".

It can part a name so that no search finds it, or show the reader another text than the one that is kept.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.rules.gc106_invisible_or_undecodable import HIDDEN
from goodcatch.standard.invisible_or_blank_text import hidden_in
from goodcatch.standard.small_yaml import Place, Value

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Type the answer again, without what was pasted."
CLAUSE = "design 2; mission item 87"
GOOD = [
    "== report-0001\nwhat_happened: A door – “just a bit” – at 11 °C. Fine 👍🏽 👩‍👩‍👧, می‌خواهم",
    "== report-0001\nwhat_happened: |-\n  A door\n  stood open",
]
BAD = [
    '== report-0001\nwhat_happened: "A door \\u202e stood open" {GC114}',
    '== report-0001\nwhat_happened: "A \\e[2Jdoor stood open" {GC114}',
    "== report-0001\nwhat_happened: A do\u00ador stood open {GC114}",
    "== report-0001\nwhat_happened: A do\u200bor stood open {GC114}",
    '== triage-0001\nroutes: ["operational\\u200b-fix"] {GC114}',
    '== done-0001\nevidence: [{held_at: "Fol\\u2060der", shows: x, seen_by: quality-lead-1}] {GC114}',
]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if HIDDEN.search(subject.view.own(record.path)):
        return  # GC106 names the place in the file
    below = max(record.lines.values(), default=0) + 1
    for place, text in _texts({**record.extra, **record.fields}, ()):
        if hidden := hidden_in(text):
            line = below if place == ("body",) else record.line(place[0])
            yield Found(record.path, f"an answer holds a character that nobody can see ({hidden})", line=line)


def _texts(value: Value, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*place, name))
    else:
        for number, inner in enumerate(value):
            yield from _texts(inner, (*place, str(number)))
