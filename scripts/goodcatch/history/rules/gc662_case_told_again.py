"""The report of a case says word for word what the report of another one says.

Two people who tell of the same do not use the same words. A case that is copied under a new id makes one good catch
two, and the figures better. A report that was sent twice is said to be a duplicate, and is counted once.
"""

from collections import defaultdict
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.marks_of_records import Mark, standing
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.standard.names_program_asks_for import Steps

# Never a stop: a form may have been sent twice, and nobody has looked at the second one yet.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "read both; where they tell of one event, end one as a `duplicate` of the other, and count it once"
CLAUSE = "mission items 66, 72, 95"
_FIRST = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
      what_happened: A wet patch was found outside the bathroom before anybody had walked there.
      what_stopped_it: Somebody looked.
"""
_OTHER = "content/cases/2026/8/NM-2026-8K3Q9F4T"
_COPY = f"""
    @ 2026-11-21 09:00 goodcatch
    + {_OTHER}/report-0002.md {{GC662}}
      ---
      case: NM-2026-8K3Q9F4T
      step: report
      standard: "1"
      at: "2026-11-21T09:00:00+00:00"
      by: reporter
      what_happened: "A wet patch was found outside the bathroom, before anybody had walked there!"
      what_stopped_it: I saw it.
      ---
"""
_ENDED = """
    @ 2026-11-22 09:00 quality-lead-1
    + duplicate-0001
      of_case: NM-2026-8K3Q9F4T
"""
_BACK = "    @ 2026-11-23 09:00 quality-lead-1\n    + withdrawal-0001\n      record: duplicate-0001\n"
_OPEN = "    @ 2026-11-23 09:00 quality-lead-1\n    + reopen-0001\n"
_IMPORT = "    + content/imports/old.yml\n      files: [content/cases/2026/8/NM-2026-8K3Q9F4T/]\n"
GOOD = (
    _FIRST + _COPY.replace("A wet", "Another wet"),
    _FIRST + _COPY.replace(" before anybody had walked there!", "") + _ENDED,
    _FIRST.replace(" before anybody had walked there.", "") + _COPY.replace(", before anybody had walked there!", ""),
    _FIRST + _COPY + _ENDED,
    _FIRST + _COPY + _IMPORT,
)
BAD = (_FIRST + _COPY, _FIRST + _COPY + _ENDED + _BACK, _FIRST + _COPY + _ENDED + _OPEN)


def check(subject: HistoryIn) -> Iterator[Found]:
    marks = [mark for _, mark in standing(subject.marks)]
    told, ended = defaultdict[str, list[Mark]](list), _duplicates(marks)
    for mark in marks:
        if mark.words and mark.case not in ended and not any(mark.case == one.case for one in told[mark.words]):
            told[mark.words].append(mark)
    for first, *copies in told.values():
        for copy in copies:
            yield Found(copy.path, f"the report of `{copy.case}` is word for word that of `{first.case}`")


def _duplicates(marks: list[Mark]) -> frozenset[str]:
    """The cases that ended as a duplicate of another, and were not opened again since."""
    ended = set[str]()
    for mark in marks:
        if mark.step == Steps.DUPLICATE:
            ended.add(mark.case)
        elif mark.step == Steps.REOPEN:
            ended.discard(mark.case)
    return frozenset(ended)
