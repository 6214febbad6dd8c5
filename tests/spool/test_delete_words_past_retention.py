"""What is past its time is listed by id, and deleted for two posts; what stays tells no content."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.spool.keys import Keys, new_key, open_keys
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Kind, Plan, State
from goodcatch.standard.read_version_folders import default_standard

START = datetime(2026, 1, 10, 9, tzinfo=UTC)
NOW = datetime(2028, 6, 1, 9, tzinfo=UTC)
SAID = {"what_happened": "The hoist had no charge."}
STANDARD = default_standard()
POSTS = ("data-protection-officer-1", "quality-lead-1")


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)


def days_after(start: datetime, days: int) -> date:
    return (start + timedelta(days=days)).date()


def accepted(spool: Spool, token: str = "t", at: datetime = START, case: str = "NM-2026-00000001") -> str:
    id = spool.receive(SAID, "form", at, token).id
    spool.add_step(id, "triage", {"routes": ("x",)}, at, "quality-lead-1")
    spool.finish(id, case, "abc", at)
    return id


def kinds(spool: Spool, on: date) -> list[str]:
    return [thing.kind for thing in spool.past(STANDARD, on)]


def waits(spool: Spool) -> None:
    spool.receive(SAID, "form", START, "w")


def ended_as_spam(spool: Spool) -> None:
    spool.end(spool.receive(SAID, "form", START, "s").id, "spam", *POSTS, START)


def linked(spool: Spool) -> None:
    spool.set_link("NM-2026-00000001", {"care record": "x"}, "safeguarding-lead-1", "a new entry", START)


def left_a_post(spool: Spool) -> None:
    spool.set_post("quality-lead-1", "Somebody", date(2020, 1, 1), START.date(), START)


CLASSES = [
    ("spool-waiting", waits, 45, "a report that waits too long is shown, so that somebody ends it"),
    ("spool-finished", accepted, 180, "the words of a report that became a case"),
    ("quarantine", ended_as_spam, 30, "the words of one that did not"),
    ("link-row", linked, 400, "whom a case is about"),
    ("posts", left_a_post, 2191, "who held a post once"),
]


@pytest.mark.parametrize(("kind", "happen", "days", "why"), CLASSES, ids=[kind for kind, *_ in CLASSES])
def test_a_class_is_due_after_its_last_day(spool: Spool, kind: str, happen, days: int, why: str) -> None:  # type: ignore[no-untyped-def]
    happen(spool)
    assert kinds(spool, days_after(START, days)) == [], "its last day is still its own"
    assert kinds(spool, days_after(START, days + 1)) == [kind], why


def test_every_class_of_the_spool_is_in_the_standard() -> None:
    assert {kind for kind, *_ in CLASSES} <= STANDARD.retention.keys()


def test_an_answer_that_comes_late_starts_the_time_anew(spool: Spool) -> None:
    id = accepted(spool)
    spool.add_message(id, "Is it better now?", START + timedelta(days=100))
    assert kinds(spool, days_after(START, 200)) == []
    assert kinds(spool, days_after(START, 281)) == ["spool-finished"]


def test_somebody_who_holds_a_post_stays(spool: Spool) -> None:
    spool.set_post("quality-lead-1", "Somebody", date(2010, 1, 1), None, START)
    assert kinds(spool, NOW.date()) == []


def test_what_ends_leaves_its_line_and_no_word(spool: Spool, tmp_path: Path) -> None:
    old, waiting = accepted(spool), spool.receive(SAID, "form", START, "u").id
    spool.add_message(old, "Thank you.", START)
    linked(spool)
    spool.link("NM-2026-00000001", "safeguarding-lead-1", "a rota was asked for", START)
    closed = [row[0] for row in spool.database.rows("SELECT answers FROM submission WHERE id = ?", old)]
    closed += [row[0] for row in spool.database.rows("SELECT details FROM link")]
    before = spool.ledger("2026-01")
    assert spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW) == 2
    assert spool.get(old).answers == {} and spool.get(old).steps == () and spool.messages(old) == ()
    assert spool.database.rows("SELECT * FROM link") == [] and spool.link_openings() == ()
    assert spool.get(waiting).answers == SAID, "nothing is deleted while it waits"
    assert spool.ledger("2026-01") == before and spool.verify_journal() == []
    on_disk = b"".join(file.read_bytes() for file in tmp_path.glob("spool.db*"))
    assert closed and not any(token in on_disk for token in closed), "not even closed, in a free page"


def test_what_ends_is_in_no_file_while_others_read(spool: Spool, tmp_path: Path) -> None:
    old = accepted(spool)
    closed = [row[0] for row in spool.database.rows("SELECT details FROM step UNION SELECT answers FROM submission")]
    with spool.database.connect() as reader:  # keeps the log from being cut off when the last writer goes
        reader.execute("SELECT count(*) FROM journal").fetchone()
        assert reader.execute("PRAGMA secure_delete").fetchone()[0] == 1
        assert spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW) == 1
        on_disk = b"".join(file.read_bytes() for file in tmp_path.glob("spool.db*"))
    assert (tmp_path / "spool.db").exists() and SAID["what_happened"].encode() not in on_disk
    assert len(closed) == 2 and not any(token in on_disk for token in closed), spool.get(old).id


def test_what_stays_tells_a_month_and_no_post(spool: Spool) -> None:
    old = accepted(spool)
    key = spool.acts.queue(Plan("k", "learning", Kind.LAND, POSTS[1], "A sign-off", {"a": "b"}, old, "c"), START)
    spool.acts.settle(key, State.DONE, "c0ffee")
    spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW)
    act, report = spool.acts.get(key.id), spool.get(old)
    assert (report.received, act.at) == (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
    assert (act.plan.by, act.plan.message, act.plan.files) == ("", "", {})
    assert [row["month"] for row in spool.database.rows("SELECT month FROM submission")] == ["2026-01"]


def test_each_deletion_is_in_the_journal(spool: Spool) -> None:
    accepted(spool)
    linked(spool)
    line = spool.ledger("2026-01")[0].id
    spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW)
    rows = sorted((e.event, e.subject) for e in spool.journal() if e.event.startswith("retention"))
    event = "retention ended by data-protection-officer-1 with quality-lead-1"
    assert [tuple(row) for row in rows] == [(event, line), (event, "NM-2026-00000001")]
    assert spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW) == 0, "what has ended is not ended again"


def test_the_code_still_finds_the_report(spool: Spool) -> None:
    got = spool.receive(SAID, "form", START, "t")
    spool.finish(got.id, "NM-2026-00000001", "abc", START)
    spool.end_retention(STANDARD, NOW.date(), *POSTS, NOW)
    found = spool.by_receipt(got.receipt)
    assert found and found.case == "NM-2026-00000001" and found.answers == {}


REFUSED = [
    (("quality-lead-1", "quality-lead-1"), 0, "two posts", "nobody deletes alone"),
    (("quality-lead-1", ""), 0, "two posts", "nor with nobody"),
    (("quality-lead-1", "nobody-1"), 0, "two posts", "nor with a post that is none"),
    (("quality-lead-1", "quality-lead-2"), 0, "two people", "nor with oneself in another post"),
    (POSTS, 1, "not come yet", "a day that has not come would delete everything"),
]


@pytest.mark.parametrize(("posts", "ahead", "message", "why"), REFUSED)
def test_deleting_is_refused(spool: Spool, posts: tuple[str, str], ahead: int, message: str, why: str) -> None:
    accepted(spool)
    for post in ("quality-lead-1", "quality-lead-2"):
        spool.set_post(post, "One Person", date(2020, 1, 1), None, START)
    with pytest.raises(ValueError, match=message):
        spool.end_retention(STANDARD, days_after(NOW, ahead), *posts, NOW)
    assert kinds(spool, NOW.date()) == ["spool-finished"], why


def test_a_standard_that_does_not_say_how_long_keeps_everything(spool: Spool) -> None:
    accepted(spool)
    silent = replace(STANDARD, retention={})
    assert spool.past(silent, NOW.date()) == () and spool.end_retention(silent, NOW.date(), *POSTS, NOW) == 0


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    repo = str(tmp_path / "mine")
    assert main(["init", repo]) == 0
    path = tmp_path / "mine.spool" / "spool.db"
    spool = Spool(path, open_keys(path))
    long_ago = datetime(2024, 1, 10, 9, tzinfo=UTC)
    accepted(spool, at=long_ago)
    spool.receive(SAID, "form", long_ago, "u")
    first, second = (line.id for line in spool.ledger("2024-01"))
    capsys.readouterr()
    assert main(["spool", "due", "--repo", repo, "--on", "2024-08-01"]) == 1
    shown = capsys.readouterr().out
    assert sorted(shown.split()) == sorted(["spool-finished", "spool-waiting", first, second])
    assert main(["spool", "end-retention", "--repo", repo, "--by", POSTS[0], "--on", "2024-08-01"]) == 2
    assert "two posts" in capsys.readouterr().err
    both = ["--by", POSTS[0], "--second", POSTS[1], "--on", "2024-08-01"]
    assert main(["spool", "end-retention", "--repo", repo, *both]) == 0
    assert "1 ended; 1 still wait" in capsys.readouterr().out
    assert main(["spool", "due", "--repo", repo, "--on", "2024-02-01"]) == 0
