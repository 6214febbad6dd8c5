"""A later step's clock counts minutes, hours or shifts from a step of which Git holds the day alone.

From the second grammar on, Git is told on which day a report came and was sorted, and no minute. Hours counted from a
day would call people late who are not.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.gc818_kept_answer_needed_in_git import waits
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways
from goodcatch.standard.standard_from_yaml_files import grammar_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Count days, count from a step that is done later, or let the step be done in the spool (`in_spool`)."
CLAUSE = "design 3; mission item 93"
_HEAD = "pathway: falls\nsteps:\n  report: {open: 'yes'}\n"
_TWO = f"# grammar: 2\n{_HEAD}"
GOOD = [
    f"{_TWO}  later: {{due: [{{within: 2 working days, after: report.received}}]}}",
    f"{_TWO}  triage: {{in_spool: 'yes', due: [{{within: 24 hours, after: report.received}}]}}",
    f"{_TWO}  later: {{due: [{{within: 24 hours, after: later.at}}]}}",
    f"{_HEAD}  later: {{due: [{{within: 24 hours, after: report.received}}]}}",
    f"{_TWO}  later: {{store: restricted, due: [{{within: 24 hours, after: report.received}}]}}".replace(
        "falls\n", "falls\nstore: restricted\n"
    ),
]
BAD = [
    f"{_TWO}  later: {{due: [{{within: 24 hours, after: report.received}}]}} {{GC819}}",
    f"{_TWO}  later: {{due: [{{within: 4 working hours, after: [later.at, report.at]}}]}} {{GC819}}",
    f"{_TWO}  later: {{due: [{{by: end of shift, after: report.at}}]}} {{GC819}}",
    f"{_TWO}  later: {{not_before: {{within: 24 hours, after: report.at}}}} {{GC819}}",
]
STAMPS = frozenset(["at", "received", "recorded"])


def check(sheets: Sheets) -> Iterator[Found]:
    if grammar_from(sheets.files) < 2:
        return
    for pathway in pathways(sheets):
        by_day = frozenset(step.name for step in pathway.below("steps") if waits(step) and _learns(step, pathway))
        for step in pathway.below("steps"):
            for due in () if waits(step) else (*step.below("due"), *step.inside("not_before")):
                anchors = [name for name in due.texts("after") if _is_a_day(name, by_day)]
                if anchors and _is_short(due.text("within") or due.text("by")):
                    yield due.found(f"of `{anchors[0]}` Git holds the day alone", "after")


def _learns(step: Entry, pathway: Entry) -> bool:
    return (step.text("store") or pathway.text("store") or Stores.LEARNING) == Stores.LEARNING


def _is_a_day(name: str, by_day: frozenset[str]) -> bool:
    step, _, stamp = name.partition(".")
    return step in by_day and stamp in STAMPS


def _is_short(length: str) -> bool:
    return any(word in length for word in ("minute", "hour", "shift"))
