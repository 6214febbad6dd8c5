"""Every step that is due in a store's open cases: which, when, about what, and in which order."""

from datetime import UTC, datetime

import pytest

from goodcatch.clock.agenda import agenda
from kit import cases_of

NM, N2, LV = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "LV-2026-AAAAAAAA"
REPORT = "== report-0001\nreceived: '2026-11-02T09:00:00+00:00'\n"
TRIAGED = REPORT + "== acknowledge-0001\n== triage-0001\nroutes: [operational-fix]\n"
ACTION = "== action-0001\ntitle: Lamp\ndue_on: '2026-11-06'\n"
SECOND = "== action-0002\ntitle: Lock\ndue_on: '2026-11-05'\n"
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
    ({NM: REPORT + "== duplicate-0001\nof_case: x\n"}, [], "it ended another way"),
    ({NM: TRIAGED + ACTION + CLOSED}, [], "closed"),
    (
        {NM: TRIAGED + ACTION + CLOSED + "== reopen-0001\nreason: x\n"},
        [],
        "a new round begins without the changes of the one before",
    ),
    ({"ZZ-2026-AAAAAAAA": REPORT}, [], "a pathway that is not known"),
]


@pytest.mark.parametrize(("told", "entries", "why"), ENTRIES)
def test_what_is_due(told: dict[str, str], entries: list[str], why: str) -> None:
    found = agenda(cases_of(told), NOW, frozenset())
    said = [
        " ".join(word for word in (e.step, e.about, f"{e.due.astimezone(UTC):%dT%H:%M}", "late" * e.late) if word)
        for e in found
    ]
    assert said == entries, why


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
