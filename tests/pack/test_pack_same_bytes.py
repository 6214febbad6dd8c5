"""One state gives one pack: byte for byte, on another clone, and of a month whatever landed later."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.pack.make_pack import pack_of
from pack.packs import asked, packed, state
from scenario import commit_all, copied, git

CASE = "NM-2026-0GB7TX3W"
SUBJECTS = [(CASE, ""), ("2026-10", ""), ("", "2026-10")]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("words", "month"), SUBJECTS)
def test_a_clone_packs_the_same(lived_provider: Path, tmp_path: Path, words: str, month: str) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", f"file://{lived_provider}", str(clone))
    git(clone, "repack", "-adfq", "--window=1")
    assert packed(clone, words, month, proof=True, opened=True) == packed(
        lived_provider, words, month, proof=True, opened=True
    )


def test_what_was_kept_between_runs_changes_nothing(lived_provider: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["check", "--repo", str(lived_provider)])
    kept = packed(lived_provider, CASE)
    monkeypatch.setenv("GOODCATCH_KEEPS_NOTHING", "1")
    assert packed(lived_provider, CASE) == kept


@pytest.mark.tries
def test_a_month_stays_as_it_was(lived_provider: Path, tmp_path: Path) -> None:
    repo = copied(lived_provider, tmp_path / "demo")
    before = packed(repo, month="2026-09")
    (repo / "content/pages/more.md").write_text("# More\n")
    commit_all(repo)
    assert packed(repo, month="2026-09") == before


@pytest.mark.tries
def test_an_older_state_is_packed_as_it_was(lived_provider: Path, tmp_path: Path) -> None:
    repo = copied(lived_provider, tmp_path / "demo")
    head = git(repo, "rev-parse", "main")
    before = packed(repo, CASE)
    record = next((repo / "content/cases/2026/0" / CASE).glob("feedback-*.md"))
    record.write_text(record.read_text() + "\nMore.\n")
    commit_all(repo)
    assert packed(repo, CASE) != before
    assert pack_of(state(repo, head), asked(CASE)) == before
