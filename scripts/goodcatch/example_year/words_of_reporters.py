"""What the reporters of the nineteen cases in `content/` said when they were asked: there, those cases end earlier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.land_walk import SOON, message
from goodcatch.history.fast_import import Planned
from goodcatch.intake.sign_reports_off_and_land_steps import texts_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import REPORTER, Steps

ASKED = timedelta(days=10)
WORDS = ("no-reply", "confirmed", "confirmed", "declined")


def landings(store: Store) -> Iterator[Planned]:
    """The word of each reporter who was not asked after the last closing of their case."""
    for case in store.cases.values():
        closing, word = case.last(Steps.CLOSURE), case.last(Steps.CONFIRMATION)
        if closing is None or (word and word.instant > closing.instant):
            continue
        answers = {"word": draw.one_of(WORDS, case.id)}
        record = new_record(
            case.id, Steps.CONFIRMATION, answers, standard=store.standard_of(closing) or store.newest,
            at=closing.instant + ASKED, by=REPORTER, name=f"{Steps.CONFIRMATION}-{draw.letters(case.id, count=4)}",
        )  # fmt: skip
        yield Planned(texts_of((record,)), message(f"{case.id}: {record.step}"), record.instant + SOON)
