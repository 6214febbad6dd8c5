"""What Git is not told of a report is opened for two posts, with a log, and is destroyed when its time is over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.errors import Unusable
from goodcatch.spool.kept_from_git import Kept
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.read_version_folders import draft_standard

START = datetime(2026, 1, 10, 9, 7, tzinfo=UTC)
CASE, STANDARD = "NM-2026-00000001", draft_standard()
POSTS = ("safeguarding-lead-1", "quality-lead-1")
ROW = Kept("0" * 16, "report-0001", "1" * 32, {"at": "2026-01-10T09:07:00+00:00"}, {"reporter_role": "agency"})


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), START)


@pytest.fixture
def report(spool: Spool) -> str:
    id = spool.receive({}, "form", START, "t").id
    spool.finish(id, CASE, "abc", START, (ROW.closed,))
    return id


def test_it_is_there_once_however_often_the_landing_is_noted(spool: Spool, report: str) -> None:
    spool.finish(report, CASE, "abc", START, (ROW.closed,))
    assert spool.kept_from_git.of_case(CASE) == (ROW,)
    assert spool.kept_from_git.cases() == (CASE,)


def test_on_disk_it_is_closed(spool: Spool, report: str, tmp_path: Path) -> None:
    (entry,) = (row["details"] for row in spool.database.rows("SELECT details FROM kept"))
    assert b"agency" not in entry and ROW.value.encode() not in b"".join(f.read_bytes() for f in tmp_path.glob("s*"))


def test_two_posts_open_it_and_the_log_says_so(spool: Spool, report: str) -> None:
    assert spool.open_times(CASE, STANDARD, *POSTS, START) == (ROW,)
    (opening,) = spool.link_openings()
    assert (opening.case, opening.by, opening.why) == (CASE, POSTS[0], "exact times, agreed by quality-lead-1")
    events = [entry.event for entry in spool.journal() if entry.subject == CASE]
    assert events == ["times opened by safeguarding-lead-1 with quality-lead-1"]


REFUSED = [
    (("safeguarding-lead-1", ""), "two people", "one alone"),
    (("safeguarding-lead-1", "safeguarding-lead-1"), "two people", "one post twice"),
    (("safeguarding-lead-1", "nobody-1"), "two people", "a post that is not there"),
    (("quality-lead-1", "operations-lead-1"), "open-links", "neither may open the link table"),
]


@pytest.mark.parametrize(("posts", "says", "why"), REFUSED)
def test_nobody_else_does(spool: Spool, report: str, posts: tuple[str, str], says: str, why: str) -> None:
    with pytest.raises(Unusable, match=says):
        spool.open_times(CASE, STANDARD, *posts, START)
    assert spool.link_openings() == (), why


def test_one_person_in_two_posts_is_one(spool: Spool, report: str) -> None:
    for post in POSTS:
        spool.set_post(post, "Person A", START.date(), None, START)
    with pytest.raises(Unusable, match="two people"):
        spool.open_times(CASE, STANDARD, *POSTS, START)


def test_retention_destroys_value_and_times(spool: Spool, report: str) -> None:
    day = timedelta(days=1)
    assert [thing.kind for thing in spool.past(STANDARD, (START + 180 * day).date())] == []
    due = spool.past(STANDARD, (START + 181 * day).date())
    assert [(thing.kind, thing.subject) for thing in due if thing.kind == "kept-from-git"] == [("kept-from-git", CASE)]
    later = START + 200 * day
    spool.end_retention(STANDARD, later.date(), *POSTS, later)
    assert spool.kept_from_git.of_case(CASE) == () and spool.verify_journal() == []


def test_the_verb_wants_a_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["spool", "open-times", "--repo", str(tmp_path)]) == 2
    assert "open-times CASE" in capsys.readouterr().err
