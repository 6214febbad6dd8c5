"""A review's own file gives other figures or other cases than counting once more at its commit.

Each review is worked out, and nothing in it is typed. A late case that is taken out of it by hand is late for nobody.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.store import ID
from goodcatch.review.review_file import read
from goodcatch.review.review_model import Review
from goodcatch.review.rule_input_types import ReviewLineIn
from goodcatch.standard.small_yaml import Malformed

# Never a stop: a later program may count otherwise than the one that made it.
LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare it with what `goodcatch review NAME --on DAY --dry-run --at COMMIT` shows, and ask who made it; the next "
    "review counts main as it stands"
)
CLAUSE = "mission items 20, 34, 44"
FEW = 5  # cases that are named
_MADE = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
      received: "2026-11-01T09:00:00+00:00"
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-20 08:00 goodcatch
    + content/reviews/acknowledgment/2026-11-20.md
      ---
      review: acknowledgment
      title: Daily review
      on: 2026-11-20
      period: ["2026-11-19", "2026-11-20"]
      standard: "1"
      commits: {learning: "e9c20f302598a6d1b8f1c4e3d5b7a9f0e1d2c3b4"}
      figures: [FIGURES]
      outside: [OUTSIDE]
      calls: []
      changed: []
      ---
    + content/reviews/log/2026-11.csv {GC718}
      review,on,commit,outside,calls
      acknowledgment,2026-11-20,learning=e9c20f302598,NUMBER,0
"""
_FIGURES = (
    "{name: received, label: x, value: '0'}, {name: within, label: x, value: '0', of: '1'}, "
    "{name: emerging, label: x, value: '0', of: '1'}, {name: critical, label: x, value: '1', of: '1', cases: [CASE]}, "
    "{name: unanswered, label: x, value: '1', of: '1', cases: [CASE]}, "
    "{name: untriaged, label: x, value: '1', of: '1', cases: [CASE]}, "
    "{name: under-triaged, label: x, value: '0', of: '1'}"
)
_LATE = "{case: CASE, status: critical, says: x}"


def _example(figures: str, outside: str) -> str:
    text = _MADE.replace("FIGURES", figures).replace("OUTSIDE", outside).replace("NUMBER", "1" if outside else "0")
    return text.replace("CASE", "NM-2026-7K3Q9F4T")


GOOD = (_example(_FIGURES, _LATE).replace(" {GC718}", ""),)
BAD = (
    _example(_FIGURES, ""),
    _example(_FIGURES.replace("critical, label: x, value: '1'", "critical, label: x, value: '0'"), _LATE),
    _example(_FIGURES, _LATE.replace("critical", "emerging")),
)


def check(subject: ReviewLineIn) -> Iterator[Found]:
    told = _told(subject.file)
    if told is None or subject.is_kept or subject.plainly is None or _same(told, subject.plainly):
        return
    # Asked first, for to ask which closings stand takes the longest.
    if _lines(told) == _lines(subject.plainly) and subject.rests_on_closings:
        return
    again = subject.recounts
    # A rule of today may stop a closing that was sound when the review was made.
    if any(_same(told, one) for one in again):
        return
    same = any(_lines(told) == _lines(one) for one in again)
    if same and subject.rests_on_closings:
        return
    what = f"gives other figures ({_other_figures(told, again[-1])})" if same else _other_cases(told, again[-1])
    says = f"the file of the review {subject.line.name} of {subject.line.on} {what}"
    yield Found(subject.path, f"{says} than main held at that commit")


def _other_cases(told: Review, again: Review) -> str:
    own, counted = _lines(told), _lines(again)
    both = {case for case, _ in own} & {case for case, _ in counted}
    left_out = _named("leaves out", {case for case, _ in counted - own} - both)
    otherwise = _named("classes otherwise", {case for case, _ in counted ^ own} & both)
    put_in = _named("puts in", {case for case, _ in own - counted} - both)
    return f"names other cases, or classes them otherwise ({'; '.join(filter(None, (left_out, put_in, otherwise)))}),"


def _other_figures(told: Review, again: Review) -> str:
    # By the names that the program counted: what a file calls a figure may be anybody's words.
    differ = {one[0] for one in _figures(again) - _figures(told)}
    return ", ".join(one.name for one in again.figures if one.name in differ) or "more than there are"


def _named(what: str, cases: set[str]) -> str:
    some = sorted(case for case in cases if ID.fullmatch(case))
    named = [*some[:FEW], *([f"{len(cases) - len(some[:FEW])} more"] if len(cases) > len(some[:FEW]) else [])]
    return f"{what} {', '.join(named)}" if cases else ""


def _told(file: str | None) -> Review | None:
    try:
        return read(file) if file else None
    except Malformed:
        return None


def _same(told: Review, again: Review) -> bool:
    return _lines(told) == _lines(again) and _figures(told) == _figures(again)


def _lines(review: Review) -> frozenset[tuple[str, str]]:
    return frozenset((line.case, line.status) for line in review.lines)


def _figures(review: Review) -> frozenset[tuple[str, str, str, frozenset[str]]]:
    return frozenset((one.name, one.value, one.of, frozenset(one.cases)) for one in review.figures)
