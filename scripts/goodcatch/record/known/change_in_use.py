"""Whether a change is in use: how many times, places or people were looked at since it was done, and were right.

All right of n shows, 19 times in 20, that at least 1 - 3/n are: 14 for four of five, 29 for nine of ten (the rule of
three). How many are looked at follows from the depth; where there are few, all of them, and at the gravest depth in
more than one week: "all there are: 1" is one look.
"""

from __future__ import annotations

from goodcatch.record.known import depth_by_latest_grade
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.records_far_enough_apart import far_enough_apart
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

SHOWN, NOT_SHOWN = "shown", "not-shown"
ALL = "all"  # how those that were looked at were chosen: they are all there are
ANSWERS = {SHOWN: "shown to be in use", NOT_SHOWN: "not shown to be in use"}
OF_ALL = "looks-of-all-"  # how often all are looked at where there are few, with the depth behind it
WANTED = "looks-"  # the tolerance that says how many, with the depth behind it


def know(scope: Scope) -> Known:
    """Counts the looks since the last one that found something wrong, all of them after the change was done."""
    looks = looks_since_done(scope)
    if not looks:
        return Known((NOT_SHOWN,), "nobody has looked since it was done")
    right = _all_right_at_the_end(looks)
    if not right:
        last = looks[-1]
        return Known(
            (NOT_SHOWN,),
            f"{number(last, Fields.FOUND_RIGHT)} of {number(last, Fields.LOOKED_AT)} were right",
            (last.name,),
        )
    count, wanted = sum(number(look, Fields.LOOKED_AT) for look in right), wanted_looks(scope)
    names = tuple(look.name for look in right)
    if count >= wanted or all_there_are(right, scope):
        return Known((SHOWN,), f"{count} of {count} were right", names)
    often = wanted_looks_at_all(scope)
    weeks = f" on {often} days far enough apart" if often > 1 else ""
    return Known((NOT_SHOWN,), f"{count} were looked at, and it takes {wanted}, or all there are{weeks}", names)


def looks_since_done(scope: Scope) -> tuple[Record, ...]:
    """The looks at a change since it was last said to be done, oldest first."""
    ends = scope.every(Steps.DONE)
    return tuple(look for look in scope.every(Steps.CHECK) if ends and look.instant >= ends[-1].instant)


def all_there_are(right: tuple[Record, ...], scope: Scope) -> bool:
    """Whether all there are were looked at, as often as the depth asks, and far enough apart."""
    of_all = tuple(look for look in right if look.text(Fields.HOW_CHOSEN) == ALL)
    step = scope.pathway.steps[Steps.CHECK]
    apart = far_enough_apart(of_all, step.repeat.spaced if step.repeat else "", scope.standard.calendar)
    return right[-1] in of_all and len(apart) >= wanted_looks_at_all(scope)


def wanted_looks_at_all(scope: Scope) -> int:
    """On how many days all are looked at where there are few; one where the standard has no number."""
    return _number_for(scope, OF_ALL)


def wanted_looks(scope: Scope) -> int:
    """How many it takes at the depth of the case; one where the standard has no number."""
    return _number_for(scope, WANTED)


def _number_for(scope: Scope, name: str) -> int:
    depth = next(iter(depth_by_latest_grade.know(scope).values), "")
    named = scope.standard.tolerances.get(f"{name}{depth}")
    return int(named.value) if named and named.value.isdecimal() else 1


def _all_right_at_the_end(looks: tuple[Record, ...]) -> tuple[Record, ...]:
    wrong = [
        n
        for n, look in enumerate(looks, 1)
        if number(look, Fields.FOUND_RIGHT) < max(number(look, Fields.LOOKED_AT), 1)
    ]
    return looks[wrong[-1] if wrong else 0 :]


def number(look: Record, field: str) -> int:
    """A whole number that a look tells; nought where it cannot be read (GC205 says so)."""
    text = look.text(field)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


COMPUTATION = Computation("in-use", "Is the change in use?", ANSWERS, know)
