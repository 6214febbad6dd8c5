"""Which landings let something out, and which do not, whatever else they change."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.read_landings import Shallow
from goodcatch.site.facts_from_commit import shown
from goodcatch.site.find_last_release import last_release
from scenario import git as run_git

DAY = datetime(2026, 11, 20, 10, 47, tzinfo=UTC)
HEAD = 'month: "2026-10"\ntitle: "What we changed"\ncases: []\n'
DRAFT = f'---\n{HEAD}published: ""\nsigned_off_by: ""\nerrata: []\n---\n\nText.\n'
SIGNED = f'---\n{HEAD}published: "2026-11-19"\nsigned_off_by: publisher-1\nerrata: []\n---\n\nText.\n'
CORRECTED = SIGNED.replace("errata: []", 'errata: ["2026-11-20"]').replace("Text.", "Other text.")
ALERT = '---\ntitle: "Straps fray"\npublished: "{}"\nexpires_on: "2026-11-30"\nended_on: "{}"\n---\n\nLook.\n'
OUT, ENDED = ALERT.format("2026-11-19T10:00:00+00:00", ""), ALERT.format("2026-11-19T10:00:00+00:00", "2026-11-20")
REMOVAL = "---\nby: quality-lead-1\n---\n"
BULLETIN, ALERTS = "bulletins/2026-10.md", "bulletins/alerts/2026-11-19-7K3Q.md"
TAKEN_OFF = "content/removals/NM-2026-7K3Q9F4T.md"

BEFORE = {BULLETIN: SIGNED, ALERTS: OUT, "content/releases/2026-10.json": "{}"}
RELEASES = {
    "a bulletin is signed": ({BULLETIN: DRAFT}, {BULLETIN: SIGNED}),
    "a bulletin comes signed": ({}, {BULLETIN: SIGNED}),
    "an erratum": (BEFORE, {BULLETIN: CORRECTED}),
    "an alert is signed": ({ALERTS: ALERT.format("", "")}, {ALERTS: OUT}),
    "an alert is ended": (BEFORE, {ALERTS: ENDED}),
    "the numbers of a bulletin": ({}, {"content/releases/2026-10.json": "{}"}),
    "a story is taken off": (BEFORE, {TAKEN_OFF: REMOVAL}),
    "a story comes back": ({**BEFORE, TAKEN_OFF: REMOVAL}, {TAKEN_OFF: None}),
    "a release among much else": (BEFORE, {BULLETIN: CORRECTED, "content/ledger/2026-11.csv": "id\n", "x.txt": "x"}),
}
OTHERS = {
    "a draft": (BEFORE, {"bulletins/2026-11.md": DRAFT}),
    "a draft is edited": ({**BEFORE, "bulletins/2026-11.md": DRAFT}, {"bulletins/2026-11.md": DRAFT + "More.\n"}),
    "a draft of an alert": (BEFORE, {"bulletins/alerts/2026-11-20-7K3Q.md": ALERT.format("", "")}),
    "a signed text is changed and says nothing of it": (BEFORE, {BULLETIN: SIGNED.replace("Text.", "Other.")}),
    "a signed text is deleted": (BEFORE, {BULLETIN: None}),
    "frozen numbers are changed": (BEFORE, {"content/releases/2026-10.json": "{ }"}),
    "an intruder test": (BEFORE, {"content/releases/intruder/2026-11-01.md": "---\nby: x\n---\n"}),
    "words in a removal": ({**BEFORE, TAKEN_OFF: REMOVAL}, {TAKEN_OFF: REMOVAL + "x"}),
    "a removal that names no case": (BEFORE, {"content/removals/that-story.md": REMOVAL}),
    "the tombstone of a purge": (BEFORE, {"content/tombstones/2026-11-20.yml": "by: x\n"}),
    "a ledger line": (BEFORE, {"content/ledger/2026-11.csv": "id\n"}),
    "a standard": (BEFORE, {"content/standard/2/standard.yml": "in_force: x\n"}),
    "a hand-written page": (BEFORE, {"content/pages/promise.md": "# Promise\n"}),
}


def land(repo: Path, files: Mapping[str, str | None], at: datetime = DAY) -> str:
    git = Git(repo)
    tip = git.head()
    change = {path: None if text is None else text.encode() for path, text in files.items()}
    return git.commit(MAIN, Change(change, "Land\n", at=at, parents=(tip,) if tip else ()))


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("before", "files"), RELEASES.values(), ids=RELEASES)
def test_what_lets_something_out_is_a_release(
    provider: Path, before: Mapping[str, str | None], files: Mapping[str, str | None]
) -> None:
    land(provider, {"x.txt": "before", **before})
    made = land(provider, files)
    assert last_release(Git(provider), land(provider, {"content/ledger/2026-12.csv": "id\n"})) == made


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("before", "files"), OTHERS.values(), ids=OTHERS)
def test_nothing_else_is(provider: Path, before: Mapping[str, str | None], files: Mapping[str, str | None]) -> None:
    made = land(provider, before)
    assert last_release(Git(provider), land(provider, files)) == made


def test_a_merge_lets_out_what_its_branch_brings(provider: Path) -> None:
    git, begun = Git(provider), Git(provider).head() or ""
    branch = git.build(Change({BULLETIN: SIGNED.encode()}, "Sign\n", parents=(begun,)))
    tip = land(provider, {"x.txt": "x"})
    merged = git.commit(MAIN, Change({BULLETIN: SIGNED.encode()}, "Land\n", at=DAY, parents=(tip, branch)))
    assert last_release(git, land(provider, {"y.txt": "y"})) == merged


def test_before_the_first_release_settings_and_pages_lead(provider: Path) -> None:
    git, begun = Git(provider), Git(provider).head()
    assert last_release(git, land(provider, {"content/ledger/2026-11.csv": "id\n"})) == begun
    page = land(provider, {"content/pages/promise.md": "# Promise\n"})
    assert last_release(git, land(provider, {"content/ledger/2026-12.csv": "id\n"})) == page


def test_what_was_released_last_is_found_from_itself(provider: Path) -> None:
    made = land(provider, {BULLETIN: SIGNED})
    assert last_release(Git(provider), made) == made


@pytest.mark.parametrize("minutes", [0, 1, 780], ids=["as it is", "a minute later", "late that evening"])
def test_a_release_tells_its_day_and_no_time(provider: Path, minutes: int) -> None:
    land(provider, {BULLETIN: SIGNED}, DAY + timedelta(minutes=minutes))
    assert datetime.fromtimestamp(shown(provider).moment, UTC) == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_clone_that_is_cut_off_says_how_to_mend_it(provider: Path, tmp_path: Path) -> None:
    land(provider, BEFORE)
    run_git(tmp_path, "clone", "-q", "--depth=1", f"file://{provider}", "cut")
    with pytest.raises(Shallow, match="--unshallow"):
        shown(tmp_path / "cut")


def test_a_forges_checkout_of_a_commit_is_enough(provider: Path, tmp_path: Path) -> None:
    made = land(provider, BEFORE)
    land(provider, {"content/ledger/2026-12.csv": "id\n"})
    run_git(tmp_path, "clone", "-q", str(provider), "checkout")
    run_git(tmp_path / "checkout", "checkout", "-q", "--detach", "HEAD")
    run_git(tmp_path / "checkout", "branch", "-q", "-D", "main")
    assert shown(tmp_path / "checkout").at == made
