"""Plays a colleague who holds the real rota: of each published story, how many could have told it, and who is alone.

He knows who was on duty on which day, in which kind of service, in which part of the day. Of a story he knows what its
page says. Whoever was not on duty then and there is ruled out. Names come from the rota alone: they are counted, and
neither kept nor printed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.publish.disclosure.table_layout_before_suppression import coarser
from goodcatch.publish.model import Published, Story
from goodcatch.publish.words_for_dates_and_values import month_of
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

WHO, DAY, SERVICE, PART = "who", "day", Fields.SERVICE_TYPE, Fields.PART_OF_DAY
SERVICES, PARTS = "service-type", "part-of-day"
NEEDS = f"a rota is a CSV with the columns {WHO} and {DAY} (2026-10-03), and if it is known {SERVICE} and {PART}"


@dataclass(frozen=True)
class Shift:
    """One line of a rota. An empty place or part of the day may be any."""

    who: str
    month: str
    service: str = ""
    part: str = ""


@dataclass(frozen=True)
class Seen:
    """What the page of a story says of when and where: a month, and the codes that its words may be (none: any)."""

    story: str
    month: str = ""
    services: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def shifts_in(path: Path, repo: Path) -> tuple[Shift, ...]:
    """The lines of a rota. Raises `CannotRun` where it lies in the repository, or is none."""
    if path.resolve().is_relative_to(repo.resolve()):
        raise CannotRun("a rota names people: keep it outside of the repository, and delete it when you are done")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_shifts(csv.DictReader(file)))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise CannotRun(f"the rota cannot be read: {NEEDS}") from None


def _shifts(lines: Iterable[Mapping[str, str | None]]) -> Iterator[Shift]:
    for number, line in enumerate(lines, 2):
        who, day = line.get(WHO) or "", line.get(DAY) or ""
        if not who or len(day) != len("2026-10-03") or not day[:4].isdecimal():
            raise CannotRun(f"line {number} of the rota says not who was there on which day: {NEEDS}")
        yield Shift(who, day[:7], (line.get(SERVICE) or "").strip(), (line.get(PART) or "").strip())


def stories_seen(published: Published) -> Iterator[Seen]:
    """What every story says."""
    for story in (*published.stories, *(note.read() for note in published.notes)):
        yield _seen(story, published.standard)


def _seen(story: Story, standard: Standard) -> Seen:
    report = next((step for step in story.steps if step.name == Steps.REPORT), None)
    said = {answer.name: answer.value for answer in report.answers} if report else {}
    place = frozenset().union(
        *(_codes(SERVICES, f.value or f.wider, standard) for f in story.filed if f.of == SERVICES)
    )
    return Seen(
        story.id,
        month_of(said.get(Fields.HAPPENED_ON, "")),
        place or _codes(SERVICES, said.get(Fields.SERVICE_TYPE, ""), standard),
        _codes(PARTS, said.get(Fields.PART_OF_DAY, ""), standard),
    )


def _codes(of: str, words: str, standard: Standard) -> frozenset[str]:
    """The values of a list that words may stand for: one of its own, or a wider one."""
    terms, wide = standard.vocabulary.get(of, {}), coarser(of, standard)
    return frozenset(code for code, term in terms.items() if words and words in (code, term.label, wide.get(code)))


def candidates(seen: Seen, shifts: Iterable[Shift]) -> int:
    """How many people were on duty when and where a story says."""
    return len({shift.who for shift in shifts if _may_be(seen, shift)})


def _may_be(seen: Seen, shift: Shift) -> bool:
    when = not seen.month or shift.month == seen.month
    where = not seen.services or not shift.service or shift.service in seen.services
    return when and where and (not seen.parts or not shift.part or shift.part in seen.parts)


def covered(seen: Iterable[Seen], shifts: Iterable[Shift]) -> tuple[Seen, ...]:
    """The stories of whose month the rota says anything: of another it rules nobody out, and shows nothing."""
    months = {shift.month for shift in shifts}
    return tuple(one for one in seen if not one.month or one.month in months)
