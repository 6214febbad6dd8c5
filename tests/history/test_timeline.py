"""Timelines over real repositories: every version is there, with its landing, its authors and what changed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.read_landings import landings
from goodcatch.history.record_answer_changes import FieldChange
from goodcatch.history.timeline import Timeline, about, blobs_of, timelines
from goodcatch.record.store import path_of
from history.git_repositories import START, Desk, case_of, provider, record_text

CASE = case_of(1)
REPORT = path_of(CASE, "report-0001")


def told(desk: Desk) -> Mapping[str, Timeline]:
    git = Git(desk.folder)
    found = landings(git)
    return timelines(found, dict(blobs(git, blobs_of(found))))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "store")
    made.commit({REPORT: record_text(CASE, "report", what_happened="A door stood opne.")}, by="goodcatch")
    return made


def test_the_first_version_is_added(desk: Desk) -> None:
    (version,) = told(desk)[CASE].versions
    assert (version.path, version.name, version.step, version.case) == (REPORT, "report-0001", "report", CASE)
    assert (version.added, version.deleted, version.changed, version.fault) == (True, False, (), "")
    assert version.landing == desk.git("rev-parse", "HEAD")
    assert [author.address for author in version.authors] == ["goodcatch@posts.example.invalid"]


def test_a_change_says_which_fields_and_from_what_to_what(desk: Desk) -> None:
    desk.commit(
        {REPORT: record_text(CASE, "report", what_happened="A door stood open.", place="hall")}, by="team-lead-1"
    )
    version = told(desk)[CASE].versions[1]
    assert version.changed == (
        FieldChange("what_happened", "A door stood opne.", "A door stood open."),
        FieldChange("place", None, "hall"),
    )
    assert [author.name for author in version.authors] == ["team-lead-1"]


def test_a_deletion_and_a_return_are_versions(desk: Desk) -> None:
    text = (desk.folder / REPORT).read_text()
    desk.commit({REPORT: None})
    desk.commit({REPORT: text})
    assert [(v.added, v.deleted) for v in told(desk)[CASE].versions] == [(True, False), (False, True), (True, False)]


def test_a_moved_record_is_the_same_record(desk: Desk) -> None:
    elsewhere = f"content/cases/2025/X/{CASE}/report-0001.md"
    (desk.folder / elsewhere).parent.mkdir(parents=True)
    desk.git("mv", REPORT, elsewhere)
    desk.commit({elsewhere: record_text(CASE, "report", what_happened="A door stood open.")})
    moved = told(desk)[CASE].versions[1]
    assert (moved.added, moved.deleted) == (False, False)
    assert [(c.name, c.before) for c in moved.changed] == [("path", REPORT), ("what_happened", "A door stood opne.")]


def test_a_record_that_changes_its_case_is_in_both(desk: Desk) -> None:
    other = case_of(2)
    desk.commit({REPORT: record_text(other, "report", what_happened="A door stood opne.")})
    found = told(desk)
    assert [v.path for v in found[CASE].versions] == [REPORT, REPORT]
    assert [c.name for c in found[other].versions[0].changed] == ["case"]


UNREADABLE = [
    ("No front matter.\n", "no front matter"),
    ("\ufeff---\ncase: x\n---\n", "a byte-order mark"),
    ("---\ncase: x\ncase: y\n---\n", "a name given twice"),
    ("---\ncase: x\n---\n", "no step"),
    ("", "an empty file"),
    ("---\n" + "a: " + "[" * 3000 + "\n---\n", "brackets without an end"),
    (record_text(CASE, "report").replace('standard: 1', f'standard: {"9" * 5000}'), "a number too long to be one"),
]  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("text", "reason"), UNREADABLE)
def test_a_version_that_cannot_be_read_is_kept(desk: Desk, text: str, reason: str) -> None:
    good = (desk.folder / REPORT).read_text()
    desk.commit({REPORT: text})
    desk.commit({REPORT: good.replace("opne", "open")})
    first, broken, mended = told(desk)[CASE].versions
    assert broken.fault, reason
    assert (broken.record, broken.was, broken.step) == (None, first.record, "report")
    assert [c.name for c in mended.changed] == ["what_happened"], "compared with the last version that could be read"


def test_a_file_that_never_was_a_record_is_kept_by_its_folder_and_name(desk: Desk) -> None:
    desk.commit({path_of(CASE, "triage-0001"): "x", path_of(CASE, "Notes of é"): "y"})
    assert {(v.name, v.step) for v in told(desk)[CASE].versions[1:]} == {("triage-0001", "triage"), ("Notes of é", "")}


def test_bytes_that_are_no_text_are_kept(desk: Desk) -> None:
    (desk.folder / REPORT).write_bytes(b"---\ncase: \xff\xfe\n---\n")
    desk.commit({})
    assert told(desk)[CASE].versions[1].fault


def test_a_blob_that_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    found = timelines(landings(Git(desk.folder)), {})
    assert found[CASE].versions[0].fault == "this clone does not hold this version"


def test_only_one_case_is_read_where_one_is_asked_for(desk: Desk) -> None:
    other = case_of(2)
    desk.commit({path_of(other, "report-0001"): record_text(other, "report"), "README.md": "x\n"})
    found = about(landings(Git(desk.folder)), other)
    assert [change.path for landing in found for change in landing.changes] == [path_of(other, "report-0001")]


@pytest.mark.wide
@pytest.mark.scale
def test_two_thousand_cases(tmp_path: Path) -> None:
    git = provider(tmp_path / "large", 2000)
    found = landings(git)
    assert len(found) == 8000
    assert {landing.kind for landing in found} == {"root", "direct", "merge"}
    cases = timelines(found, dict(blobs(git, blobs_of(found))))
    assert len(cases) == 2000
    assert all([v.step for v in t.versions] == ["report", "triage", "action", "closure"] for t in cases.values())
    assert all(v.at >= START and not v.fault for t in cases.values() for v in t.versions)
