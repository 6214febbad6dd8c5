"""`goodcatch due`: the same list as text, as JSON and as a calendar; roles only, and nothing of what was said."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from goodcatch.cli import main
from goodcatch.cli.init import draft_files, first_files
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.intake.desk_factory import make_spool, open_spool, spool_path
from goodcatch.intake.main_branch import Authority
from goodcatch.review.compute_review import modules
from scenario import REPORT, Player, cases_of, desk_over

NM, N2, SG = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "SG-2026-AAAAAAAA"
URGENT = "== report-0001\nevent_at: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T09:00:00+00:00'\n"
WORDS = "Two slings look alike on one hook."
TOLD = f"== report-0001\nreceived: '2026-11-02T09:00:00+00:00'\nservice_type: care-home\nwhat_happened: {WORDS}\n"
TRIAGED = TOLD + "== acknowledge-0001\n== triage-0001\nroutes: [operational-fix]\nowner: operations-lead-1\n"
ACTION = "owner: operations-lead-1\ndue_on: '2026-11-06'\n"
ACTIONS = TRIAGED + f"== action-0001\ntitle: Lamp\n{ACTION}== action-0002\ntitle: Lock\n{ACTION}"


def land(folder: Path, told: Mapping[str, str]) -> None:
    files = {path: text.encode() for path, text in cases_of(told).texts.items()}
    Authority(folder).land(lambda tip: Change(files, "Told\n"))


def due(
    folder: Path, capsys: pytest.CaptureFixture[str], on: str, *more: str, steps_only: bool = True
) -> tuple[int, list[dict[str, object]]]:
    code = main(["due", "--repo", str(folder), "--on", on, "--format", "json", *more])
    rows = json.loads(capsys.readouterr().out)["due"]
    return code, [row for row in rows if not steps_only or row["step"] != "review"]


def test_a_step_on_a_branch_waits_to_be_merged_and_is_not_late(
    provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two changes the one that is accepted on a branch is not called for; the other one is."""
    land(provider, {NM: ACTIONS})
    told = cases_of({NM: "== accept-0001\nby: operations-lead-1\naction: action-0001\n"}).texts
    files = {path: text.encode() for path, text in told.items() if "accept-" in path}
    Authority(provider).propose(f"change/{NM.lower()}-accept-0001", Change(files, "Accepted\n"))
    _, rows = due(provider, capsys, "2027-01-04T09:00")
    rows = [row for row in rows if row["step"] == "accept"]
    assert {row["about"]: (row["overdue"], bool(row["waits_to_be_merged_since"])) for row in rows} == {
        "action-0001": (False, True),
        "action-0002": (True, False),
    }
    main(["due", "--repo", str(provider), "--on", "2027-01-04T09:00"])
    out = capsys.readouterr().out
    assert [line[:7] for line in out.splitlines() if "to be merged since" in line] == ["waits  "]


