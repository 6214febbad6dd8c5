"""A step's earliest time, the space between its rounds or the bounds of a date are missing, or say nothing.

A date without bounds may be 2099 or 1026, and both pass for an answer. An earliest time without a deadline behind it
makes a step that nobody ever has to do.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.model import BOUNDS, EVENT_WITHIN, PAST, PLANNED_WITHIN, TOLD_WITHIN
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.parse_duration import ELAPSED, WHOLE_DAYS, Duration, parse
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.gc818_kept_answer_needed_in_git import waits
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways, sheet_entry
from goodcatch.standard.standard_from_yaml_files import AS_BEFORE, grammar_from
from goodcatch.standard.standard_from_yaml_files import GRAMMAR as SHEET

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Say of each date whether it is `past` or `planned`, and give what has an earliest time a deadline as well."
CLAUSE = "design 4; mission items 17, 40, 47, 68"
_TWO = "# grammar: 2\npathway: falls\n"
_LATER = f"{_TWO}steps:\n  later: "
_DUE = "due: [{within: 21 calendar days, after: later.at}]"
_FIELD = f"{_LATER}{{fields: {{on: "
_REPEAT = f"{_LATER}{{repeat: {{every: 1 week, for: 6 weeks, after: later.at, spaced: "
_WORD = "\n  second-word: {fields: {record: {kind: reference}}}"
GOOD = [
    f"{_LATER}{{not_before: {{within: 14 calendar days, after: later.at}}, {_DUE}}}",
    f"{_LATER}{{not_before: {{by: later.at}}, {_DUE}}}",
    f"{_REPEAT}5 calendar days}}}}",
    f"{_REPEAT}1 week}}}}",
    f"{_FIELD}{{kind: date, bound: past, after: later.at}}}}}}",
    f"{_FIELD}{{kind: datetime, computed: x}}}}}}",
    f"{_FIELD}{{kind: date, bound: planned}}}}}}",
    f"{_TWO}steps:\n  report: {{open: 'yes', fields: {{on: {{kind: date, bound: past}}}}}}",
    f"{_LATER}{{told_by: second-word}}{_WORD}",
    "steps:\n  later: {fields: {on: {kind: date}}}",
]
BAD = [
    f"{_LATER}{{not_before: {{within: 14 calendar days, after: later.at}}}} {{GC820}}",
    f"{_LATER}{{not_before: {{within: a while, after: later.at}}, {_DUE}}} {{GC820}}",
    f"{_LATER}{{not_before: {{within: 14 calendar days}}, {_DUE}}} {{GC820}}",
    f"{_LATER}{{in_spool: 'yes', not_before: {{by: later.at}}, {_DUE}}} {{GC820}}",
    "# grammar: 2\nreports-repeated: {value: '3'} {GC820}",
    f"{_REPEAT}2 working days}}}} {{GC820}}",
    f"{_REPEAT}a while}}}} {{GC820}}",
    f"{_REPEAT}8 calendar days}}}} {{GC820}}",
    f"{_FIELD}{{kind: date}}}}}} {{GC820}}",
    f"{_FIELD}{{kind: date, bound: soon}}}}}} {{GC820}}",
    f"{_FIELD}{{kind: date, bound: past}}}}}} {{GC820}}",
    f"{_FIELD}{{kind: text, bound: past}}}}}} {{GC820}}",
    f"{_FIELD}{{kind: text, after: later.at}}}}}} {{GC820}}",
    f"{_LATER}{{told_by: third-word}} {{GC820}}{_WORD}",
    f"{_LATER}{{told_by: second-word}} {{GC820}}",
    f"{_LATER}{{told_by: second-word, protective: 'yes'}} {{GC820}}{_WORD}",
    f"steps:\n  later: {{not_before: {{by: later.at}}, {_DUE}}} {{GC820}}",
    "steps:\n  later: {told_by: second-word} {GC820}",
    "steps:\n  later: {repeat: {every: 1 week, spaced: 1 week}} {GC820}",
    "steps:\n  later: {fields: {on: {kind: date, bound: past}}} {GC820}",
    "steps:\n  later: {fields: {why: {kind: text, wanted: 'yes'}}} {GC820}",
]
DATES = ("date", "datetime")
_OF_FIELDS = ("bound", "after", "within", "min_when", "max_when", "locked_after", "wanted")


def check(sheets: Sheets) -> Iterator[Found]:
    second, as_before = grammar_from(sheets.files) > 1, sheet_entry(sheets, SHEET).texts(AS_BEFORE)
    for pathway in pathways(sheets):
        asks = second and pathway.text("pathway") not in as_before
        for step in pathway.below("steps"):
            fields = (found for field in step.below("fields") for found in _field(field, step, asks))
            yield from (*_step(step, pathway), *fields) if second else _too_new(step)
    tolerances = sheet_entry(sheets, "tolerances.yml")
    for name in (EVENT_WITHIN, PLANNED_WITHIN, TOLD_WITHIN) if second else ():
        if name not in tolerances.data:
            yield tolerances.found(f"grammar 2 needs the number `{name}`")


def _too_new(step: Entry) -> Iterator[Found]:
    tables = [
        (step, ("not_before", "told_by", "agreed_by")),
        *((repeat, ("spaced",)) for repeat in step.inside("repeat")),
    ]
    tables += [(field, _OF_FIELDS) for field in step.below("fields")]
    for table, keys in tables:
        yield from (table.found(f"`{key}` belongs to grammar 2", key) for key in keys if key in table.data)


def _step(step: Entry, pathway: Entry) -> Iterator[Found]:
    for earliest in step.inside("not_before"):
        if not step.data.get("due"):
            yield step.found("`not_before` needs a `due` behind it, so that what is never done is late", "not_before")
        if waits(step):
            yield step.found("what is done before the sign-off comes first, and has no earliest time", "not_before")
        yield from _earliest(earliest)
    for repeat in step.inside("repeat"):
        if "spaced" in repeat.data and (why := _why_not_spaced(repeat)):
            yield repeat.found(why, "spaced")
    if "told_by" in step.data and (why := _why_not_told_by(step, pathway)):
        yield step.found(why, "told_by")


def _earliest(earliest: Entry) -> Iterator[Found]:
    if "." in earliest.text("by"):  # the day that an answer names
        return
    if not earliest.texts("after"):
        yield earliest.found("`not_before` needs `after`: what it counts from")
    if _length(earliest.text("within") or earliest.text("by")) is None:
        yield earliest.found("`not_before` needs a length of time, such as `within: 14 calendar days`", "within")


def _why_not_spaced(repeat: Entry) -> str:
    """Why the space between two rounds cannot be kept; nothing where it can."""
    least, every = _length(repeat.text("spaced")), _length(repeat.text("every"))
    if least is None or least.unit not in (*ELAPSED, *WHOLE_DAYS):
        return "`spaced` is counted in minutes, hours, calendar days or weeks"
    if every is not None and every.unit in (*ELAPSED, *WHOLE_DAYS) and _minutes(least) > _minutes(every):
        return "`spaced` is longer than `every`: what comes in its time would not count"
    return ""


def _why_not_told_by(step: Entry, pathway: Entry) -> str:
    if step.text("protective") == "yes":
        return "who protects first and types after needs nobody's word"
    steps = [other for other in pathway.below("steps") if other.name == step.text("told_by")]
    asked = [field.name for other in steps for field in other.below("fields")]
    return "" if Fields.RECORD in asked else f"`told_by` names a step that asks for the `{Fields.RECORD}` it speaks of"


def _field(field: Entry, step: Entry, asks: bool) -> Iterator[Found]:
    is_date, bound = field.text("kind") in DATES, field.text("bound")
    if "bound" in field.data and (not is_date or bound not in BOUNDS):
        yield field.found(f"`bound` is {' or '.join(BOUNDS)}, and belongs to dates", "bound")
    elif "after" in field.data and not bound:
        yield field.found("`after` belongs to a date that has a `bound`", "after")
    elif asks and is_date and not bound and "computed" not in field.data:
        yield field.found(f"the date `{field.name}` needs a `bound`: {' or '.join(BOUNDS)}")
    elif asks and bound == PAST and step.text("open") != "yes" and "after" not in field.data:
        yield field.found(f"the date `{field.name}` needs `after`: what it cannot lie before (`[]`: nothing)")


def _length(text: str) -> Duration | None:
    try:
        return parse(text)
    except ValueError:
        return None


def _minutes(length: Duration) -> int:
    days = WHOLE_DAYS.get(length.unit, 0) * length.count
    return days * 24 * 60 or int(ELAPSED.get(length.unit, ELAPSED["minutes"]).total_seconds() // 60) * length.count
