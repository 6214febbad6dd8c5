"""A near miss cut at a moment: every time, code and sign that the reviews count."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.review.cases_as_they_stood import as_of
from goodcatch.review.near_miss_case_facts import NearMiss

items = pytest.mark.items

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
REPORT = (
    "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T09:00:00+00:00'\n"
    "category: medication\nservice_type: care-home\n"
)
CLOSED = "== closure-0001\nat: '2026-11-04T10:00:00+00:00'\nclosed_grounds: changed\n"


def at(step: str, day: str, answers: str = "", number: int = 1) -> str:
    """A record at a day and time of November 2026, such as `02T09:30`."""
    return f"== {step}-000{number}\nat: '2026-11-{day}:00+00:00'\n{answers}\n"


def near_miss(text: str, on: datetime = NOON) -> NearMiss:
    (case,) = store_of(text).cases.values()
    return NearMiss(as_of(case, on), on)


WAITS = [
    (REPORT + at("acknowledge", "02T09:00"), 0, "answered at once"),
    (REPORT + at("acknowledge", "02T09:59"), 59, "minutes, not hours"),
    (REPORT + "== acknowledge-0001\nat: '2026-11-03T09:00:59+00:00'\n", 1440, "a started minute has not passed"),
    (REPORT + "== acknowledge-0001\nat: '2026-11-03T09:01:00+00:00'\n", 1441, "the minute has passed"),
    (REPORT, 26_100, "nobody has answered: 18 days and three hours, and still running"),
    (REPORT + at("triage", "02T10:00"), 60, "a decision without a word before it is the first word"),
    (REPORT + at("triage", "02T10:00") + at("acknowledge", "02T11:00"), 60, "whichever came first"),
    (REPORT + at("acknowledge", "02T10:00") + at("triage", "02T11:00"), 60, "whichever came first, the other way"),
    (
        REPORT.replace("received: '2026-11-02T09", "received: '2026-11-02T08") + at("acknowledge", "02T10:00"),
        120,
        "it waited in the spool before it was written down: the receipt counts",
    ),
    (
        "== report-0001\nat: '2026-11-02T09:00:00+00:00'\n" + at("acknowledge", "02T09:10"),
        10,
        "no receipt: from when it was written",
    ),
    (REPORT + at("acknowledge", "21T09:00"), 26_100, "what comes after the moment has not come yet"),
    (REPORT + "== acknowledge-0001\nat: '2026-11-02T10:30:00+01:00'\n", 30, "offsets are read, not ignored"),
    (
        REPORT + at("acknowledge", "02T10:00") + at("withdrawal", "02T10:05", "record: acknowledge-0001"),
        26_100,
        "a word that was taken back is no word",
    ),
    ("== acknowledge-0001\nat: '2026-11-02T10:00:00+00:00'\n", None, "no report, nothing to count from"),
]


@items(16, 19)
@pytest.mark.parametrize(("text", "minutes", "why"), WAITS)
def test_minutes_to_the_first_word(text: str, minutes: int | None, why: str) -> None:
    assert near_miss(text).minutes_to_acknowledge == minutes, why


TRIAGED = [
    (REPORT, 26_100, None, "still waiting"),
    (REPORT + at("acknowledge", "02T10:00"), 26_100, None, "a word is not a decision"),
    (REPORT + at("triage", "03T09:00"), 1440, "03T09:00", "exactly a day"),
    (REPORT + at("triage", "03T09:00") + at("triage", "05T09:00", number=2), 1440, "03T09:00", "the first decision"),
]


@pytest.mark.parametrize(("text", "minutes", "when", "why"), TRIAGED)
def test_minutes_to_triage(text: str, minutes: int, when: str | None, why: str) -> None:
    one = near_miss(text)
    assert (one.minutes_to_triage, f"{one.triaged:%dT%H:%M}" if one.triaged else None) == (minutes, when), why


CODES = [
    (REPORT, "category", "medication", "the reporter's own"),
    (REPORT + at("triage", "02T10:00", "category: staffing"), "category", "staffing", "triage knows better"),
    (REPORT + at("triage", "02T10:00"), "category", "medication", "triage said nothing of it"),
    (
        REPORT + at("triage", "02T10:00", "risk_domain: manual-handling") + at("triage", "03T10:00", number=2),
        "risk_domain",
        "",
        "a triage that replaces another replaces all of it",
    ),
    (REPORT, "risk_domain", "", "only triage gives a risk domain"),
    (at("acknowledge", "02T10:00"), "category", "", "no report at all"),
]


@pytest.mark.parametrize(("text", "name", "code", "why"), CODES)
def test_codes(text: str, name: str, code: str, why: str) -> None:
    one = near_miss(text)
    assert one.coded(name) == code, why
    assert (one.domain, one.service) == (one.coded("risk_domain"), one.coded("service_type"))


STATUS = [
    (REPORT, "waiting", "nobody has looked"),
    (REPORT + at("acknowledge", "02T10:00"), "acknowledged", "a word"),
    (REPORT + at("triage", "02T10:00"), "triaged", "a decision"),
    (REPORT + at("triage", "02T10:00") + CLOSED, "closed", "closed"),
    (REPORT + at("triage", "02T10:00") + CLOSED + at("reopen", "05T10:00"), "triaged", "opened again"),
    (REPORT + at("duplicate", "02T10:00"), "ended", "the same as another"),
    (REPORT + at("rerouted", "02T10:00", "to: complaint"), "ended", "handed over"),
    (REPORT + at("not-a-near-miss", "02T10:00"), "ended", "no near miss after all"),
    (REPORT + at("continued-in", "02T10:00"), "ended", "goes on elsewhere"),
    (REPORT + at("duplicate", "02T10:00") + at("reopen", "03T10:00"), "waiting", "it ended by mistake"),
]


@pytest.mark.parametrize(("text", "status", "why"), STATUS)
def test_status(text: str, status: str, why: str) -> None:
    one = near_miss(text)
    assert one.status == status, why
    assert (one.ended, one.is_closed) == (status == "ended", status == "closed"), why


REOPENED = [
    (REPORT, 30, False, "never closed"),
    (REPORT + CLOSED, 30, False, "closed, and it stays so"),
    (REPORT + CLOSED + at("reopen", "19T10:00"), 15, True, "exactly 15 days later is within 15 days"),
    (REPORT + CLOSED + at("reopen", "19T11:00"), 15, True, "and so is that day to its end"),
    (REPORT + CLOSED + at("reopen", "20T00:00"), 15, False, "the next day is not"),
    (REPORT + CLOSED + at("reopen", "04T10:00"), 0, True, "in the same second"),
    (
        REPORT + CLOSED + at("reopen", "05T10:00") + at("closure", "06T10:00", number=2),
        30,
        False,
        "closed again since: the last closing has held",
    ),
    (
        REPORT
        + CLOSED
        + at("reopen", "05T10:00")
        + at("closure", "06T10:00", number=2)
        + at("reopen", "07T10:00", number=2),
        30,
        True,
        "the last closing did not hold",
    ),
    (REPORT + CLOSED + at("reopen", "21T10:00"), 30, False, "after the moment"),
    (
        REPORT + CLOSED + at("reopen", "05T10:00") + at("withdrawal", "05T11:00", "record: reopen-0001"),
        30,
        False,
        "the opening was taken back",
    ),
]


@items(16, 43)
@pytest.mark.parametrize(("text", "days", "within", "why"), REOPENED)
def test_reopened_within(text: str, days: int, within: bool, why: str) -> None:
    assert near_miss(text).reopened_within(days) is within, why


def test_within_30_days_counts_the_thirtieth_day_to_its_end() -> None:
    """Closed 4 November 10:00; the thirtieth day after it is 4 December, whatever the hour."""
    on = datetime(2026, 12, 31, tzinfo=UTC)
    text = REPORT + CLOSED + "== reopen-0001\nat: '2026-12-04T23:59:59+00:00'\n"
    assert near_miss(text, on).reopened_within(30)
    assert not near_miss(text.replace("12-04T23:59:59", "12-05T00:00:00"), on).reopened_within(30)


def triage(grade: str, day: str = "02T10:00", number: int = 1) -> str:
    return at("triage", day, f"potential_severity: {grade}", number)


def regrade(grade: str, number: int = 1) -> str:
    return at("regrade", "05T10:00", f"potential_severity: {grade}", number)


UNDER = [
    (triage("low"), False, "nobody graded it again"),
    (triage("low") + regrade("moderate"), True, "graded up"),
    (triage("low") + triage("severe", "03T10:00", 2), True, "a second triage graded it up"),
    (triage("severe") + regrade("low"), False, "graded down: too careful is not too low"),
    (triage("severe") + triage("no-harm", "03T10:00", 2), False, "a second triage graded it down"),
    (triage("low") + regrade("low"), False, "the same again"),
    (triage("low") + regrade("death") + at("regrade", "06T10:00", "potential_severity: low", 2), True, "once was up"),
    (triage("no-harm") + regrade("low"), True, "the least step up"),
    (triage("severe") + regrade("death"), True, "the last step up"),
    (triage("low") + regrade("no-idea"), False, "a word outside the list says nothing"),
    (triage("low") + at("rerouted", "03T10:00", "to: incident"), True, "somebody was harmed"),
    (triage("low") + at("rerouted", "03T10:00", "to: safeguarding"), True, "a graver process"),
    (triage("low") + at("rerouted", "03T10:00", "to: complaint"), False, "another process, not a graver one"),
    (at("rerouted", "03T10:00", "to: incident"), True, "handed over without any triage"),
    ("", False, "no triage yet"),
]


@items(83)
@pytest.mark.parametrize(("text", "under", "why"), UNDER)
def test_under_triaged(text: str, under: bool, why: str) -> None:
    assert near_miss(REPORT + text).under_triaged is under, why


ANONYMOUS = REPORT + "anonymity: anonymous\n"
WORDS = [
    (REPORT, "", "not closed: nobody is asked"),
    (REPORT + CLOSED, "", "closed, not asked yet: silence is no word"),
    (ANONYMOUS, "", "not closed: nobody needs to be reached"),
    (ANONYMOUS + CLOSED, "not-identifiable", "closed, and nobody knows whom to ask"),
    (ANONYMOUS + CLOSED + at("confirmation", "05T10:00", "word: confirmed"), "confirmed", "they came back by receipt"),
    (REPORT + CLOSED + at("confirmation", "05T10:00", "word: no-reply"), "no-reply", "asked, and silent"),
    (REPORT + CLOSED + at("confirmation", "05T10:00", "word: declined"), "declined", "would rather not say"),
    (
        REPORT
        + CLOSED
        + at("confirmation", "05T10:00", "word: no-reply")
        + at("confirmation", "06T10:00", "word: not-confirmed", 2),
        "not-confirmed",
        "the newest word",
    ),
    (
        REPORT + at("confirmation", "03T10:00", "word: confirmed") + CLOSED,
        "",
        "a word before the closing is not about it",
    ),
    (
        REPORT
        + CLOSED
        + at("confirmation", "05T10:00", "word: confirmed")
        + at("reopen", "06T10:00")
        + at("closure", "07T10:00", number=2),
        "",
        "a word about an earlier closing",
    ),
    (REPORT + CLOSED + at("confirmation", "04T10:00", "word: confirmed"), "confirmed", "in the same second"),
]


@pytest.mark.parametrize(("text", "word", "why"), WORDS)
def test_confirmation(text: str, word: str, why: str) -> None:
    assert near_miss(text).confirmation == word, why


TOLD = [
    (REPORT, False, "", "nothing yet"),
    (REPORT + at("feedback", "03T10:00"), True, "", "told"),
    (REPORT + at("learning", "03T10:00", "issued: 'yes'"), False, "yes", "shared"),
    (REPORT + at("learning", "03T10:00", "issued: 'no'"), False, "no", "decided that there is nothing to share"),
    (
        REPORT + at("learning", "03T10:00", "issued: 'no'") + at("learning", "04T10:00", "issued: 'yes'", 2),
        False,
        "yes",
        "decided otherwise later",
    ),
]


@pytest.mark.parametrize(("text", "told", "shared", "why"), TOLD)
def test_told_and_shared(text: str, told: bool, shared: str, why: str) -> None:
    one = near_miss(text)
    assert (one.feedback_given, one.shared) == (told, shared), why


ACTION = at("action", "03T09:00", "title: Lamp\ndue_on: '2026-11-10'")


def done(outcome: str, day: str = "09T10:00", action: str = "action-0001", number: int = 1) -> str:
    return at("done", day, f"action: {action}\noutcome: {outcome}", number)


ENDS = [
    ("", False, False, False, "2026-11-10", False, "on its day it is not overdue"),
    ("", False, False, False, "2026-11-11", True, "the day after it is"),
    (done("done"), True, False, True, "2026-11-11", False, "done in time"),
    (done("done", "10T23:59"), True, False, True, "2026-11-11", False, "on the evening of its day"),
    (done("done", "11T00:00"), True, False, False, "2026-11-11", False, "a minute past midnight: done, and late"),
    (done("dropped"), False, True, False, "2026-11-11", False, "dropped: neither done nor overdue"),
    (done("done", action="action-0002"), False, False, False, "2026-11-11", True, "another change was done"),
    (
        done("done") + at("withdrawal", "10T10:00", "record: done-0001"),
        False,
        False,
        False,
        "2026-11-11",
        True,
        "said to be done, and taken back",
    ),
]


@pytest.mark.parametrize(("text", "is_done", "dropped", "in_time", "on", "overdue", "why"), ENDS)
def test_actions(text: str, is_done: bool, dropped: bool, in_time: bool, on: str, overdue: bool, why: str) -> None:
    (action,) = near_miss(REPORT + ACTION + text).actions
    assert (action.done, action.dropped, action.in_time) == (is_done, dropped, in_time), why
    assert action.overdue(date.fromisoformat(on)) is overdue, why


UNREADABLE = [
    ("title: Lamp", "no date"),
    ("title: Lamp\ndue_on: soon", "not a date"),
    ("title: Lamp\ndue_on: '2026-02-30'", "no such day"),
]


@pytest.mark.parametrize(("answers", "why"), UNREADABLE)
def test_an_action_without_a_day_is_never_overdue_nor_in_time(answers: str, why: str) -> None:
    (action,) = near_miss(REPORT + at("action", "03T09:00", answers) + done("done")).actions
    assert (action.due, action.in_time, action.overdue(date.max)) == (None, False, False), why


def test_checks_are_those_of_the_action() -> None:
    checks = at("check", "12T10:00", "action: action-0001") + at("check", "13T10:00", "action: action-0002", 2)
    one = near_miss(REPORT + ACTION + at("action", "03T10:00", "title: Lock", 2) + checks)
    assert [[r.name for r in a.checks] for a in one.actions] == [["check-0001"], ["check-0002"]]


LATER = at("reopen", "06T10:00") + at("closure", "08T10:00", number=2)
YES = "word: confirmed"
CLOSINGS = [
    (LATER, 4, "", "nobody asked"),
    (at("confirmation", "05T10:00", YES) + LATER, 4, "confirmed", "said of the first"),
    (at("confirmation", "05T10:00", YES) + LATER, 8, "", "the second is another closing"),
    (LATER + at("confirmation", "09T10:00", YES), 4, "", "said of the second"),
    (LATER + at("confirmation", "09T10:00", YES), 8, "confirmed", "said of the second"),
    (LATER + at("confirmation", "08T10:00", YES), 4, "", "said in the second of the second closing"),
    (LATER, 5, None, "it was not closed on that day"),
]


@pytest.mark.parametrize(("text", "day", "word", "why"), CLOSINGS)
def test_each_of_two_closings_has_its_own_word(text: str, day: int, word: str | None, why: str) -> None:
    found = near_miss(REPORT + CLOSED + text).closed_on(lambda d: d.day == day)
    assert (found and found.confirmation) == word, why


SUMMER = ZoneInfo("Europe/London")


def test_the_day_of_a_closing_is_the_providers_own() -> None:
    text = "== closure-0001\nat: '2026-07-10T23:30:00+00:00'\n"
    one = near_miss(text, datetime(2026, 7, 20, 9, tzinfo=SUMMER))
    assert one.closed_on(lambda day: day == date(2026, 7, 11)) and not one.closed_on(lambda day: day.day == 10)


def test_the_day_of_a_change_is_the_providers_own() -> None:
    """On 10 July 23:30 UTC it is 11 July 00:30 in London: the day it was due has passed."""
    text = (
        "== report-0001\nat: '2026-07-01T09:00:00+00:00'\n== action-0001\nat: '2026-07-02T09:00:00+00:00'\n"
        "due_on: '2026-07-10'\n== done-0001\nat: '2026-07-10T23:30:00+00:00'\naction: action-0001\noutcome: done\n"
    )
    (action,) = near_miss(text, datetime(2026, 7, 20, 9, tzinfo=SUMMER)).actions
    assert not action.in_time
    (action,) = near_miss(text.replace("T23:30", "T22:30"), datetime(2026, 7, 20, 9, tzinfo=SUMMER)).actions
    assert action.in_time
