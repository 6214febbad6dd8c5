"""Two systems write one thing in two ways; what is really different stays different."""

from zoneinfo import ZoneInfo

import pytest

from goodcatch.reconciliation.compare_cells import Dates, Unclear, agree, compared

LONDON = ZoneInfo("Europe/London")
SAME = [
    ("code", "", "NM-2026-7K3Q9F4T", "nm 2026 7k3q9f4t", "case, dashes, spaces"),
    ("code", "", "SL‑01", "sl_01", "a dash that does not break; an underscore"),
    ("code", "", "ＳＬ01", "sl01", "wide letters"),
    ("instant", "", "2026-11-20T18:05:00+00:00", "2026-11-20 18:05", "an offset, and London time in winter"),
    ("instant", "", "2026-07-20T17:05Z", "2026-07-20 18:05", "an offset, and London time in summer"),
    ("instant", "dd/mm/yyyy", "20/11/2026 18:05", "2026-11-20T18:05:59", "the minute counts"),
    ("instant", "dd/mm/yyyy", "20.11.2026 6:05 pm", "2026-11-20T18:05", "an evening in twelve hours"),
    ("instant", "mm/dd/yyyy", "11/20/2026 12:30 AM", "2026-11-20T00:30", "half past midnight in twelve hours"),
    ("date", "dd/mm/yyyy", "3/4/2026", "2026-04-03", "the day first"),
    ("date", "mm/dd/yyyy", "3/4/2026", "2026-03-04", "the month first"),
    ("date", "", "2026-11-20T23:30:00-02:00", "2026-11-21", "the day it was in our calendar's zone"),
    ("yes-no", "", "Y", "true", "words for yes"),
    ("yes-no", "", "Not issued", "0", "words for no"),
    ("date", "", " ", "", "blank is blank"),
]
DIFFERENT = [
    ("code", "007", "7", "leading zeros count"),
    ("code", "O1", "01", "a letter is no digit"),
    ("code", "a", "", "blank is not a code"),
    ("instant", "2026-11-20 18:05", "2026-11-20 18:07", "two minutes"),
    ("instant", "2026-11-20 18:05", "", "one of them has not happened yet"),
    ("yes-no", "no", "", "silence is no answer"),
]
UNCLEAR = [
    ("instant", "", "20/11/2026 18:05", "--dates dd/mm/yyyy", "an order that nobody has told"),
    ("instant", "", "2026-11-20", "a date and a time", "minutes cannot be counted from a day"),
    ("instant", "dd/mm/yyyy", "11/20/2026 18:05", "no time that exists", "there is no month 20"),
    ("instant", "dd/mm/yyyy", "20/11/2026 18:05 pm", "from 1 to 12", "eighteen in the evening"),
    ("date", "", "soon, says Quillfeather", "no date that exists", "words"),
    ("date", "", "0001-01-01T00:00+14:00", "no date that exists", "before all time"),
    ("yes-no", "", "maybe", "yes or no", "neither"),
    ("code", "", "a\ufffdb", "save the file as UTF-8", "a letter that was lost"),
]


@pytest.mark.parametrize(("kind", "order", "left", "right", "why"), SAME)
def test_the_same_in_two_ways(kind: str, order: str, left: str, right: str, why: str) -> None:
    dates = Dates(LONDON, order)
    assert agree(compared(left, kind, dates), compared(right, kind, dates), kind, 0), why


@pytest.mark.parametrize(("kind", "left", "right", "why"), DIFFERENT)
def test_what_differs_stays_different(kind: str, left: str, right: str, why: str) -> None:
    dates = Dates(LONDON)
    assert not agree(compared(left, kind, dates), compared(right, kind, dates), kind, 1), why


@pytest.mark.parametrize(("kind", "order", "text", "message", "why"), UNCLEAR)
def test_what_cannot_be_read_says_what_to_do_and_not_what_stood_there(
    kind: str, order: str, text: str, message: str, why: str
) -> None:
    with pytest.raises(Unclear) as raised:
        compared(text, kind, Dates(LONDON, order))
    assert message in str(raised.value) and "Quillfeather" not in str(raised.value), why


def test_the_tolerance_is_in_minutes() -> None:
    five, seven = (compared(f"2026-11-20 18:0{n}", "instant", Dates(LONDON)) for n in (5, 7))
    assert agree(five, seven, "instant", 2) and not agree(five, seven, "instant", 1)
