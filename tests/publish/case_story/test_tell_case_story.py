"""A case's history as a story: who did what, when and whether in time, what changed, who let it in, who saw it."""

from __future__ import annotations

import pytest

from goodcatch.history.history_from_rule_example import CASE
from goodcatch.record.store import path_of
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from publish.case_story.told_from_example import told, whole

items = pytest.mark.items

REPORT = """
@ 2026-11-02 09:00 goodcatch
+ report-0001
  by: reporter
  received: '2026-11-02T09:00:00+00:00'
  what_happened: A box was full.
  part_of_day: night
"""
ACTION = """
@ 2026-11-03 09:00 quality-lead-1
+ action-0001
  title: A lock on the door
  due_on: '2026-11-10'
"""
DONE = """
@ 2026-11-09 09:00 operations-lead-1
+ done-0001
  action: action-0001
  outcome: done
"""
CLOSED = """
@ 2026-11-12 09:00 quality-lead-1
+ closure-0001
"""
SEEN = "  evidence: [{held_at: Folder, shows: the lock, seen_by: %s}]\n"
DAYS = "  standard: '2'\n  nonce: 0123456789abcdef0123456789abcdef\n  times: 0123456789abcdef\n  order: '1'\n"

HEADS = [
    (REPORT, "Not closed. No change is said to have been made in it.", "nothing is done yet"),
    (REPORT + CLOSED, "Closed by Quality lead on 12 November 2026. No change is said", "counted with the others"),
    (
        REPORT + ACTION + DONE + SEEN % "quality-lead-2" + CLOSED,
        "Closed by Quality lead on 12 November 2026. Work by Operations lead. Evidence seen by Second quality lead.",
        "three posts, each by its title",
    ),
    (
        REPORT + ACTION + DONE + SEEN % "operations-lead-1" + CLOSED,
        "Its evidence was seen by nobody else.",
        "the doer alone saw it",
    ),
    (REPORT + ACTION + DONE + CLOSED, "No evidence of the work was written down.", "nothing shows it"),
    (
        REPORT + ACTION + DONE.replace("outcome: done", "outcome: dropped") + CLOSED,
        "No change is said to have been made in it.",
        "a change that was given up is none",
    ),
    (
        REPORT + CLOSED + "@ 2026-11-13 09:00 quality-lead-2\n+ reopen-0001\n  reason: It came back.\n",
        "Not closed: closed by Quality lead on 12 November 2026 and opened again by Second quality lead on 13 November",
        "opened again",
    ),
    (
        REPORT + CLOSED + "@ 2026-11-13 09:00 quality-lead-2\n+ withdrawal-0001\n  record: closure-0001\n",
        "Not closed.",
        "the closing was taken back",
    ),
    (
        REPORT + "@ 2026-11-13 09:00 quality-lead-2\n+ duplicate-0001\n  of: NM-2026-1CK4ZT8H\n",
        "Ended by Second quality lead on 13 November 2026: “The same as another report”.",
        "a duplicate",
    ),
    (
        REPORT + "@ 2026-11-11 09:00 registered-manager-1\n+ exception-0001\n  standard: '2'\n" + CLOSED,
        "Something was passed openly by Registered manager.",
        "an exception",
    ),
]


@items(47, 98)
@pytest.mark.parametrize(("example", "says", "why"), HEADS)
def test_the_head_says_who_closed_it_and_whose_work_it_was(example: str, says: str, why: str) -> None:
    assert says in " ".join(told(example).head), why


def test_a_closing_that_does_not_count_is_not_told_as_one_that_does() -> None:
    head = " ".join(told(REPORT + CLOSED, stands=False).head)
    assert "A rule stops the closing, so the case counts as open." in head


WORDS = [
    (REPORT + CLOSED, None, True),
    (REPORT + CLOSED, True, False),
    (REPORT + CLOSED, False, False),
    (REPORT, None, False),
]


@pytest.mark.parametrize(("example", "stands", "said"), WORDS)
def test_where_nobody_judged_a_closing_it_says_who_does(example: str, stands: bool | None, said: bool) -> None:
    assert ("`goodcatch replay --case NM-2026-7K3Q9F4T` says" in " ".join(told(example, stands=stands).head)) == said


