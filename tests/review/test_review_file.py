"""A review as a dated file, and its line in the month's log."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.review import review_file
from goodcatch.review.review_model import Call, Figure, Line, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.small_yaml import Malformed

NM = "NM-2026-7K3Q9F4T"
PLAIN = Review("acknowledgment", "Daily", date(2026, 11, 20), Period(date(2026, 11, 19), date(2026, 11, 19)), 1)
WHOLE = replace(
    PLAIN,
    figures=(
        Figure("late", "Far too late", "2", "3", "ack-critical", (NM, "NM-2026-00000000")),
        Figure("none", "x", ""),
    ),
    lines=(Line(NM, "critical", "4321 minutes: no word, “yet”"),),
    calls=(Call("acknowledgment-exposure", NM, {"near_miss": NM, "involved": ("a", "b")}),),
    commits={"learning": "0" * 40, "restricted": "1" * 40},
    changed=("Far too late: 1 on 2026-11-19, 2 now",),
)
ROUND = [
    (PLAIN, "nothing to say"),
    (WHOLE, "everything"),
    (replace(WHOLE, title="Daily: review, of 7:30 # not a remark"), "signs that YAML reads in its own way"),
    (replace(WHOLE, title="yes", standard=12), "a word that YAML takes for a truth"),
    (replace(WHOLE, lines=(Line(NM, "emerging", ""),)), "a line that says nothing"),
    (
        replace(WHOLE, calls=(Call("safeguarding-improvement", "repeated-theme", {"cases": ("SG-2026-0",)}),)),
        "one case",
    ),
    (replace(WHOLE, calls=(Call("x", "y", {}),)), "a call without answers"),
    (replace(WHOLE, changed=("Réouvert: 1 – 2",)), "letters beyond English"),
    (replace(WHOLE, made=date(2026, 12, 14)), "made later than its day"),
]


@pytest.mark.parametrize(("review", "why"), ROUND)
def test_written_and_read_back(review: Review, why: str) -> None:
    assert review_file.read(review_file.write(review)) == review, why
    assert review_file.write(review_file.read(review_file.write(review))) == review_file.write(review), why


WRITTEN = f"""---
review: acknowledgment
title: Daily
"on": "2026-11-20"
period: ["2026-11-19", "2026-11-19"]
standard: "1"
commits:
  learning: "{"0" * 40}"
figures:
  -
    name: "none"
    label: Rate
    value: ""
outside:
  -
    case: {NM}
    status: critical
    says: "4321 minutes: no word, “yet”"
calls:
  -
    pathway: acknowledgment-exposure
    about: {NM}
    answers:
      near_miss: {NM}
      involved: [a, b]
changed: ["Far too late: 1 on 2026-11-19, 2 now"]
---

