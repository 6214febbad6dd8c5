"""Whether something more was changed after a look found that it had happened again (mission items 59, 65)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

ANSWERED, NOT_ANSWERED = "answered-since", "not-answered"
ANSWERS = {ANSWERED: "answered by a further change", NOT_ANSWERED: "not answered"}


def know(scope: Scope) -> Known:
    """Of each change of which a look says so, whether a change was planned after the first such look; nothing where it
    never happened again."""
    again: dict[str, Record] = {}
    for look in scope.every(Steps.CHECK):
        if look.text(Fields.HAPPENED_AGAIN) == "yes":
            again.setdefault(look.text(Fields.ACTION), look)  # later looks at the same change still say so, truly
    if not again:
        return Known((), "it has not happened again")
    planned = [action.instant for action in scope.every(Steps.ACTION)]
    left = [look for look in again.values() if not any(at > look.instant for at in planned)]
    if left:
        return Known((NOT_ANSWERED,), "no change was planned since", tuple(look.name for look in left))
    return Known((ANSWERED,), "a further change was planned", tuple(look.name for look in again.values()))


COMPUTATION = Computation("repeat", "Was a repeat after a change answered?", ANSWERS, know)