def test_what_would_not_count_yet_says_from_when(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Weekly looks are five days apart at the least, from the second standard on."""
    Authority(provider).land(lambda tip: Change(draft_files(), "Try standard 2\n"))
    done = "== done-0001\naction: action-0001\nat: '2026-11-03T09:00:00+00:00'\n"
    look = "== check-0001\naction: action-0001\nat: '2026-11-04T09:00:00+00:00'\n"
    land(provider, {NM: ACTIONS + done + look})
    _, rows = due(provider, capsys, "2026-11-05T09:00", "--days", "30")
    assert {row["not_before"] for row in rows if row["step"] == "check"} == {"2026-11-09T00:00:00+00:00"}
    _, rows = due(provider, capsys, "2026-11-09T00:00", "--days", "30")
    assert {row["not_before"] for row in rows} == {""}, "the day has come"
    words = ["due", "--repo", str(provider), "--on", "2026-11-05T09:00", "--days", "30"]
    main(words)
    assert "(Quality lead): not before 2026-11-09" in capsys.readouterr().out
    main([*words, "--format", "ics"])
    assert "DTSTART:20261109T000000Z" in capsys.readouterr().out


STEPS = [
    ({NM: TOLD}, "2026-11-03T08:59", [("triage", False), ("acknowledge", False)], "nothing has passed"),
    ({NM: TOLD}, "2026-11-03T09:00", [("triage", False), ("acknowledge", False)], "the very minute has not passed"),
    ({NM: TOLD}, "2026-11-03T09:01", [("triage", True), ("acknowledge", False)], "24 hours have"),
    ({NM: TOLD}, "2026-11-03T17:01", [("triage", True), ("acknowledge", True)], "so has one working day"),
    ({NM: TOLD + "== duplicate-0001\nof_case: x\n"}, "2026-11-03T17:01", [], "it ended another way"),
    ({NM: ACTIONS}, "2026-11-03T09:00", [("accept", False)] * 2 + [("done", False)] * 2, "two changes, each twice"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("told", "on", "steps", "why"), STEPS)
def test_steps_that_are_due(
    provider: Path,
    told: dict[str, str],
    on: str,
    steps: list[tuple[str, bool]],
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    land(provider, told)
    _, rows = due(provider, capsys, on, "--days", "30")
    assert [(row["step"], row["overdue"]) for row in rows] == steps, why


AHEAD = [("0", 0, "today"), ("1", 2, "tomorrow"), ("7", 2, "a week")]


@pytest.mark.parametrize(("days", "number", "why"), AHEAD)
def test_how_far_it_looks_ahead(
    provider: Path, days: str, number: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    land(provider, {NM: TOLD})
    _, rows = due(provider, capsys, "2026-11-02T17:00", "--days", days)
    assert len(rows) == number, why


def test_the_exit_code_says_whether_anything_is_late(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report of a Saturday: no review is due before Monday, triage on Sunday at nine."""
    saturday = TOLD.replace("11-02", "11-07").replace("report-0001\n", "report-0001\nat: '2026-11-07T09:00:00+00:00'\n")
    land(provider, {NM: saturday})
    assert due(provider, capsys, "2026-11-08T09:00")[0] == 0
    assert due(provider, capsys, "2026-11-08T09:01")[0] == 1


def test_text_puts_what_is_overdue_first_by_the_providers_clock(
    provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    land(
        provider,
        {
            NM: TOLD.replace("2026-11-02T09", "2026-07-01T09").replace(
                "== report-0001\n", "== report-0001\nat: '2026-07-01T09:00:00+00:00'\n"
            )
        },
    )
    assert main(["due", "--repo", str(provider), "--on", "2026-07-02T10:01"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if NM in line]
    assert lines == [
        f"OVERDUE  2026-07-02 10:00  {NM}  Decide where this goes (On-call quality lead)",
        f"due      2026-07-02 17:00  {NM}  Say that it has arrived (On-call quality lead)",
    ]


def test_nothing_is_due(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--repo", str(provider)]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"
    assert main(["due", "--repo", str(provider), "--format", "ics"]) == 0
    assert Calendar.from_ical(capsys.readouterr().out).walk("VTODO") == []


def test_a_review_that_nobody_did_stands_once_with_how_often(
    provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    land(provider, {NM: TOLD})
    main(["due", "--repo", str(provider), "--on", "2026-11-05T12:00", "--format", "json"])
    rows = {row["what"]: row for row in json.loads(capsys.readouterr().out)["due"] if row["step"] == "review"}
    assert rows["acknowledgment"]["title"] == "Daily acknowledgment and triage review, 4 times"
    assert rows["acknowledgment"]["due"] == "2026-11-02T07:30:00+00:00" and rows["acknowledgment"]["overdue"]
    assert rows["sustainability-pack"]["title"] == "Weekly workforce sustainability review pack"
    assert set(rows) < set(modules())
    main(["review", "acknowledgment", "--on", "2026-11-02", "--repo", str(provider)])
    capsys.readouterr()


def todos(text: str) -> list[dict[str, str]]:
    calendar = Calendar.from_ical(text)
    assert str(calendar["version"]) == "2.0" and calendar["prodid"]
    return [
        {"uid": str(t["uid"]), "summary": str(t["summary"]), "due": f"{t.decoded('due'):%Y-%m-%dT%H:%M%z}"}
        for t in calendar.walk("VTODO")
    ]


def ics(folder: Path, capsys: pytest.CaptureFixture[str], on: str) -> list[dict[str, str]]:
    main(["due", "--repo", str(folder), "--on", on, "--format", "ics", "--days", "30"])
    return todos(capsys.readouterr().out)


def test_a_calendar_reads_the_same_list(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    land(provider, {NM: TOLD})
    found = [todo for todo in ics(provider, capsys, "2026-11-02T09:30") if NM.lower() in todo["uid"]]
    assert found[0]["summary"] == f"{NM}: Decide where this goes (On-call quality lead)"
    assert [todo["due"] for todo in found] == ["2026-11-03T09:00+0000", "2026-11-03T17:00+0000"]


def test_each_to_do_has_an_id_of_its_own_that_stays_from_day_to_day(
    provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two changes of one case are due on one day: a calendar must keep both."""
    land(provider, {NM: ACTIONS, N2: ACTIONS})
    first, second = (ics(provider, capsys, on) for on in ("2026-11-02T12:00", "2026-11-03T12:00"))
    ids = [todo["uid"] for todo in first]
    steps = {todo["uid"] for todo in first if "nm-" in todo["uid"]}
    assert len(set(ids)) == len(ids) and len(steps) == 8
    assert steps <= {todo["uid"] for todo in second}


def test_a_calendar_reads_long_words_and_signs_back(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines are folded at 75 bytes; the library must read what it wrote, whatever our line ends."""
    land(provider, {NM: TOLD})
    main(["due", "--repo", str(provider), "--on", "2026-11-02T09:30", "--format", "ics"])
    text = capsys.readouterr().out
    assert all(len(line.encode()) <= 75 for line in text.splitlines())
    assert any("(" in todo["summary"] and todo["summary"].endswith(")") for todo in todos(text))


FORMATS = ["text", "json", "ics"]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("form", FORMATS)
def test_it_names_nobody_and_says_nothing_of_what_was_told(
    provider: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    private = tmp_path / f"{provider.name}.spool"
    player = Player(desk_over(provider, private))
    id, receipt = player.report(reporter="Avery Quill")
    player.sign_off(player.report("t2")[0])
    land(provider, {NM: TOLD})
    main(["due", "--repo", str(provider), "--on", "2026-11-09T12:00", "--format", form])
    said = capsys.readouterr().out
    assert NM in said
    for word in ("Avery", receipt, WORDS, str(REPORT["what_happened"]), "goodcatch.invalid\n@", "operations-lead-1"):
        assert word not in said, word
    assert id not in said, "the spool is not read unless asked"


def hidden(tmp_path: Path) -> Path:
    folder = tmp_path / "restricted"
    files = {**first_files("Example"), "content/store.yml": b"store: restricted\n"}
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    return folder


def test_a_review_is_named_as_its_own_stores_standard_names_it(
    provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The learning store's standard knows no safeguarding audit: it never does one."""
    folder, path = hidden(tmp_path), "content/standard/1/reviews.yml"
    lines = Authority(provider).store().texts[path].splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("safeguarding"))
    Authority(provider).land(lambda tip: Change({path: kept.encode()}, "Fewer reviews\n"))
    land(folder, {SG: URGENT})
    code, rows = due(provider, capsys, "2026-11-02T12:00", "--store", f"restricted={folder}", steps_only=False)
    assert code == 1 and "Weekly safeguarding audit" in {row["title"] for row in rows}


def test_from_the_restricted_repository_with_the_spool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = hidden(tmp_path)
    make_spool(Git(folder), spool_path(folder), datetime(2026, 11, 1, 9, tzinfo=UTC))
    land(folder, {SG: URGENT})
    _, rows = due(folder, capsys, "2026-11-02T12:00", "--with-spool")
    assert {row["what"] for row in rows} == {SG}


def test_the_restricted_stores_steps_are_listed_when_it_is_named(
    provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = hidden(tmp_path)
    land(folder, {SG: URGENT})
    land(provider, {NM: TOLD})
    assert all(row["what"] == NM for row in due(provider, capsys, "2026-11-02T12:00")[1])
    _, rows = due(provider, capsys, "2026-11-02T12:00", "--store", f"restricted={folder}")
    assert {row["what"] for row in rows} == {NM, SG}


def test_a_moment_that_cannot_be_read(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--repo", str(provider), "--on", "tomorrow"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_reports_that_wait_in_the_spool_are_listed_when_asked_by_their_own_id(
    spooled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider = spooled
    received = open_spool(provider).receive(REPORT, "form", datetime(2026, 11, 2, 9, tzinfo=UTC), "t")
    assert due(provider, capsys, "2026-11-02T12:00")[1] == []
    code, rows = due(provider, capsys, "2026-11-03T09:01", "--with-spool")
    assert code == 1 and next((row["what"], row["step"]) for row in rows) == (received.id, "triage")
