"""A mapping says which cell answers which question: words are matched whole, and a time keeps its hour and its zone."""

import pytest

from goodcatch.intake.import_mapping import TableMap, mapping_from, stands_in
from goodcatch.intake.read_table_cell import UnreadableCell
from goodcatch.standard.model import Field

MAP = """\
source: Test
key: [Number, Round]
received: {column: Taken  down, format: "%d/%m/%Y %H:%M", timezone: America/Denver}
fields:
  at: {column: Event, format: "%d/%m/%Y %H:%M"}
  day: {column: Day, format: "%d/%m/%Y"}
  story: {column: Story}
  told: {columns: [Story, More], joined: " "}
  kind: {column: About, match: {fall: falls, none: nothing}, otherwise: other}
"""
ROW = {"Number": "1", "Taken down": "03/08/2026 09:15", "Event": "02/08/2026 22:40", "Story": "A rug was loose."}
ASKED = {
    "at": Field("at", "datetime", "When"),
    "day": Field("day", "date", "Day"),
    "story": Field("story", "paragraph", "Story", required=True),
    "told": Field("told", "paragraph", "More"),
}


@pytest.fixture
def mapping() -> TableMap:
    return mapping_from(MAP)


WORDS = [
    ("fall", "A fall in the hall", True, "the word"),
    ("fall", "FALLS, slips and trips", True, "with the s of a plural, in capitals"),
    ("box", "boxes", True, "and with the other"),
    ("fall", "rainfall", False, "not at the end of another"),
    ("care", "Careless storage", False, "nor at its beginning"),
    ("medic*", "Medication error", True, "unless the mapping says so"),
    ("medic*", "paramedic", False, "and then at a beginning"),
    ("A & E", "Sent to A & E.", True, "words with signs between them"),
    ("c++", "c++", True, "signs are signs"),
]


@pytest.mark.parametrize(("word", "text", "stands", "why"), WORDS)
def test_a_word_is_found_as_a_word(word: str, text: str, stands: bool, why: str) -> None:
    assert stands_in(word, text) is stands, why


ANSWERS = [
    ("at", {}, "2026-08-02T22:40:00-06:00", "the hour stays, in the source's own zone"),
    ("day", {"Day": "02/08/2026"}, "2026-08-02", "of a day the day"),
    ("story", {"Story": " N/A "}, "", "a word for nothing is nothing"),
    ("story", {"Story": "None"}, "", "and `none` is no story"),
    ("told", {"Story": "", "More": "None"}, "None", "but an answer to another question"),
    ("kind", {"About": "None"}, "nothing", "and a word that the mapping knows"),
    ("kind", {"About": "rainfall"}, "other", "what no word matches is something else"),
]


@pytest.mark.parametrize(("name", "cells", "answer", "why"), ANSWERS)
def test_a_cell_becomes_an_answer(mapping: TableMap, name: str, cells: dict[str, str], answer: str, why: str) -> None:
    assert mapping.raw({**ROW, **cells}, ASKED)[name] == [answer], why


UNREADABLE = [
    ({"Event": "02/08/26 22:40"}, "Event", "two letters for the year"),
    ({"Event": "02/08/2026 22:40:00"}, "Event", "seconds"),
    ({"Event": "08/13/2026 22:40"}, "Event", "the month before the day"),
    ({"Event": "46329.4"}, "Event", "a spreadsheet's own number"),
]


@pytest.mark.parametrize(("cells", "column", "why"), UNREADABLE)
def test_what_cannot_be_read_is_told_by_its_column_alone(
    mapping: TableMap, cells: dict[str, str], column: str, why: str
) -> None:
    with pytest.raises(UnreadableCell) as told:
        mapping.raw({**ROW, **cells}, ASKED)
    assert told.value.column == column and not any(cell in str(told.value) for cell in cells.values()), why
    assert "at" not in mapping.readable({**ROW, **cells}, ASKED), "the other answers are read all the same"


RECEIVED = [("", "empty"), ("03/08/2026", "format"), ("01/01/0001 00:00", "1900")]


@pytest.mark.parametrize(("text", "why"), RECEIVED)
def test_a_time_of_receipt_that_cannot_be_meant(mapping: TableMap, text: str, why: str) -> None:
    with pytest.raises(UnreadableCell, match=f"Taken down.*{why}"):
        mapping.instant({**ROW, "Taken down": text})


def test_a_key_is_the_cells_of_its_columns(mapping: TableMap) -> None:
    assert mapping.key_of(ROW) == mapping.key_of({**ROW, "Round": "", "Story": "Else."}) != ""
    assert mapping.key_of({**ROW, "Number": "", "Round": " "}) == ""
    assert mapping.key_of({**ROW, "Number": "1", "Round": "2"}) != mapping.key_of({**ROW, "Number": "12"})


def test_no_id_is_a_number(mapping: TableMap) -> None:
    ids = (mapping.case_id("NM", {**ROW, "Number": str(n)}) for n in range(20_000))
    assert not [case for case in ids if case.rpartition("-")[2].isdigit()], "one in ten thousand was"
