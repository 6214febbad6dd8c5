"""A file that shows a change had shown a change of another case before this one was planned.

What was there before anybody meant to change something does not show that it was changed. By its SHA-256 it is the very
same file, whatever it is called now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.marks_of_records import Mark, standing
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.standard.names_program_asks_for import Steps

# Never a stop: the wrong file may have been named.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look at what was changed, and tell the step again with what shows it; take back the one that shows nothing"
CLAUSE = "mission items 43, 68, 71, 95"
_SHA = "c0ffee" * 10 + "c0ff"
_OTHER = "content/cases/2026/8/NM-2026-8K3Q9F4T"


_BEFORE = f"""
    @ 2026-11-10 09:00 quality-lead-1
    + {_OTHER}/done-0001.md
      case: NM-2026-8K3Q9F4T
      evidence:
        -
          held_at: "Rota and evening plan of the house, version 4"
          shows: "the new order on the wall, with pictures"
          sha256: {_SHA}
"""
_PLANNED = """
    @ 2026-11-15 09:00 quality-lead-1
    + action-0001
      title: A phone in every bag
"""
_DONE = """
    @ 2026-11-21 09:00 operations-lead-1
    + done-0002
      action: action-0001
      evidence: [{{held_at: {}, shows: {}, sha256: {}}}]
"""


def seen_before(held: str, shows: str = "the bags", sha256: str = "", late: bool = True, mark: str = "") -> str:
    """An example: a change of a case is shown, and then one of another, planned before that or after (`late`)."""
    done = _DONE.format(held, shows, sha256).replace("done-0002", f"done-0002{mark}")
    return (_BEFORE + _PLANNED if late else _PLANNED + _BEFORE) + done


_BACK = "    @ 2026-11-22 09:00 quality-lead-1\n    + withdrawal-0001\n      record: done-0002\n"
_AGAIN = seen_before("A drawer", sha256=_SHA, mark=" {GC663}")
GOOD = (
    seen_before("A drawer", sha256=_SHA, late=False),
    seen_before("A drawer", sha256="0" * 64),
    _AGAIN.replace("done-0002", "check-0002").replace(" {GC663}", ""),
    _AGAIN + _BACK,
)
BAD = (_AGAIN,)


def check(subject: HistoryIn) -> Iterator[Found]:
    for done, other in shown_twice(subject, lambda mark: mark.files):
        says = f"a file that shows `{done.name}` of `{done.case}` had shown a change of `{other.case}`"
        yield Found(done.path, f"{says} before this change was planned")


def shown_twice(
    subject: HistoryIn, pieces: Callable[[Mark], tuple[str, ...]], planned: bool = True
) -> Iterator[tuple[Mark, Mark]]:
    """Each change that one of its pieces does not show, with that of another case which the piece had shown before this
    one was planned; without `planned`, before this one was shown."""
    first: dict[str, tuple[int, Mark]] = {}
    begun: dict[tuple[str, str], int] = {}
    for place, mark in standing(subject.marks):
        if mark.step == Steps.ACTION:
            begun[mark.case, mark.name] = place
        known = [first.setdefault(piece, (place, mark)) for piece in pieces(mark)]
        until = begun.get((mark.case, mark.about), 0) if planned else place
        other = next((one for seen, one in known if seen < until and one.case != mark.case), None)
        if other:
            yield mark, other
