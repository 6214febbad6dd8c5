"""Within which time half of a month's reports had a first reply, and what an attacker who can subtract learns by it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from goodcatch.pages.home import pages
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.reply_times import REPLY, WITHIN, first_replies, reply_sheet
from goodcatch.publish.model import Published
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.standard.read_version_folders import draft_standard
from publish.disclosure.release_history import Month, Provider

STANDARD = draft_standard()
RECEIVED = datetime(2026, 10, 5, 9, tzinfo=UTC)
MINIMUM = 5
OCTOBER, NOVEMBER = "2026-10", "2026-11"
DAY, THREE, WEEK = WITHIN
HOUR = 60


def case(*steps: tuple[str, float], received: datetime = RECEIVED, prefix: str = "NM", number: int = 1) -> Case:
    """A near miss with steps, each so many hours after its receipt."""
    name, at = f"{prefix}-2026-{number:08d}", received.isoformat()
    records = [Record(f"{name}/report-0001.md", name, "report", 1, at, "reporter", {}, {"received": at})]
    for n, (step, hours) in enumerate(steps):
        when = (received + timedelta(hours=hours)).isoformat()
        records.append(Record(f"{name}/{step}-000{n}.md", name, step, 1, when, "quality-lead-1", {}))
    return case_from(name, tuple(records))


def store_of(*cases: Case) -> Store:
    return Store({}, {1: STANDARD, 2: STANDARD}, {one.id: one for one in cases})


ACK, SORTED = "acknowledge", "triage"
LATE = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)
READ = [
    (case((ACK, 3)), [(OCTOBER, 3 * HOUR)], "an acknowledgment"),
    (case((SORTED, 5)), [(OCTOBER, 5 * HOUR)], "to sort it is a first word too"),
    (case((ACK, 3), (SORTED, 90)), [(OCTOBER, 3 * HOUR)], "the first counts, once"),
    (case(), [], "one that waits has none"),
    (case((ACK, 3), received=LATE), [(OCTOBER, 3 * HOUR)], "by the provider's clock it came in October"),
    (case((ACK, 3), prefix="AE"), [], "another procedure"),
]


@pytest.mark.parametrize(("told", "replies", "why"), READ, ids=[row[-1] for row in READ])
def test_what_is_a_first_reply(told: Case, replies: list[tuple[str, int]], why: str) -> None:
    assert list(first_replies(store_of(told))) == replies, why


def said(received: int, *minutes: int, earlier: Sequence[Release] = (), now: str = OCTOBER) -> tuple[Number, ...]:
    """What is said of October, of whose reports so many came and these were answered."""
    reports = Sheet("by-month", "", "month", "", (Number(OCTOBER, "", received, now, ()),))
    replies = [(OCTOBER, took) for took in minutes]
    return reply_sheet("r", "", replies, reports, earlier, MINIMUM, now).numbers


QUICK, SLOW, SLOWEST = 3 * HOUR, 48 * HOUR, 150 * HOUR
SAID = [
    (said(11, *[QUICK] * 10), (DAY, 6), "ten of eleven: half or more, and not that it was ten"),
    (said(11, *[QUICK] * 6), (DAY, 6), "six of eleven say the same"),
    (said(11, *[QUICK] * 5, *[SLOW] * 6), (THREE, 6), "five are less than half"),
    (said(11, *[SLOWEST] * 11), (WEEK, 6), "within a week"),
    (said(11, *[QUICK] * 5), (), "too few are on record: nothing bad is said of those that have not landed"),
    (said(11, *[9999 * HOUR] * 11), (), "none within a week: nothing is said"),
    (said(8, *[QUICK] * 8), (), "half of eight is a small number"),
    (said(9, *[QUICK] * 9), (DAY, 5), "of nine, at most four were slower, as anybody may think of four or none"),
]


@pytest.mark.parametrize(("numbers", "told", "why"), SAID, ids=[row[-1] for row in SAID])
def test_a_month_says_one_thing(numbers: tuple[Number, ...], told: tuple[object, ...], why: str) -> None:
    assert tuple((n.column, n.value) for n in numbers) == ((told,) if told else ()), why


def worlds(received: int) -> Iterator[tuple[int, int, int]]:
    """How many were answered within each time, in every way that there is."""
    yield from (w for w in product(range(received + 1), repeat=3) if w[0] <= w[1] <= w[2])


@pytest.mark.parametrize("received", [0, 5, 8, 9, 11, 14])
def test_who_knows_how_many_came_cannot_tell_how_many_waited(received: int) -> None:
    """He knows the rule, and which worlds say what he reads: of no time can he tell how many were slower."""
    by_words: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for day, three, week in worlds(received):
        minutes = [*[QUICK] * day, *[SLOW] * (three - day), *[SLOWEST] * (week - three)]
        by_words.setdefault(tuple(n.column for n in said(received, *minutes)), []).append((day, three, week))
    for words, same in by_words.items():
        for place in range(3):
            slower = {received - world[place] for world in same}
            assert len(slower) >= min(MINIMUM, received + 1), (words, place)


def test_what_was_said_of_a_month_stays() -> None:
    """One more reply that lands later would be told by the change."""
    first = said(11, *[QUICK] * 5, *[SLOW] * 6)
    before = [Release(OCTOBER, "", (), "", sheets=(Sheet("r", "", "month", REPLY, first),))]
    assert said(11, *[QUICK] * 11, earlier=before, now=NOVEMBER) == first


def test_a_release_says_it_where_the_standard_lists_it() -> None:
    tables = {"by-month": {"title": "x", "rows": "month"}}
    replies = {"by-reply-time": {"title": "y", "rows": "month", "columns": REPLY}}
    for listed, number in ((tables, 0), ({**tables, **replies}, 1), (replies, 0)):
        provider = Provider(MINIMUM, {"tables": listed})
        told = provider.publish(Month(outcomes=("accepted",) * 12), release_of)
        assert sum(sheet["columns"] == REPLY for sheet in told["sheets"]) == number


def home(*told: Number, counted: bool = True) -> str:
    sheet = Sheet("by-reply-time", "", "month", REPLY, told)
    facts = Published(STANDARD, release=Release(OCTOBER, "2026-11-05", (), "", sheets=(sheet,) if counted else ()))
    return next(iter(pages(facts))).text


HOME = [
    ((Number(OCTOBER, DAY, 6, OCTOBER, ()),), "half or more had a first reply <strong>within a day</strong>", "said"),
    ((Number("2026-09", DAY, 6, OCTOBER, ()),), "Too few replies to reports of October 2026", "of another month"),
    ((), "Too few replies to reports of October 2026", "not said"),
]


@pytest.mark.parametrize(("told", "words", "why"), HOME, ids=[row[-1] for row in HOME])
def test_the_first_page_says_how_long(told: tuple[Number, ...], words: str, why: str) -> None:
    assert words in home(*told), why


def test_where_no_table_says_it_the_first_page_is_silent() -> None:
    assert "How long replies" not in home(counted=False)
