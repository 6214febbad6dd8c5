"""The answers of a triage and the routes it chose do not fit each other.

Too little leaves somebody in danger; too much hurts as well, and wears out those who must come. The vocabulary of
routes says which answer calls for a route (`called-for-by`), which one else may (`also-for`), and for which answer a
route alone is not enough (`not-alone-for`). A triage that fits is one of the things that reviews count.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.model import Term
from goodcatch.standard.names_program_asks_for import Fields

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Read the answers and the routes once more, and file a new triage where one of them was wrong."
CLAUSE = "mission item 67"
TRIAGE = (
    "== triage-0001\nsafeguarding_implications: {}\nmedication_risk: {}\nrestrictive_practice: {}\n"
    "routes: [{}] {{GC211}}"
)
GOOD = [
    TRIAGE.format("no", "yes", "no", "medication-safety-review, operational-fix"),
    TRIAGE.format("no", "no", "yes", "immediate-safeguarding-review"),
    TRIAGE.format("no", "no", "no", "trend-monitoring"),
]
BAD = [
    TRIAGE.format("yes", "no", "no", "operational-fix"),
    TRIAGE.format("no", "yes", "no", "trend-monitoring"),
    TRIAGE.format("no", "no", "yes", "trend-monitoring"),
    TRIAGE.format("no", "no", "no", "immediate-safeguarding-review"),
]


def check(subject: RecordIn) -> Iterator[Found]:
    step = subject.step
    if subject.standard is None or step is None or Fields.ROUTES not in step.fields:
        return
    chosen = subject.record.texts(Fields.ROUTES)
    for name, term in subject.standard.vocabulary.get(step.fields[Fields.ROUTES].of, {}).items():
        for message in _misfits(name, term, chosen, subject.record):
            yield subject.found(message, Fields.ROUTES)


def _misfits(name: str, term: Term, chosen: tuple[str, ...], triage: Record) -> Iterator[str]:
    asks, also, alone = (term.extra.get(key, "") for key in ("called-for-by", "also-for", "not-alone-for"))
    if asks and name not in chosen and triage.text(asks) == "yes":
        yield f"too little: `{asks}` is yes, and the route `{name}` was not chosen"
    if asks and name in chosen and triage.text(asks) == "no" and triage.text(also) != "yes":
        yield f"too much: the route `{name}` was chosen, and `{asks}` is no"
    if alone and chosen == (name,) and triage.text(alone) == "yes":
        yield f"too little: `{alone}` is yes, and the route `{name}` alone is not enough for it"
