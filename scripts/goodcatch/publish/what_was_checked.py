"""Says what stands behind a build of the site: by which commit, how many closings were asked, and who has tried to tell
whom it is about.

A commit that moved with `main` would tell on which days something came in (decision 115), and a purge gives each later
commit another name. So the commit told is the one that an anchor of the newest bulletin names: it is frozen with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goodcatch.publish.intruder_test_records import IntruderTest, intruder_tests
from goodcatch.publish.rota_exercise_records import RotaExercise, rota_exercises
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.anchor_file import EMPTIED, WHERE, named_by, readable
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Steps


@dataclass(frozen=True)
class Checked:
    """`day`: that of the last change that readers see (ISO 8601). `anchor` was made for the newest bulletin when the
    record stood at `commit`; each may be empty. So many `stories` are told, and `excepted` of them pass something
    openly until a month that is not over. `intruder`: the month of the last try by a stranger, in words, or
    nothing; `rota`: of the last by somebody who holds the rota."""

    day: str = ""
    anchor: str = ""
    commit: str = ""
    stories: int = 0
    excepted: int = 0
    intruder: str = ""
    rota: str = ""


NOT_CHECKED = Checked()


def checked(store: Store, day: date, anchors: Sequence[str], excepted: Sequence[tuple[str, ...]]) -> Checked:
    """`anchors`: of the newest bulletin; `excepted`: of each story, the months up to which something is passed."""
    anchor, commit = _anchored(store, anchors)
    month = day.isoformat()[:7]
    return Checked(
        day.isoformat(),
        anchor,
        commit,
        len(excepted),
        sum(any(until >= month for until in own) for own in excepted),
        _last_try(intruder_tests(store), day),
        _last_try(rota_exercises(store), day),
    )


def excepted_until(case: Case, store: Store) -> Iterator[str]:
    """The months up to which exceptions of a case's last round hold, as far as its story may tell them."""
    for record in case.current:
        step = store.step_of(record) if record.step == Steps.EXCEPTION else None
        asked = step.fields.get(Fields.EXCEPTED_UNTIL) if step else None
        until = record.text(Fields.EXCEPTED_UNTIL)
        if asked and asked.publish != "no" and month_words(until):
            yield until[:7]


def _anchored(store: Store, names: Sequence[str]) -> tuple[str, str]:
    """The last of some anchors, with the commit that it names; a purge may have had to take that out."""
    texts = {named_by(path): text for path, text in store.under(WHERE).items()} if names else {}
    anchor = readable(texts.get(names[-1], "")) if names else None
    if anchor is None:
        return "", ""
    return names[-1], "" if anchor.head == EMPTIED else anchor.head


def _last_try(tries: Iterable[IntruderTest | RotaExercise], day: date) -> str:
    """The month of the last try that counts."""
    done = [one.on for one in tries if not one.fault and one.on <= day.isoformat()]
    return month_words(max(done, default=""))
