"""A row that waits for a person keeps every word, and is taken once."""

from goodcatch.intake.hold_imported_row import answers_of, held_row, token_of
from goodcatch.intake.import_mapping import mapping_from
from goodcatch.intake.import_table_rows_as_records import Prepared
from goodcatch.intake.read_answers import LONGEST
from goodcatch.standard.model import Standard

MAPPING = mapping_from("""\
source: Test
key: [Ref]
received: {column: Reported, format: "%d/%m/%Y"}
fields:
  what_happened: {column: Story}
  happened_on: {column: Day, format: "%d/%m/%Y"}
  category: {column: Kind, match: {fall: accidents-injuries}, otherwise: staffing}
  kind: {value: impact-prevented}
  reporter_role: {column: Role}
""")
ROW = {"Ref": "7", "Reported": "x", "Story": "word " * LONGEST, "Day": "3.8.26", "Kind": "Fall", "Role": "A cook",
       "Room": "In the hall"}  # fmt: skip


def prepared(key: str = "k", line: int = 3, **cells: str) -> Prepared:
    return Prepared(line, {**ROW, **cells}, key, held="Reported: empty")


def test_what_the_row_says_stands_under_its_questions(standard: Standard) -> None:
    answers = answers_of(prepared(), MAPPING, standard, "table.csv")
    assert answers["what_happened"] == ROW["Story"].strip(), "uncut"
    assert answers["happened_on"] == "3.8.26" and answers["reporter_role"] == "A cook", "as it stands there"
    assert (answers["category"], answers["kind"]) == ("accidents-injuries", "impact-prevented"), "what can be read"


def test_where_it_stood_and_what_no_question_reads_is_kept(standard: Standard) -> None:
    row = held_row(answers_of(prepared(), MAPPING, standard, "table.csv"))
    assert row and (row.table, row.line, row.why, row.key) == ("table.csv", "3", "Reported: empty", "k")
    assert dict(row.cells) == ROW
    assert held_row({"what_happened": "Sent by a form."}) is None


def test_a_row_is_taken_once() -> None:
    first = token_of(prepared(), MAPPING, "hash of a table")
    assert token_of(prepared(line=9), MAPPING, "of the mended one") == first, "the same words of the same report"
    assert token_of(prepared(Story="Else."), MAPPING, "hash of a table") != first, "other words"
    assert token_of(prepared(Room="At the door"), MAPPING, "hash of a table") == first, "what nobody asks for"
    assert token_of(prepared("other"), MAPPING, "hash of a table") != first, "another report"


def test_a_row_without_a_key_is_told_by_its_table_and_line() -> None:
    first = token_of(prepared(""), MAPPING, "hash of a table")
    assert token_of(prepared("", line=9), MAPPING, "hash of a table") != first
    assert token_of(prepared(""), MAPPING, "of another") != first
