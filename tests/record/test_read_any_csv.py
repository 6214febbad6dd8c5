"""A CSV file is read as it was exported, and what cannot be read is told with the line it starts on."""

from pathlib import Path

import pytest

from goodcatch.record.read_any_csv import LONGEST_LINE, UNREADABLE, delimited

READ = [
    (b"a,b\n1,2\n", [(2, ("1", "2"))], "plain"),
    ("\ufeffa,b\r\nä,2\r\n".encode(), [(2, ("ä", "2"))], "UTF-8 with its mark, Windows line ends"),
    ("a;b\nä;2\n".encode("utf-16"), [(2, ("ä", "2"))], "UTF-16 with its mark, semicolons"),
    ("a\tb\nä\t2\n".encode("cp1252"), [(2, ("ä", "2"))], "Windows-1252, tabs"),
    (b"sep=;\r\na;b\r\n1;2\r\n", [(3, ("1", "2"))], "a spreadsheet's line that names the separator"),
    (b'a,b\n"1\n1",2\n3,4\n', [(2, ("1\n1", "2")), (4, ("3", "4"))], "a line end inside quotation marks"),
    (b'"a\nx",b\n1,2\n', [(3, ("1", "2"))], "a line end inside the heading"),
    (b"a, b\n1, 2\n\n,\n3,4\n", [(2, ("1", "2")), (4, ("", "")), (5, ("3", "4"))], "an empty line is no row"),
    (b"a,b\r1,2\r3,4\r", [(2, ("1", "2")), (3, ("3", "4"))], "line ends of old"),
    (b"a,b\n1,2", [(2, ("1", "2"))], "no last line end"),
    (b"a,b\n", [], "a heading and nothing else"),
]
FAULTS = [
    (b"a,b\n1\n3,4\n", 2, "this row has 1 cells, the heading 2", "too few"),
    (b"a,b\n1,2,3\n3,4\n", 2, "this row has 3 cells", "too many"),
    (b"a,b\n1,\0\n3,4\n", 2, "NUL", "a NUL character"),
    (b'a,b\n1,"2"x\n3,4\n', 2, "quotation mark", "a mark closes in the middle of a cell"),
    (b"a,b\n1," + b"x" * LONGEST_LINE + b"\n3,4\n", 2, "more than 1,000,000 characters", "a line without an end"),
    (b"a,b\n1," + b"x" * 200_000 + b"\n3,4\n", 2, "", "a cell longer than any note"),
]
REFUSED = [
    (b"PK\x03\x04workbook", "save it as CSV", "a workbook"),
    (b"", "has no heading", "an empty file"),
    (b"a,\0\n1,2\n", "has no heading", "UTF-16 without its mark, or no text at all"),
]


def table(folder: Path, data: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("data", "rows", "why"), READ)
def test_a_row_is_read_with_the_line_it_starts_on(
    tmp_path: Path, data: bytes, rows: list[tuple[int, tuple[str, ...]]], why: str
) -> None:
    found = [(row.line, row.cells) for row in delimited(table(tmp_path, data)).rows()]
    assert found == rows, why


@pytest.mark.parametrize(("data", "line", "fault", "why"), FAULTS)
def test_a_broken_row_is_told_and_the_next_one_read(
    tmp_path: Path, data: bytes, line: int, fault: str, why: str
) -> None:
    broken, last = delimited(table(tmp_path, data)).rows()
    assert broken.line == line and broken.fault and fault in broken.fault, why
    assert broken.cells == () and last.cells == ("3", "4"), why


@pytest.mark.parametrize(("data", "message", "why"), REFUSED)
def test_what_is_no_table_is_refused_with_a_way_forward(tmp_path: Path, data: bytes, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message):
        delimited(table(tmp_path, data))


def test_a_mark_that_is_never_closed_does_not_eat_the_file(tmp_path: Path) -> None:
    rows = [b'1,"2\n', *(b"%d,4\n" % n for n in range(100_000))]
    found = list(delimited(table(tmp_path, b"a,b\n" + b"".join(rows))).rows())
    assert [row.line for row in found if row.fault] == [2]
    assert found[-1].cells == ("99999", "4") and found[-1].line == 100_002


def test_bytes_that_no_encoding_explains_leave_a_mark(tmp_path: Path) -> None:
    first, second = delimited(table(tmp_path, "a,b\n1,\u00e4\n2,".encode() + b"\x81\n")).rows()
    assert first.cells == ("1", "ä") and UNREADABLE in second.cells[1]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give the path"):
        delimited(tmp_path)
