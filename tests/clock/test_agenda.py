"""Every step that is due in a store's open cases: which, when, about what, and in which order."""

from datetime import UTC, datetime
from itertools import groupby

import pytest

from goodcatch.clock.agenda import Entry, agenda
from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.record.case_state import open_steps
from goodcatch.record.store_from_example import store_of
from scenario import cases_of

NM, N2, LV = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "LV-2026-AAAAAAAA"
REPORT = "== report-0001\nreceived: '2026-11-02T09:00:00+00:00'\n"
TRIAGED = REPORT + "== acknowledge-0001\n== triage-0001\nroutes: [operational-fix]\n"
ACTION = "== action-0001\ntitle: Lamp\ndue_on: '2026-11-06'\n"
SECOND = "== action-0002\ntitle: Lock\ndue_on: '2026-11-05'\n"
DONE = "== done-{0}\naction: action-{0}\nat: '2026-11-0{1}T12:00:00+00:00'\n"
CHECK = "== check-0001\naction: action-{0}\nat: '2026-11-0{1}T12:00:00+00:00'\n"
CLOSED = "== closure-0001\nsince: x\n"
NOW = datetime(2026, 11, 3, 9, 0, 1, tzinfo=UTC)
ENTRIES = [
    ({}, [], "an empty store"),
    ({NM: REPORT}, ["triage 03T09:00 late", "acknowledge 03T17:00"], "24 hours have passed, a working day has not"),
    ({NM: TRIAGED}, [], "done; nothing else has a time"),
    (
        {NM: TRIAGED + ACTION},
        ["accept action-0001 04T17:00", "done action-0001 06T23:59"],
        "a change: two working days to accept it, and its own day",
    ),
    (
        {NM: TRIAGED + ACTION + SECOND},
        [
            "accept action-0001 04T17:00",
            "accept action-0002 04T17:00",
            "done action-0002 05T23:59",
            "done action-0001 06T23:59",
        ],
        "two changes, each about itself",
    ),
    ({NM: TRIAGED + ACTION + "== accept-0001\naction: action-0001\n"}, ["done action-0001 06T23:59"], "accepted"),
    (
        {NM: TRIAGED + ACTION + SECOND + "== accept-0001\naction: action-0002\n"},
        ["accept action-0001 04T17:00", "done action-0002 05T23:59", "done action-0001 06T23:59"],
        "one of two is accepted",
    ),
    (
        {NM: "== report-0001\nreceived: '2026-07-06T09:00:00+02:00'\n"},
        ["triage 07T07:00 late", "acknowledge 07T16:00 late"],
        "a time with an offset of its own; and a working day of summer time",
    ),
    (
        {NM: TRIAGED + "== accept-0001\naction: action-0001\n" + ACTION.replace("11-06", "07-06")},
        ["done action-0001 06T22:59 late"],
        "a day ends by summer time",
    ),
    (
        {NM: TRIAGED + ACTION + SECOND + DONE.format("0001", 3) + DONE.format("0002", 5) + CHECK.format("0002", 6)},
        [
            "accept action-0001 04T17:00",
            "accept action-0002 04T17:00",
            "check action-0001 11T00:00",
            "check action-0002 14T00:00",
        ],
        "what comes round, of each change by itself",
    ),
    ({NM: REPORT + "== duplicate-0001\nof_case: x\n"}, [], "it ended another way"),
    ({NM: TRIAGED + ACTION + CLOSED}, [], "closed"),
    (
        {NM: TRIAGED + ACTION + CLOSED + "== reopen-0001\nreason: x\n"},
        [],
        "a new round begins without the changes of the one before",
    ),
    ({"ZZ-2026-AAAAAAAA": REPORT}, [], "a pathway that is not known"),
]


def test_after_closing_the_reporter_is_asked_from_the_second_standard_on() -> None:
    store = store_of("== closure-0001\nstandard: '2'\nnonce: 0123456789abcdef0123456789abcdef\nsince: x", NM)
    assert said(agenda(store, NOW, frozenset())) == ["confirmation 17T00:00"]


def test_after_a_second_closing_the_reporter_is_asked_again() -> None:
    two = "standard: '2'\nnonce: 0123456789abcdef0123456789abcdef\nat: '2026-11-0{}T09:00:00+00:00'\n"
    steps = ("closure", "confirmation", "reopen", "closure")
    told = "".join(f"== {step}-000{day}\n{two.format(day)}" for day, step in enumerate(steps, 2))
    assert said(agenda(store_of(told, NM), NOW, frozenset())) == ["confirmation 20T00:00"]


def said(found: tuple[Entry, ...]) -> list[str]:
    """Step, what it is about, day and time in UTC, and whether it is late."""
    parts = ((e.step, e.about, f"{e.due.astimezone(UTC):%dT%H:%M}", "late" * e.late) for e in found)
    return [" ".join(part for part in told if part) for told in parts]