LATER = "@ 2026-11-05 09:00 goodcatch\n+ triage-0001\n  at: '2026-11-01T09:00:00+00:00'\n"
EVENTS = [
    (REPORT, "report-0001", ["By the reporter on 2 November 2026."], "done, told and kept on one day"),
    (
        LATER + "  recorded: '2026-11-03T09:00:00+00:00'\n",
        "triage-0001",
        ["done on 1 November 2026, told on 3 November 2026, 2 days later, kept on 5 November 2026, 2 days later"],
        "told late, and kept later still",
    ),
    (
        LATER,
        "triage-0001",
        ["done on 1 November 2026, kept on 5 November 2026, 4 days later"],
        "no server took it down",
    ),
    (
        LATER.replace("2026-11-01T", "2026-11-06T"),
        "triage-0001",
        ["kept on 5 November 2026, 1 day earlier"],
        "dated after it was kept",
    ),
    (
        REPORT + "@ 2026-11-03 09:00 quality-lead-1\n+ triage-0001\n",
        "triage-0001",
        ["in time: it was due by 3 November 2026"],
        "within a day of the receipt",
    ),
    (
        REPORT + "@ 2026-11-06 10:00 quality-lead-1\n+ triage-0001\n",
        "triage-0001",
        ["late by 3 days: it was due by 3 November 2026"],
        "three days too late",
    ),
    (
        REPORT + "@ 2026-11-03 10:00 quality-lead-1\n+ triage-0001\n",
        "triage-0001",
        ["late by up to 12 hours: it was due by 3 November 2026"],
        "an hour too late: this reader is not told from which minute it ran",
    ),
    (
        REPORT + "@ 2026-11-03 09:00 goodcatch\n+ triage-0001\n  at: '2026-11-03'\n  clock: {due: late}\n" + DAYS,
        "triage-0001",
        ["late: as the server found when it was kept"],
        "Git holds the day alone",
    ),
    (
        REPORT + "@ 2026-11-03 08:00 quality-lead-1\n+ triage-0001\n@ 2026-11-09 09:00 quality-lead-1\n+ triage-0002\n",
        "triage-0002",
        ["By Quality lead on 9 November 2026."],
        "done again: it was in time once",
    ),
    (
        REPORT + "+ sign-off-0001\n  by: quality-lead-2\n",
        "report-0001",
        ["signed off by Second quality lead"],
        "it landed with its sign-off",
    ),
    (
        REPORT + "@ 2026-11-12 09:00 quality-lead-1 merge\n+ closure-0001\n",
        "closure-0001",
        ["let in by Medicines lead"],
        "another post merged it",
    ),
    (REPORT + CLOSED, "closure-0001", ["nobody else let it in"], "a claim that went straight in"),
    (
        REPORT + "@ 2026-11-03 09:00 quality-lead-1\n+ triage-0001\n  at: noon\n",
        "triage-0001",
        ["By Quality lead on 3 November 2026."],
        "a time that nobody can read",
    ),
    (REPORT + ACTION, "action-0001", ["By Quality lead on 3 November 2026."], "an ordinary step needs nobody else"),
    (
        REPORT + ACTION + DONE + SEEN % "quality-lead-2",
        "done-0001",
        ["About “A lock on the door” (action-0001).", "Evidence: the lock, Folder: seen by Second quality lead."],
        "what it is about, and what shows it",
    ),
    (
        REPORT + ACTION + DONE + "  by: quality-lead-2\n",
        "done-0001",
        ["It was written into the record by Operations lead."],
        "other hands than those of the post it names",
    ),
    (
        REPORT + "@ 2026-11-13 09:00 quality-lead-2\n+ withdrawal-0001\n  record: report-0001\n  reason: Twice.\n",
        "report-0001",
        ["It was taken back by withdrawal-0001."],
        "whoever reads the step sees that it was taken back",
    ),
    (
        REPORT + "@ 2026-11-13 09:00 quality-lead-2\n+ withdrawal-0001\n  record: report-0001\n  reason: Twice.\n",
        "withdrawal-0001",
        ["About report-0001.", "Why: Twice."],
        "and why",
    ),
    (
        REPORT + "@ 2026-11-13 09:00 somebody@forge.example\n+ triage-0001\n  by: quality-lead-1\n",
        "triage-0001",
        ["It was written into the record by somebody whose account no post lists."],
        "an address of nobody",
    ),
]


@items(87)
@pytest.mark.parametrize(("example", "record", "says", "why"), EVENTS)
def test_an_event_says_who_when_and_whether_in_time(example: str, record: str, says: list[str], why: str) -> None:
    event = next(event for event in told(example, merged_by="medication-lead-1").events if event.record == record)
    assert [one for one in says if one not in whole(event)] == [], f"{why}: {whole(event)}"


