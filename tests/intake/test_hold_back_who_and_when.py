"""Under standard 2 Git gets the day and what the clock found; who told it and the minute stay in the spool."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodcatch.cli import main
from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake.compare_spool_with_git import differences
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.intake.find_case_of_waiting_report import by_time_received, case_of
from goodcatch.intake.hold_back_who_and_when import HeldBack, faults, held_back
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.records_of_report import signed_records
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.model import case_from
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, SIGNED, TRIAGE, Player, desk_over, every_object, git

items = pytest.mark.items

CASE = "NM-2026-7K3Q9F4T"
SAID: dict[str, Value] = {
    "reporter_role": "agency",
    "anonymity": "anonymous",
    "outside_reader": "yes",
    "who_involved": ("visitor",),
    "received_via": "phone",
    "part_of_day": "night",
    "event_at": "2026-11-01T03:17:00+00:00",
    "identified_at": "2026-11-01T03:41:00+00:00",
}
WORDS = ("agency", "anonymous", "visitor", "phone", "night", "03:17", "03:41", *SAID)
LONDON = draft_standard().calendar.zone


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    repository = Git(provider)
    repository.commit(MAIN, Change(draft_files(), "Try standard 2\n", parents=(repository.head(MAIN) or "",)))
    return Player(desk_over(provider, tmp_path / "private"))


def received(player: Player, at: datetime, waits: timedelta) -> str:
    """A report of that moment, acknowledged and triaged so much later; gives its id."""
    spool = player.desk.spool
    id = spool.receive({**REPORT, **SAID}, "form", at, secrets.token_hex(4)).id
    spool.add_step(id, "acknowledge", {}, at + waits / 2, "on-call-quality-lead-1")
    spool.add_step(id, "triage", TRIAGE, at + waits, "on-call-quality-lead-1")
    return id


def split(at: datetime, waits: timedelta = timedelta(hours=2)) -> HeldBack:
    steps = (
        SpooledStep("acknowledge", {}, at + waits / 2, "on-call-quality-lead-1", at + waits / 2),
        SpooledStep("triage", TRIAGE, at + waits, "on-call-quality-lead-1", at + waits),
    )
    answers = {**REPORT, **SAID}
    submission = Submission("r", "near-miss", at, "form", answers, steps, CASE, "", False)
    standard, now = draft_standard(), at + waits + timedelta(hours=1)
    return held_back(
        tuple(signed_records(submission, CASE, answers, SIGNED, standard, "quality-lead-2", now)), standard
    )


def said_of(back: HeldBack) -> list[str]:
    return [says for _, says in faults(case_from(CASE, back.records), back.kept, {2: draft_standard()})]


def test_from_receipt_to_sign_off_git_is_told_the_day_alone(player: Player, provider: Path) -> None:
    at = datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC)
    id = received(player, at, timedelta(hours=26))
    case = player.desk.sign_off(id, {**REPORT, **SAID}, SIGNED, "quality-lead-2", at + timedelta(hours=30))
    landed = player.store().cases[case]
    assert [record.step for record in landed.records] == ["report", "acknowledge", "triage", "sign-off"]
    assert [record.at for record in landed.records[:3]] == ["2026-11-02", "2026-11-02", "2026-11-03"]
    report, word, triage, _ = landed.records
    assert (report.head("received"), report.head("recorded")) == ("2026-11-02", "2026-11-02")
    assert report.extra["clock"] == {"standard": "2", "due": "late"}, "told after the end of the shift"
    assert word.extra["clock"] == {"standard": "2", "due": "in-time", "hours": "24", "working_days": "1"}
    assert triage.extra["clock"] == {"standard": "2", "due": "late", "hours": "36"}
    assert (word.by, triage.by) == ("desk", "desk"), "whose step it was tells who asked for whom"
    shown = git(provider, "show", "-s", "--format=%B", "main") + "".join(
        player.desk.learning.store().texts[r.path] for r in landed.records
    )
    assert [word for word in (*WORDS, "09:07", "22:07", "11:07") if word in shown] == []
    kept = player.desk.spool.kept_from_git.of_case(case)
    assert [row.stamps["at"][11:16] for row in kept] == ["09:07", "22:07", "11:07"]
    assert kept[0].answers == {**SAID} and kept[1].stamps["by"] == "on-call-quality-lead-1"
    assert not [*faults(landed, kept, player.store().standards)]
    found = findings_in(player.store().texts, None, "")
    assert [(f.rule, f.path.rpartition("/")[2][:6]) for f in found if case in f.path] == [
        ("GC302", "report"), ("GC302", "triage"),
    ]  # fmt: skip


@items(85, 93)
def test_nothing_of_it_is_in_any_object_of_the_repository(player: Player, provider: Path) -> None:
    before = every_object(provider)
    at = datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC)
    id = received(player, at, timedelta(hours=2))
    player.desk.sign_off(id, {**REPORT, **SAID}, SIGNED, "quality-lead-2", at + timedelta(hours=30))
    after = every_object(provider)
    assert len(after) > len(before)
    marks = (b"agency", b"anonymous", b"visitor", b"03:17", b"03:41", b"T09:07", b"T10:07", b"T11:07")
    assert [mark for mark in marks if after.count(mark) > before.count(mark)] == []


def test_a_report_of_standard_1_is_signed_off_as_ever(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report(**SAID)
    signed = player.sign_off(id, **SAID)
    case = player.store().cases[signed]
    assert case.records[0].text("reporter_role") == "agency" and "T" in case.records[0].at
    assert not any({"nonce", "times", "clock"} & record.extra.keys() for record in case.records)
    assert player.desk.spool.kept_from_git.of_case(case.id) == ()


def test_other_stores_keep_the_minute() -> None:
    back = held_back((), draft_standard())
    assert back == HeldBack(())
    restricted = signed_records(
        Submission("r", "safeguarding", datetime(2026, 11, 2, 9, 7, tzinfo=UTC), "form", SAID, (), "", "", False),
        "SG-2026-7K3Q9F4T", SAID, SIGNED, draft_standard(), "quality-lead-2", datetime(2026, 11, 3, tzinfo=UTC),
    )  # fmt: skip
    records = tuple(restricted)
    assert held_back(records, draft_standard()) == HeldBack(records)


CHANGES = [
    ("value", lambda row: replace(row, value="0" * 32), "the hash in Git is of another value or of other times"),
    ("minute", lambda row: replace(row, stamps={**row.stamps, "at": row.stamps["at"].replace(":07:", ":08:")}), "hash"),
    ("id", lambda row: replace(row, times="0" * 16), "hash"),
    ("record", lambda row: replace(row, record="triage-0000"), "Git does not hold the record"),
]


@pytest.mark.parametrize(("what", "change", "says"), CHANGES)
def test_a_changed_row_proves_nothing(what: str, change: object, says: str) -> None:
    back = split(datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC))
    assert said_of(back) == []
    assert callable(change)
    assert any(says in told for told in said_of(replace(back, kept=(change(back.kept[0]), *back.kept[1:])))), what


def test_a_changed_clock_is_told() -> None:
    back = split(datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC))
    report, word, triage, last = back.records
    kinder = replace(triage, extra={**triage.extra, "clock": {"standard": "2", "due": "in-time", "hours": "24"}})
    assert said_of(replace(back, records=(report, word, kinder, last))) == [
        "day or clock in Git are not what these times give"
    ]


def times() -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(times(), st.timedeltas(timedelta(), timedelta(days=6)))
def test_whenever_it_came_the_minute_stays_and_the_review_counts_the_same(at: datetime, waits: timedelta) -> None:
    at, waits = at.replace(microsecond=0), timedelta(seconds=int(waits.total_seconds()) // 2 * 2)
    back = split(at, waits)
    assert said_of(back) == []
    for record in back.records[:3]:
        assert read(record.path, write(record)) == record
        assert "T" not in record.at and not set(SAID) & record.fields.keys()
    days = {moment.astimezone(LONDON).date().isoformat() for moment in (at, at + waits / 2, at + waits)}
    assert {record.at for record in back.records[:3]} == days
    case = case_from(CASE, back.records)
    assert [record.step for record in case.records] == ["report", "acknowledge", "triage", "sign-off"]
    one = NearMiss(case, at + timedelta(days=30))
    minutes = int(waits / timedelta(minutes=1))
    for tolerance in (24, 72):
        assert ((one.minutes_to_triage or 0) > tolerance * 60) == (minutes > tolerance * 60), "the same class"
    assert 0 <= (one.minutes_to_triage or 0) - minutes < 12 * 60


def test_every_record_has_a_number_of_its_own() -> None:
    one, other = (split(datetime(2026, 11, 2, 9, tzinfo=UTC)) for _ in range(2))
    drawn = [record.head("nonce") for record in (*one.records, *other.records)]
    assert len(set(drawn)) == len(drawn) == 8


def test_standard_1_draws_none() -> None:
    assert default_standard().grammar == 1


def test_two_posts_see_the_minute_at_the_command_line(
    provider: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Git(provider)
    repository.commit(MAIN, Change(draft_files(), "Try standard 2\n", parents=(repository.head(MAIN) or "",)))
    spool = make_spool(repository, spool_path(provider), datetime(2026, 11, 1, tzinfo=UTC))
    player = Player(Desk(spool, {"learning": Authority(provider)}))
    at = datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC)
    id = received(player, at, timedelta(hours=2))
    case = player.desk.sign_off(id, {**REPORT, **SAID}, SIGNED, "quality-lead-2", at + timedelta(hours=3))
    assert [*differences(player.desk)] == []
    words = ["spool", "open-times", case, "--repo", str(provider), "--by", "safeguarding-lead-1"]
    assert main(words) == 2 and "two posts" in capsys.readouterr().err
    assert main([*words, "--second", "quality-lead-1"]) == 0
    shown = capsys.readouterr().out
    assert "at: 2026-11-02T11:07:31+00:00" in shown and "event_at: 2026-11-01T03:17:00+00:00" in shown
    assert shown.count("hash, day and clock in Git agree with these") == 3
    with spool.database.write() as connection:
        id, details = connection.execute("SELECT id, details FROM kept ORDER BY rowid DESC LIMIT 1").fetchone()
        entry = connection.told("kept", id, details)["entry"]
        assert isinstance(entry, dict)
        connection.change("kept", id, entry={**entry, "value": "0" * 32})
    assert main([*words, "--second", "quality-lead-1"]) == 1
    assert "the hash in Git is of another value" in capsys.readouterr().out
    assert len([*differences(player.desk)]) == 1


def test_a_spool_from_an_old_copy_knows_its_case_by_the_day(player: Player) -> None:
    at = datetime(2026, 7, 2, 23, 30, tzinfo=UTC)  # the next day in London
    id = received(player, at, timedelta(hours=2))
    waiting = player.desk.spool.get(id)
    told = {**REPORT, **SAID, "happened_on": "2026-07-02"}
    case = player.desk.sign_off(id, told, SIGNED, "quality-lead-2", at + timedelta(hours=3))
    assert player.store().cases[case].records[0].head("received") == "2026-07-03"
    assert case_of(waiting, by_time_received([player.store()]), frozenset()) == case
