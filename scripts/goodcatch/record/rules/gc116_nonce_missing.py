"""A record of grammar 2 has no random number, or what stands there is none.

The number is what makes a purge one: without it, names can be tried against the old id of a redacted record until one
fits. The program draws it when it makes a record, and no rule asks more of it than its form.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.random_nonce import FORM, NONCE
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Add `nonce:` with 32 hexadecimal digits drawn by chance; what the desk or `goodcatch new` makes has one."
CLAUSE = "design 7"
_FINE = "0123456789abcdef0123456789abcdef"
GOOD = [
    f"== reopen-0001\nstandard: '2'\nnonce: '{_FINE}'\nreason: x",
    "== reopen-0001\nreason: x",
]
BAD = [
    "== reopen-0001 {GC116}\nstandard: '2'\nreason: x",
    f"== reopen-0001\nstandard: '2'\nnonce: '{_FINE}0' {{GC116}}\nreason: x",
    f"== reopen-0001\nstandard: '2'\nnonce: '{_FINE.upper()}' {{GC116}}\nreason: x",
]


def check(subject: RecordIn) -> Iterator[Found]:
    if not FORM.match(subject.record.head(NONCE)):
        yield subject.found("there is no `nonce` of 32 hexadecimal digits", NONCE)
