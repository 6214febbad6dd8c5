"""A line in the log of reviews is counted once more at the commit that it names: nobody looked where nobody counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.cli.init import draft_files
from goodcatch.history.git import Git, create
from goodcatch.intake.land_review_and_exposures import Reviewing
from goodcatch.intake.main_branch import Authority
from goodcatch.record.store import path_of
from goodcatch.review.review_file import LOG, log_path
from history.git_repositories import case_of, record_text
from rulebook.found_each_way import found_each_way, land
from scenario import copied

CASE, RECEIVED = case_of(7), datetime(2026, 11, 2, 7, tzinfo=UTC)
TOLD_LATE = case_of(8)
DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
LINE = "acknowledgment,2026-11-20,learning={head},0,0"


def report(case: str) -> dict[str, str]:
    return {path_of(case, "report-0001"): record_text(case, "report", RECEIVED, received=f'"{RECEIVED.isoformat()}"')}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A provider, on the morning on which a report has come that waits from then on."""
    folder = tmp_path_factory.mktemp("provider")
    git = create(folder)
    standard = {path: text for path, text in example_texts().items() if path.startswith("content/st")}
    draft = {path: text.decode() for path, text in draft_files().items() if text and path.startswith("content/st")}
    land(git, {**standard, **draft}, datetime(2026, 11, 1, 9, tzinfo=UTC))
    land(git, report(CASE), RECEIVED)
    return folder


def logged(line: str) -> dict[str, str]:
    return {log_path(date(2026, 11, 20)): f"{LOG}\n{line}\n"}


@pytest.mark.tries
def test_what_the_program_logs_is_found_right(waiting: Path, tmp_path: Path) -> None:
    git = Git(copied(waiting, tmp_path / "house"))
    reviewing, base = Reviewing({"learning": Authority(git.folder)}), str(git.head())
    none = reviewing.do("acknowledgment", date(2026, 11, 2), datetime(2026, 11, 2, 8, tzinfo=UTC), False)
    some = reviewing.do("acknowledgment", date(2026, 11, 20), DAY, False)
    assert not none.review.lines and some.review.lines, "the first has a line alone, the other a file"
    assert found_each_way(git, base, ["GC717"]) == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("line", "says", "why"),
    [
        (LINE, "commit there were 1", "nobody looked, and somebody waits"),
        (LINE.replace("0,0", "0,1"), "has no file beside it", "it calls for something, and does not say for what"),
        (LINE.replace("acknowledgment", "governance"), "governance of 2026-11-20 has no file", "a pack has a file"),
        (LINE.replace("11-20", "11-02"), "", "on that day nobody had waited for long"),
        (LINE.replace("acknowledgment", "mrs-smith"), "", "of a review that there is not, nothing can be counted"),
    ],
)
def test_a_line_is_counted_once_more(line: str, says: str, why: str, waiting: Path, tmp_path: Path) -> None:
    git = Git(copied(waiting, tmp_path / "house"))
    base = land(git, logged(line.format(head=str(git.head())[:12])), DAY)
    said = [finding.message for finding in found_each_way(git, base, ["GC717"])]
    assert len(said) == bool(says) and all(says in one for one in said), (why, said)


def test_what_is_told_later_makes_no_line_wrong(waiting: Path, tmp_path: Path) -> None:
    """A report that waited outside of main, and came while the review was on its way."""
    git = Git(copied(waiting, tmp_path / "house"))
    begun = str(git.head("main~1"))
    base = land(git, report(TOLD_LATE), DAY)
    land(git, logged(LINE.format(head=begun[:12])), DAY)
    assert found_each_way(git, base, ["GC717"]) == []
