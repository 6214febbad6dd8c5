"""A change is called stronger than the sort of change that it is.

Training is a reminder, whatever it is called. The strength stands on pages and in counts, where nobody sees the sort.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.strongest_change import LIST, STRENGTH
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put right what sort of change it is, or how strong it is, with a correction"
CLAUSE = "mission items 71, 77"
_CHANGE = "== action-0001\nstrength: {}\nstrength_type: {}\n"
GOOD = [
    _CHANGE.format("weaker", "training"),
    _CHANGE.format("weaker", "engineering-control"),
    "== action-0001\nstrength: stronger\n",
]
BAD = [
    _CHANGE.format("stronger {GC426}", "training"),
    _CHANGE.format("intermediate {GC426}", "new-policy"),
    _CHANGE.format("stronger {GC426}", "software"),
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard = subject.record, subject.standard
    if record.step != Steps.ACTION or standard is None or record.name in subject.case.withdrawn:
        return
    order = [*standard.vocabulary.get(STRENGTH, ())]  # the strongest first
    term = standard.vocabulary.get(LIST, {}).get(record.text(Fields.STRENGTH_TYPE))
    called, sort = record.text(Fields.STRENGTH), term.extra.get(STRENGTH, "") if term else ""
    if called in order and sort in order and order.index(called) < order.index(sort):
        yield subject.found("it is called stronger than what sort of change it is", Fields.STRENGTH)
