"""A number of what is left is smaller than what stands in the case, or "they are all" is fewer than were sampled.

Nothing is open, says a chronology, and a change beside it is neither done nor dropped. A few things are said to be all
there are, and a look before took a sample of more. Who reads the number alone believes that it is over.
"""

from collections.abc import Iterator
from fractions import Fraction

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.answers_side_by_side import Tally, tallies
from goodcatch.record.known.measured_effect import number_in
from goodcatch.record.model import Record
from goodcatch.record.newest_before_record import told_before
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.condition import holds
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

# Never a stop: there may be fewer things to look at than there were.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "count again, and put the number right with a correction; or say how those that were looked at were chosen"
CLAUSE = "mission items 17, 58, 63, 65, 71, 95"
_OPEN = "== action-0001\ntitle: x\nurgent: 'yes'\ndue_on: '2026-11-0{}'\n"
_DONE = "== done-0001\naction: action-0001\noutcome: {}\n"
_CHRONOLOGY = "== chronology-0001\nopen_actions: '{}"
_REVIEW = "== executive-review-0001\nat: '2026-11-05T09:00:00+00:00'\nunresolved_actions: '0'"
_LOOK = "== check-000{}\naction: action-000{}\nlooked_at: '{}'{}\nhow_chosen: {}\n"
_SAMPLE = _OPEN.format(4) + _DONE.format(Outcome.DONE) + _LOOK.format(1, 1, 14, "", "by-chance")
GOOD = [
    _OPEN.format(4) + _CHRONOLOGY.format("1'"),
    _OPEN.format(4) + _DONE.format("dropped") + _CHRONOLOGY.format("0'"),
    _CHRONOLOGY.format("0'\n") + _OPEN.format(4),
    _OPEN.format(6) + _REVIEW,
    _SAMPLE + _LOOK.format(2, 1, 14, "", "all"),
    _SAMPLE + _LOOK.format(2, 2, 3, "", "all"),
    _SAMPLE + _LOOK.format(2, 1, 3, "", "by-chance"),
]
BAD = [
    _OPEN.format(4) + _CHRONOLOGY.format("0' {GC219}"),
    _OPEN.format(4) + _REVIEW + " {GC219}",
    _SAMPLE + _LOOK.format(2, 1, 3, " {GC219}", "all"),
]
ALL = "all"


def check(subject: RecordIn) -> Iterator[Found]:
    record, pathway = subject.record, subject.pathway
    if pathway is None or record.name in subject.case.withdrawn:
        return
    for tally in tallies(record.step, subject.grammar, pathway.name):
        said = _said(tally, record)
        if said is not None and (left := _left(tally, subject)) > said:
            number = f"{left} {'was' if left == 1 else 'were'}"
            yield subject.found(
                f"it says that {said or 'none'} of them is open; {number} {tally.says} then", tally.counts
            )
    if record.step == Steps.CHECK and record.text(Fields.HOW_CHOSEN) == ALL:
        yield from _sampled(subject)


def _said(tally: Tally, record: Record) -> Fraction | None:
    """How many it says that there are; none where an answer says so."""
    if tally.own is None:
        return number_in(record.text(tally.counts))
    return Fraction(0) if holds(tally.own, record.said) else None


def _left(tally: Tally, subject: RecordIn) -> int:
    """How many were begun before the record, and had not ended by then."""
    records = told_before(subject.case, subject.record)
    ended = {one.text(tally.left) for one in records if one.step == tally.ended}
    return sum(_is_left(one, tally, subject.record) and one.name not in ended for one in records)


def _is_left(one: Record, tally: Tally, told: Record) -> bool:
    """Whether it is one of those that are counted; a day sorts as a text."""
    if one.step != tally.left or not (tally.where is None or holds(tally.where, one.said)):
        return False
    return not tally.due or "" < one.text(tally.due) < told.instant.date().isoformat()


def _sampled(subject: RecordIn) -> Iterator[Found]:
    """An earlier look at the same change that took some of more than all there are."""
    record, seen = subject.record, number_in(subject.record.text(Fields.LOOKED_AT))
    for look in told_before(subject.case, record) if seen is not None else ():
        of_more = look.step == record.step and look.text(Steps.ACTION) == record.text(Steps.ACTION)
        sample = number_in(look.text(Fields.LOOKED_AT)) if of_more else None
        if sample is not None and seen is not None and sample > seen and look.text(Fields.HOW_CHOSEN) != ALL:
            says = f"they are all there are: {seen}; `{look.name}` took {sample} of them"
            yield subject.found(says, Fields.LOOKED_AT)
            return
