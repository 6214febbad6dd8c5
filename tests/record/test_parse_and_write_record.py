"""Record text and `Record` are the same thing said twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.standard.small_yaml import Malformed

TRIAGE = """\
---
case: NM-2026-7K3Q9F4T
step: triage
standard: "3"
at: "2026-11-20T18:05:00+00:00"
by: quality-lead-1
recorded: "2026-11-20T18:06:00+00:00"
routes: [medication-safety-review, operational-fix]
note: |-
  First line.

  Third line with --- inside.
---

Why these routes, in plain words.
"""
PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/triage-7K3Q.md"


def test_a_record_is_read_with_a_line_for_every_answer() -> None:
    record = read(PATH, TRIAGE)
    assert (record.case, record.step, record.standard, record.by) == (
        "NM-2026-7K3Q9F4T", "triage", 3, "quality-lead-1",
    )  # fmt: skip
    assert record.texts("routes") == ("medication-safety-review", "operational-fix")
    assert record.text("body") == "Why these routes, in plain words."
    assert record.head("recorded") == "2026-11-20T18:06:00+00:00"
    assert (record.line("routes"), record.line("note"), record.line("routes", "1")) == (8, 9, 8)
    assert record.name == "triage-7K3Q"


def test_canonical_text_is_made_again_to_the_letter() -> None:
    assert write(read(PATH, TRIAGE)) == TRIAGE


def test_windows_line_ends_read_the_same() -> None:
    assert read(PATH, TRIAGE.replace("\n", "\r\n")) == read(PATH, TRIAGE)


line = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)
body = st.lists(line, max_size=5).map("\n".join).map(str.strip).filter(lambda text: "\r" not in text)
answers = st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), line | st.lists(line, max_size=3).map(tuple))
TAKEN = {"case", "step", "standard", "at", "by", "recorded", "received", "saw", "waiver", "body"}


@given(answers, body)
def test_what_is_written_is_read_back(fields: dict[str, object], text: str) -> None:
    kept = {name: value for name, value in fields.items() if name not in TAKEN}
    if text:
        kept["body"] = text
    record = Record(PATH, "NM-2026-7K3Q9F4T", "triage", 3, "2026-11-20T18:05:00+00:00", "quality-lead-1", kept)  # type: ignore[arg-type]
    assert read(PATH, write(record)) == record


BROKEN = [
    ("No front matter here.", "missing", 1, "a plain text"),
    ("\n---\ncase: X\n---\n", "missing", 1, "a blank line first"),
    ("---\ncase: X\n", "unclosed", 2, "never closed"),
    ("\ufeff" + TRIAGE, "bom", 1, "a byte-order mark"),
    ("---\n- a\n---\n", "shape", 2, "a list"),
    ("---\nword\n---\n", "shape", 2, "a single value"),
    ("---\n---\n", "head", 1, "nothing at all"),
    (TRIAGE.replace('"3"', "three"), "head", 4, "a version that is no number"),
    (TRIAGE.replace("by: quality-lead-1", "by: [a, b]"), "head", 6, "two posts"),
    (TRIAGE.replace("by: quality-lead-1", "by: quality-lead-1\nbody: x"), "shape", 7, "the body as an answer"),
    (TRIAGE.replace("step: triage", "step: triage\nstep: action"), "duplicate", 4, "a step twice"),
]


@pytest.mark.parametrize(("text", "kind", "line", "why"), BROKEN)
def test_what_is_no_record_says_so(text: str, kind: str, line: int, why: str) -> None:
    with pytest.raises(Malformed) as caught:
        read(PATH, text)
    assert (caught.value.kind, caught.value.line) == (kind, line), why


BODIES = [
    ("A cup.\x1e", "a separator, that Python takes for a space"),
    (" A cup.\u00a0", "a space at its start, one that does not break at its end"),
    ("A cup.\t", "a tab at its end"),
    ("---\nA cup.\n---", "lines that look like a fence"),
]


@pytest.mark.parametrize(("told", "why"), BODIES)
def test_a_body_is_read_back_to_the_sign(told: str, why: str) -> None:
    record = Record(
        PATH, "NM-2026-7K3Q9F4T", "triage", 3, "2026-11-20T18:05:00+00:00", "quality-lead-1", {"body": told}
    )
    assert read(PATH, write(record)).text("body") == told, why


def test_empty_lines_around_a_body_are_no_part_of_it() -> None:
    record = Record(
        PATH, "NM-2026-7K3Q9F4T", "triage", 3, "2026-11-20T18:05:00+00:00", "quality-lead-1", {"body": "\nA\n"}
    )
    assert read(PATH, write(record)).text("body") == "A"
    assert read(PATH, TRIAGE.partition("\n\nWhy")[0] + "\n \n").text("body") == ""
