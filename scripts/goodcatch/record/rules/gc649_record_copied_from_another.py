"""A record has the random number of another one of its case: one was made from the other.

The number is drawn when a record is made, so no two have the same. One look that is copied six times, each with a day
of its own, is one look, and a change about medicines would pass for one that was looked at for six weeks.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.random_nonce import FORM, NONCE
from goodcatch.record.rule_input_types import CaseIn

# Never a stop: who works by hand may have copied a file to fill it in anew.
LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "read both side by side: what was copied was perhaps not done a second time. Make the next one at the desk or with "
    "`goodcatch new`; one that was not done is withdrawn"
)
CLAUSE = "mission items 17, 68, 71, 95"
_STANDARD = "== !content/standard/1/standard.yml\ngrammar: 2\n"
_LOOK = "== check-000{}\naction: action-0001\nat: '2026-11-{:02}T09:00:00+00:00'\nnonce: '{}'{}\n"
_ONE, _TWO = "0123456789abcdef" * 2, "0123456789abcdee" * 2
_BACK = "== withdrawal-0001\nrecord: check-0002\nnonce: '" + "b" * 32 + "'\n"
GOOD = [
    _STANDARD + _LOOK.format(1, 2, _ONE, "") + _LOOK.format(2, 9, _TWO, ""),
    _STANDARD + _LOOK.format(1, 2, _ONE, "") + _LOOK.format(2, 9, _ONE, "") + _BACK,
]
BAD = [
    _STANDARD + _LOOK.format(1, 2, _ONE, "") + _LOOK.format(2, 9, _ONE, " {GC649}"),
    _STANDARD + _LOOK.format(1, 2, _ONE, "") + _LOOK.format(2, 9, _ONE, " {GC649}").replace("check", "done"),
]


def check(subject: CaseIn) -> Iterator[Found]:
    first: dict[str, Record] = {}
    for record in sorted(subject.case.standing, key=lambda one: (one.instant, one.name)):
        number = record.head(NONCE)
        if not FORM.match(number):
            continue  # GC116 speaks of it
        other = first.setdefault(number, record)
        if other is not record:
            says = f"`{record.name}` was made from `{other.name}`: it has the same random number"
            yield Found(record.path, says, line=record.line(NONCE))
