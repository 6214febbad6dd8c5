"""Tells of what was closed in each month of the year: the draft that the program makes, with the answers of a post that
knows the rota, signed off by the editor, and its release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from goodcatch.example_year import near_miss_year
from goodcatch.intake.answer_release_questions import kept_in
from goodcatch.publish.bulletin_file import WHERE, Bulletin, heading, read, write
from goodcatch.publish.disclosure.release_file import Answered, path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.erratum_of_bulletin import with_erratum
from goodcatch.publish.keep_story_out_of_bulletin import without
from goodcatch.publish.leave_out_untold_stories import EASY
from goodcatch.publish.release_tables_of_bulletin import questions, release_of
from goodcatch.record.store import Store
from goodcatch.standard.small_yaml import parse

FIRST, LAST = "2025-12", "2026-10"
EDITOR, ASKED = "publisher-1", "service-manager-1"
# By the way that a near miss goes: what keeps it in, by question. Of one a neighbour knows, of the other a whole shift.
KEPT: Mapping[str, Mapping[str, str]] = {
    "harmed": {"person_supported": "yes"},
    "asked": {"rota_holder": "unsure"},
}
_EACH = re.MULTILINE | re.DOTALL
_WRITTEN = Path(__file__).parent / "bulletins.yml"


def months() -> Iterator[tuple[str, date]]:
    """Each month with a bulletin, and the day on which it comes out: the fifth of the next."""
    year, number = map(int, FIRST.split("-"))
    while (month := f"{year}-{number:02}") <= LAST:
        year, number = year + number // 12, number % 12 + 1
        yield month, date(year, number, 5)


def issue(month: str, on: date, store: Store, closed: frozenset[str]) -> Mapping[str, str]:
    """The files of a month's bulletin, as it comes out."""
    drafted = draft(store, closed - _open(), month, on)
    answers = tuple(_answers(drafted, store, on))
    kept = without(drafted, kept_in(answers), store)
    made = replace(kept, body=_edited(kept, store), published=on.isoformat(), signed_off_by=EDITOR)
    # Its pages are not built here, so there are no hashes of them.
    release = release_of(made, store, answers)
    return {f"{WHERE}{month}.md": write(made), path_of(month): release_text(release)}


def corrected(month: str, on: date, store: Store) -> Mapping[str, str]:
    """A bulletin with the erratum of a day."""
    text, (old, new, why) = store.texts[f"{WHERE}{month}.md"], _errata()[month, on]
    bulletin = read(text)
    assert old in bulletin.body
    body = with_erratum(bulletin.body, bulletin.body.replace(old, new), on.isoformat(), why)
    return {f"{WHERE}{month}.md": write(replace(bulletin, body=body, errata=(*bulletin.errata, on.isoformat())))}


def errata() -> Iterator[tuple[str, date]]:
    yield from _errata()


def _open() -> frozenset[str]:
    """What only its landing shows to be open: the store of a day does not know when something was told."""
    return frozenset(told.case for told in near_miss_year.year() if told.way == "told-late")


def _answers(bulletin: Bulletin, store: Store, on: date) -> Iterator[Answered]:
    ways = {told.case: told.way for told in near_miss_year.year()}
    for case in bulletin.cases or ("",):
        for name in questions(store.newest):
            answer = KEPT.get(ways.get(case, ""), {}).get(name, "no")
            yield Answered(name, answer, ASKED, on.isoformat(), case)


def _edited(bulletin: Bulletin, store: Store) -> str:
    """What a person made of a draft: headings of their own, and in some months a part in short words."""
    body = bulletin.body
    for told in near_miss_year.year():
        headline, case = told.story.words.get("headline"), store.cases.get(told.case)
        if headline and case and told.case in bulletin.cases:
            drafted = re.compile(rf"^### {re.escape(heading(case, ''))}$(?=(?:(?!^### ).)*/{told.case}\.md)", _EACH)
            body = drafted.sub(f"### {headline}", body)
    easy = _written().get(bulletin.month, {}).get("easy", "")
    return f"{body}\n\n{EASY}\n\n{easy}" if easy else body


def _errata() -> Mapping[tuple[str, date], tuple[str, str, str]]:
    return {
        (month, date.fromisoformat(written["corrected_on"])): (written["stood"], written["stands"], written["why"])
        for month, written in _written().items()
        if "stood" in written
    }


@lru_cache(maxsize=1)
def _written() -> Mapping[str, Mapping[str, str]]:
    sheet = parse(_WRITTEN.read_text(encoding="utf-8")).data
    return cast(Mapping[str, Mapping[str, str]], sheet["months"])