@pytest.mark.parametrize(("told", "entries", "why"), ENTRIES)
def test_what_is_due(told: dict[str, str], entries: list[str], why: str) -> None:
    assert said(agenda(cases_of(told), NOW, frozenset())) == entries, why


OWN = """== !content/standard/1/pathways/own.yml
pathway: own
prefix: OW
events: {calm: {step: count, where: {count.number: {below: reports-repeated}}}}
steps:
  report: {role: anyone, fields: {day: {kind: date}, number: {kind: number}}}
  count: {role: anyone, fields: {number: {kind: number}}}
  look:
    role: anyone
    when: {report.number: {at_least: reports-repeated}}
    repeat: {every: 2 hours, until: calm, after: report.received}
  walk: {role: anyone, repeat: {every: 3 hours, after: report.day}}
  plan: {role: anyone, due: [{within: 4 working hours, after: [report.day, report.received], calendar: service-hours}]}
  rest: {role: anyone, due: [{within: 1 hours, after: calm}]}
  again: {role: anyone, about: count, repeat: {every: 5 hours, after: count.at}}
== report-0001
at: '2026-07-06T08:00:00+00:00'
received: '2026-07-06T09:00:00+00:00'
"""
CALM = "== count-0001\nat: '2026-07-06T10:30:00+00:00'\nnumber: '2'\n"
OF_ITS_OWN = [
    ("number: '3'\n", ["look 06T11:00", "plan 06T13:00"], "from the tolerance on, and from the receipt"),
    ("number: '2'\n", ["plan 06T13:00"], "below it nobody is asked to look"),
    (
        "number: '3'\n" + CALM,
        ["rest 06T11:30", "plan 06T13:00", "again count-0001 06T15:30"],
        "a time counted from an event, which ends the round; and from the record that a step is about",
    ),
    ("day: '2026-07-06'\n", ["walk 06T02:00", "plan 06T03:00"], "a day begins at its midnight, here also for work"),
]


@pytest.mark.parametrize(("text", "entries", "why"), OF_ITS_OWN)
def test_a_pathway_may_count_from_days_events_and_receipts(text: str, entries: list[str], why: str) -> None:
    store = store_of(OWN + text, "OW-2026-AAAAAAAA")
    assert said(agenda(store, datetime(2026, 7, 6, tzinfo=UTC), frozenset())) == entries, why


def test_on_the_dot_is_in_time() -> None:
    (triage, *_) = agenda(cases_of({NM: REPORT}), NOW.replace(second=0), frozenset())
    assert triage.due == NOW.replace(second=0) and not triage.late


def test_what_is_due_first_comes_first() -> None:
    store = cases_of({NM: REPORT})
    case, standard = store.cases[NM], store.newest
    opened = open_steps(case, standard.pathways["near-miss"], standard)
    assert [o.step.name for o in opened[:2]] == ["acknowledge", "triage"], "as the standard tells them"
    assert [t.open.step.name for t in todos(opened, case, standard, NOW)[:2]] == ["triage", "acknowledge"]


def test_what_is_due_stands_before_what_has_no_time_and_that_before_what_was_done() -> None:
    store = cases_of({NM: REPORT + "== triage-0001\nroutes: [operational-fix]\n"})
    case, standard = store.cases[NM], store.newest
    found = todos(open_steps(case, standard.pathways["near-miss"], standard), case, standard, NOW)
    kinds = ["again" if t.again else "due" if t.due else "at any time" for t in found]
    assert [kind for kind, _ in groupby(kinds)] == ["due", "at any time", "again"]
    assert [t.open.step.name for t in found if t.again] == ["triage"]


def test_a_case_closed_with_a_stop_counts_as_open() -> None:
    store = cases_of({NM: TRIAGED + ACTION + CLOSED})
    stop = frozenset([store.cases[NM].of("closure")[0].path])
    assert agenda(store, NOW, frozenset()) == ()
    assert [entry.step for entry in agenda(store, NOW, stop)] == ["accept", "done"]
    assert agenda(store, NOW, frozenset(["bulletins/2026-10.md"])) == (), "a stop elsewhere is not its own"


def test_the_earliest_comes_first_whatever_the_case() -> None:
    later = REPORT.replace("T09:00", "T08:00")
    found = agenda(cases_of({NM: REPORT, N2: later}), NOW, frozenset())
    assert [(e.case, e.step) for e in found] == [
        (N2, "triage"),
        (NM, "triage"),
        (NM, "acknowledge"),
        (N2, "acknowledge"),
    ]


def test_it_names_a_role_and_never_a_post() -> None:
    (entry, *_) = agenda(cases_of({NM: REPORT}), NOW, frozenset())
    assert (entry.role, entry.title) == ("on-call-quality-lead", "Decide where this goes")
