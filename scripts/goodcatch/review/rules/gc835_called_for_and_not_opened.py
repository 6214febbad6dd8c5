"""A review calls for a case of a pathway here, and none was there when the review landed.

Whoever waited too long, or saw nothing come of it, is found by a review so that somebody looks into it. The review says
that it was found, and where the case is left out nobody looks.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.create_exposure_cases import cases_of
from goodcatch.review.review_file import read
from goodcatch.review.rule_input_types import ReviewLineIn
from goodcatch.standard.small_yaml import Malformed

# Never a stop: the case may land a little later.
LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask who made the review; the next one calls for the case again, and `goodcatch review NAME` opens it"
CLAUSE = "mission items 20, 35, 44"
_MADE = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
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
      commits: {learning: "0123456789abcdef0123456789abcdef01234567"}
      figures: []
      outside: []
      calls: [{pathway: PATHWAY, about: NM-2026-7K3Q9F4T, answers: {near_miss: NM-2026-7K3Q9F4T}}]
      changed: []
      ---
    + content/reviews/log/2026-11.csv {GC835}
      review,on,commit,outside,calls
      acknowledgment,2026-11-20,learning=0123456789ab,0,1
"""
_CALLED = _MADE.replace("PATHWAY", "acknowledgment-exposure")
_OPENED = """
    + content/cases/2026/8/AE-2026-8K3Q9F4T/exposure-0002.md
      ---
      case: AE-2026-8K3Q9F4T
      step: exposure
      standard: "1"
      at: "2026-11-20T08:00:00+00:00"
      by: safety-learning-analyst-1
      near_miss: NM-2026-7K3Q9F4T
      ---
"""
GOOD = (
    _CALLED.replace(" {GC835}", "") + _OPENED,
    # A pathway that the house has given up.
    _MADE.replace(" {GC835}", "").replace("PATHWAY", "another"),
)
BAD = (_CALLED,)


def check(subject: ReviewLineIn) -> Iterator[Found]:
    store = subject.way.store
    try:
        review = read(subject.file) if subject.file and not subject.is_kept else None
    except Malformed:
        return
    for call, case in cases_of(review, store) if review and store.standards else ():
        pathway = store.newest.pathways.get(call.pathway)
        if not case and pathway and pathway.store == store.name:
            says = f"the review of {subject.line.on} calls for a case of `{pathway.name}`, and none had landed with it"
            yield Found(subject.path, says)
            return