CORRECTED = "+ correction-0001\n  record: triage-0001\n  fields: potential_severity\n  reason: A slip of the hand.\n"
TRIAGE = REPORT + "@ 2026-11-02 10:00 quality-lead-1\n+ triage-0001\n  potential_severity: moderate\n  nonce: aa\n"
AGAIN = "@ 2026-11-04 09:00 quality-lead-2\n~ triage-0001\n"
CHANGES = [
    (
        TRIAGE + AGAIN + "  potential_severity: low\n",
        [
            "” was changed from Moderate to Low.",
            "Nobody said why: there is no correction beside it.",
            "By Second quality lead on ",
        ],
        "a coded answer, by its question and its words; nobody said why",
    ),
    (
        TRIAGE + AGAIN + "  potential_severity: low\n" + CORRECTED,
        ["” was changed from Moderate to Low.", "Why: A slip of the hand.", "By Second quality lead on "],
        "the correction beside it says why and who",
    ),
    (
        TRIAGE + AGAIN + "  at: '2026-11-02T11:00:00+00:00'\n",
        ["“When it was done” was changed from 2 November 2026 to another time of that day."],
        "two minutes of one day",
    ),
    (TRIAGE + AGAIN + "  at: '2026-11-03T11:00:00+00:00'\n", ["from 2 November 2026 to 3 November 2026."], "a day"),
    (
        TRIAGE + AGAIN + "  by: medication-lead-1\n",
        ["“Who did it” was changed from Quality lead to Medicines lead."],
        "who",
    ),
    (TRIAGE + AGAIN + "  nonce: bb\n", ["“Its random number” was changed."], "what only the program writes"),
    (TRIAGE + AGAIN + "  harm_occurred: no\n", ["” was answered: No."], "an answer that came"),
    (TRIAGE + AGAIN + "  potential_severity: ''\n", ["” was left empty; it was: Moderate."], "an answer that went"),
    (TRIAGE + AGAIN + "  stray: x\n", ["“stray” was answered: “x”."], "an answer that no question asks for"),
    (
        TRIAGE + "@ 2026-11-04 09:00 quality-lead-2\n- triage-0001\n",
        [": deleted", "By Second quality lead on "],
        "it went",
    ),
]


@items(87)
@pytest.mark.parametrize(("example", "says", "why"), CHANGES)
def test_a_change_is_told_with_the_old_and_the_new_answer(example: str, says: list[str], why: str) -> None:
    event = [event for event in told(example).events if event.record == "triage-0001"][-1]
    assert event.kept == "2026-11-04"
    assert [one for one in says if one not in whole(event)] == [], f"{why}: {whole(event)}"


def test_a_date_that_is_moved_later_makes_nothing_late_that_was_in_time() -> None:
    later = "@ 2026-11-20 09:00 quality-lead-1\n~ action-0001\n  due_on: '2026-11-05'\n"
    done = next(event for event in told(REPORT + ACTION + DONE + later).events if event.record == "done-0001")
    assert done.in_time and done.in_time.met and done.in_time.due == "10 November 2026"


def test_what_is_hidden_from_a_reader_is_told_neither_before_nor_after() -> None:
    example = REPORT + "@ 2026-11-04 09:00 quality-lead-2\n~ report-0001\n  part_of_day: evening\n"
    shown = "\n".join(map(whole, told(example).events))
    hidden = "\n".join(map(whole, told(example, hidden=REPORTER_FACTS).events))
    assert "vening" in shown and "vening" not in hidden and "night" not in hidden


STONE = (
    "name: 01234567\nby: data-protection-officer-1\nat: '2026-11-20T09:00:00+00:00'\nreason: leak-of-a-name\n"
    "objects: {blobs: '1', messages: '0'}\nlandings: '2'\nreplaced: '1'\nfiles: [%s]\n"
)
NOTES = [
    (
        {"content/tombstones/2026-11-20-01234567.yml": STONE % path_of(CASE, "report-0001")},
        "On 20 November 2026 a name was taken out of 1 of its records (report-0001) by Data-protection officer.",
        "a purge took words out of it",
    ),
    (
        {"content/tombstones/2026-11-20-01234567.yml": STONE % path_of("NM-2026-1CK4ZT8H", "r-0001")},
        "",
        "of another case",
    ),
    (
        {"content/imports/old.yml": f"files: [{path_of(CASE, 'report-0001')}]"},
        "1 of its 1 records came with an import of older cases.",
        "an import brought it",
    ),
]


@pytest.mark.parametrize(("beside", "says", "why"), NOTES)
def test_what_is_to_be_known_of_the_whole_case(beside: dict[str, str], says: str, why: str) -> None:
    notes = " ".join(told(REPORT.replace("A box was full.", "'[removed] was full.'"), beside).notes)
    assert says in notes and bool(says) == bool(notes), why


def test_what_an_import_brought_is_not_called_late() -> None:
    files = {"content/imports/old.yml": f"files: [{path_of(CASE, 'triage-0001')}]"}
    event = told(REPORT + "@ 2026-11-09 09:00 goodcatch\n+ triage-0001\n", files).events[-1]
    assert event.in_time is None and event.notes == (
        "It came with an import of older cases: its times are not judged.",
    )


def test_each_version_has_an_address_of_its_own() -> None:
    anchors = [event.anchor for event in told(TRIAGE + AGAIN + "  potential_severity: low\n" + CORRECTED).events]
    assert len({*anchors}) == len(anchors) == 4
    again = [event.anchor for event in told(TRIAGE + AGAIN + "  potential_severity: low\n" + CORRECTED + CLOSED).events]
    assert again[:4] == anchors, "what comes later changes no address"