Daily. Counted by version 1 of the standard from what was on `main`. \
It is never counted again; a later review says what has changed.
"""


def test_as_it_is_written() -> None:
    """What a figure does not have is left out, except its value: nothing to count is something to show."""
    one = replace(WHOLE, figures=(Figure("none", "Rate", ""),), commits={"learning": "0" * 40})
    assert review_file.write(one) == WRITTEN
    with pytest.raises(Malformed, match=r"this is no review: 'status'") as raised:
        review_file.read(WRITTEN.replace("status:", "state:"))
    assert raised.value.remedy == "restore it as `goodcatch review` wrote it"


def test_where_a_review_stands() -> None:
    assert review_file.path_of("acknowledgment", date(2026, 11, 20)) == "content/reviews/acknowledgment/2026-11-20.md"
    assert review_file.log_path(date(2026, 11, 20)) == "content/reviews/log/2026-11.csv"
    assert not review_file.NAME.match(review_file.log_path(date(2026, 11, 20))), "the log is no review"


TEXT = review_file.write(WHOLE)
MALFORMED = [
    ("", "nothing"),
    ("hello", "no front matter"),
    ("---\nreview: x\n", "never ends"),
    (TEXT.replace("\nstandard:", "\nstandards:"), "no version"),
    (TEXT.replace('standard: "1"', "standard: one").replace("standard: '1'", "standard: one"), "a version in words"),
    (TEXT.replace("\nreview:", "\nreviews:"), "no name"),
    (TEXT.replace("\nperiod:", "\nperiods:"), "no period"),
    (TEXT.replace("status:", "state:"), "a line without a status"),
    (TEXT.replace("about:", "of:"), "a call that is about nothing"),
    (TEXT.replace("2026-11-20", "2026-11-31"), "no such day"),
    ("---\nreview: a\ntitle: b\n'on': '2026-11-20'\nperiod: ['2026-11-19']\nstandard: '1'\n---\n", "half a period"),
    ("---\nreview: a\ntitle: b\n'on': '2026-11-20'\nperiod: '2026-11-19'\nstandard: '1'\n---\n", "no list"),
    ("---\nreview: a\nreview: b\n---\n", "written twice"),
]


@pytest.mark.parametrize(("text", "why"), MALFORMED)
def test_what_is_no_review_says_so(text: str, why: str) -> None:
    assert text != TEXT, why
    with pytest.raises(Malformed) as raised:
        review_file.read(text)
    assert raised.value.message and raised.value.remedy, why


def store(*reviews: Review, **more: str) -> Store:
    texts = {review_file.path_of(r.name, r.on): review_file.write(r) for r in reviews}
    return store_from({**texts, **more}, standards={1: default_standard()})


def on(day: int, name: str = "acknowledgment") -> Review:
    return replace(PLAIN, name=name, on=date(2026, 11, day))


def test_reviews_are_listed_oldest_first_and_what_cannot_be_read_is_left_out() -> None:
    bad = {"content/reviews/acknowledgment/2026-11-19.md": "hello", "content/reviews/log/2026-11.csv": review_file.LOG}
    found = store(on(20), on(18), on(18, "governance"), **bad)
    assert [(r.name, r.on.day) for r in review_file.reviews(found)] == [
        ("acknowledgment", 18),
        ("governance", 18),
        ("acknowledgment", 20),
    ]
    assert [r.name for r in review_file.reviews(found, "governance")] == ["governance"]


BEFORE = [
    (20, 18, "the last before, not the same day's"),
    (21, 20, "yesterday's"),
    (18, None, "nothing before the first"),
]


@pytest.mark.parametrize(("day", "found", "why"), BEFORE)
def test_the_review_before(day: int, found: int | None, why: str) -> None:
    there = store(on(17, "governance"), on(18), on(20))
    review = review_file.before(there, "acknowledgment", date(2026, 11, day))
    assert (review.on.day if review else None) == found, why


def test_a_log_line_says_what_was_done_at_which_commits() -> None:
    line = "acknowledgment,2026-11-20,learning=000000000000 restricted=111111111111,1,1"
    assert review_file.log_line(WHOLE) == line
    assert review_file.log_line(PLAIN) == "acknowledgment,2026-11-20,,0,0"
    late = replace(WHOLE, made=date(2026, 12, 14))
    assert review_file.log_line(late) == line.replace(",1,1", " made=2026-12-14,1,1")
    assert review_file.log_line(replace(PLAIN, made=late.made)) == "acknowledgment,2026-11-20,made=2026-12-14,0,0"


def test_the_log_has_each_review_once_by_day_then_name() -> None:
    text = ""
    by_commit = replace(on(9), commits={"learning": "f" * 40})
    for review in (on(20), on(9, "governance"), by_commit, on(20), on(2, "safeguarding-audit")):
        text = review_file.logged(text, review)
    assert text.splitlines() == [
        review_file.LOG,
        "safeguarding-audit,2026-11-02,,0,0",
        "acknowledgment,2026-11-09,learning=ffffffffffff,0,0",
        "governance,2026-11-09,,0,0",
        "acknowledgment,2026-11-20,,0,0",
    ]
    assert text.endswith("\n") and review_file.logged(text, on(20)) == text, "twice is the same"


IN_LOG = [
    ("acknowledgment", 20, True, "it stands there"),
    ("acknowledgment", 2, False, "another day, though it begins alike"),
    ("governance", 20, False, "another review"),
    ("acknowledgmen", 20, False, "a part of a name"),
    ("review", 20, False, "the heading is no review"),
]


@pytest.mark.parametrize(("name", "day", "there", "why"), IN_LOG)
def test_in_the_log(name: str, day: int, there: bool, why: str) -> None:
    text = review_file.logged(review_file.logged("", on(20)), on(21))
    found = store_from({review_file.log_path(date(2026, 11, 20)): text}, standards={1: default_standard()})
    assert review_file.in_log(found, name, date(2026, 11, day)) is there, why
    assert not review_file.in_log(found, name, date(2026, 12, day)), "another month"
