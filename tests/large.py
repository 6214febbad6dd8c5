"""A provider's size in; a repository with so many cases, exposures and reviews, and their history, out.

The example provider's cases, over and over: each time under new ids, some weeks earlier, in slightly other words, so
that nothing that keeps what it has read or screened is faster here than it would be among real cases.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from goodcatch.cli.demo import LANDED_BY, SIGNED_OFF, example_texts
from goodcatch.history.fast_import import Planned, tell
from goodcatch.history.git import SERVICE, create
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES, LETTERS, Store, path_of
from goodcatch.review import compute_review, review_file
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.standard.small_yaml import Value

DAY = re.compile(r"\b2026-(?:0[1-9]|1[0-2])-\d\d")
WEEKS = 52


def large(folder: Path, cases: int, exposures: int = 50, reviews: int = 100) -> None:
    """Write the repository. Times are the example's and up to a year before them."""
    texts = {path: text for path, text in example_texts().items() if not path.startswith("content/releases/")}
    base = store_from(texts)
    made = list(_cases(base, cases))
    landings = [landing for case, held in made for landing in _landings(case, held, base)]
    landings += _exposures(base, [case for case, _ in made][:exposures])
    landings += _reviews(base, reviews)
    landings.sort(key=lambda planned: planned.merged_at or planned.at)
    first = {path: text for path, text in texts.items() if not path.startswith((CASES, "content/imports/"))}
    git = create(folder)
    tell(git, [Planned(first, "Begin\n", landings[0].at - timedelta(days=1)), *landings])
    check_out(git)


def _cases(base: Store, count: int) -> Iterator[tuple[Case, Mapping[str, str]]]:
    templates = tuple(base.cases.values())
    for number in range(count):
        block, place = divmod(number, len(templates))
        yield _again(templates[place], block, base)


def id_of(template: str, block: int) -> str:
    """Another id, the same on every run; the first copies keep theirs, since the bulletins name them."""
    if not block:
        return template
    digest = sha256(f"{template} {block}".encode()).digest()
    return template[:8] + "".join(LETTERS[byte % 32] for byte in digest[:8])


def _again(template: Case, block: int, base: Store) -> tuple[Case, Mapping[str, str]]:
    """A case as it would stand some weeks earlier, with the claims made again over what they now rest on."""
    texts: dict[str, str] = {}
    records: list[Record] = []
    for old in template.records:
        record = _told(base, old, _moved(base.texts[old.path], block, base), block)
        if "saw" in record.extra:
            saw = saw_of(case_from(record.case, tuple(records)), texts)
            record = replace(record, extra={**record.extra, "saw": saw})
        records.append(record)
        texts[record.path] = write(record)
    return case_from(records[0].case, tuple(records)), texts


def _moved(text: str, block: int, base: Store) -> str:
    for id in base.cases:
        text = text.replace(id, id_of(id, block))
    back = timedelta(weeks=block % WEEKS)
    return DAY.sub(lambda m: (date.fromisoformat(m[0]) - back).isoformat(), text)


def _told(base: Store, old: Record, text: str, block: int) -> Record:
    """The record in slightly other words: each paragraph, and each piece of evidence, says which copy it is."""
    case = id_of(old.case, block)
    record, step = read(path_of(case, old.name), text), base.step_of(old)
    asked = step.fields if step else {}
    fields = {
        name: f"{value} This is how it went in week {block} of our count." if _paragraph(asked, name, value) else value
        for name, value in record.fields.items()
    }
    return replace(record, fields={name: _held_in(value, block) for name, value in fields.items()})


def _held_in(value: Value, block: int) -> Value:
    if isinstance(value, tuple):
        return tuple(_held_in(one, block) for one in value)
    if isinstance(value, Mapping) and "held_at" in value:
        return {**value, "held_at": f"{value['held_at']}, week {block}"}
    return value


def _paragraph(asked: Mapping[str, object], name: str, value: object) -> bool:
    kind = getattr(asked.get(name), "kind", "")
    return kind == "paragraph" and isinstance(value, str) and "\n" not in value and name != "duties_dated"


def _landings(case: Case, texts: Mapping[str, str], base: Store) -> Iterator[Planned]:
    """A case begins with one landing; a closure comes by a merge, every other step directly."""
    signed = next((n for n, record in enumerate(case.records) if record.step == SIGNED_OFF), 0)
    start = {r.path: texts[r.path] for r in case.records[: signed + 1]}
    yield Planned(start, f"{case.id}: report signed off\n", _landed(case.records[signed], 1))
    for record in case.records[signed + 1 :]:
        by, closes = identity(base.newest, record.by), record.step == "closure"
        merged = (identity(base.newest, LANDED_BY), _landed(record, 9)) if closes else (None, None)
        yield Planned({record.path: texts[record.path]}, f"{case.id}: {record.step}\n", _landed(record, 2), by, *merged)


def _landed(record: Record, minutes: int) -> datetime:
    return record.instant + timedelta(minutes=minutes)


def _exposures(base: Store, about: list[Case]) -> Iterator[Planned]:
    """An acknowledgment exposure for each of some cases, with its first two steps."""
    for case in about:
        id = id_of(case.id, 0).replace("NM-", "AE-")
        at, standard = case.records[-1].instant + timedelta(hours=1), base.newest
        day = {"review_on": at.date().isoformat(), "near_miss": case.id, "classification": "emerging"}
        first = new_record(id, "exposure", day, standard=standard, at=at, by="safety-learning-analyst-1")
        yield Planned({first.path: write(first)}, f"{id}: exposure\n", _landed(first, 1))


def _reviews(base: Store, count: int) -> Iterator[Planned]:
    """The monthly signal-health table, day after day: what a review file of this provider looks like."""
    proven = {"learning": frozenset(base.cases) - closed(base)}
    for number in range(count):
        on = date(2026, 11, 1) - timedelta(days=number)
        review = compute_review.review("signal-health", {"learning": base}, on, proven)
        at = datetime.combine(on, datetime.min.time(), base.newest.calendar.zone) + timedelta(hours=9, minutes=5)
        yield Planned(
            {review_file.path_of(review.name, on): review_file.write(review)}, f"Review of {on}\n", at, SERVICE
        )


if __name__ == "__main__":
    large(Path(sys.argv[1]), int(sys.argv[2]))
