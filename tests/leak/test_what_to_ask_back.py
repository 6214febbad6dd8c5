"""After a purge each pack, export and backup that may still hold the word is named, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.handed_out_log import FILE, Handed, HandedOut, handed_out, note
from goodcatch.intake.desk_factory import open_spool
from goodcatch.leak.what_to_ask_back import to_ask_back
from goodcatch.spool.known_of_backups import note_good
from scenario import git as run_git

CASE = "NM-2026-9AT6JG1R"
CHANGED = (f"content/cases/2026/9/{CASE}/report-0001.md", "content/reviews/governance/2026-11-06.md")
ROWS = [  # what was handed out, of what, whether it is asked back, why
    (Handed.PACK, f"case {CASE}", True, "the purge changed this case"),
    (Handed.PACK, "case NM-2026-3RM8WK6P", False, "another case alone"),
    (Handed.PACK_WITH_RECEIPT, f"case {CASE}", True, "with who reported"),
    (Handed.PACK_WITH_PROOF, "case NM-2026-3RM8WK6P", True, "old ids confirm a guess"),
    (Handed.PACK, "review governance/2026-11-06", True, "the purge changed this review"),
    (Handed.PACK, "review retention/2026-11-06", False, "another review"),
    (Handed.PACK, "month 2026-10", True, "a month may hold any case"),
    (Handed.PUBLISHABLE_PACK, "bulletin 2026-10", True, "it may tell of the case"),
    (Handed.BUNDLE, "", True, "it holds everything"),
    (Handed.PRIVATE_PAGES, "", True, "they show every case"),
    (Handed.BACKUP, "", True, "it holds reports as they were told"),
]


@pytest.mark.parametrize(("what", "of", "asked", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_what_may_hold_it_is_asked_back(what: Handed, of: str, asked: bool, why: str) -> None:
    one = HandedOut("2026-11-28", what, of)
    assert list(to_ask_back([one], CHANGED)) == ([one] if asked else []), why


def test_a_bulletin_is_let_be_where_no_case_changed() -> None:
    one = HandedOut("2026-11-28", Handed.PUBLISHABLE_PACK, "bulletin 2026-10")
    assert list(to_ask_back([one], ["content/pages/thanks.md"])) == []


def test_what_cannot_be_read_is_passed_over(provider: Path) -> None:
    git = Git(provider)
    assert list(handed_out(git)) == []
    note(git, Handed.BUNDLE, by="quality-lead-1")
    with (provider / ".git" / FILE).open("a") as file:
        file.write("cut off by a cra\n2026-11-28\tsomething else\t\t\n")
    note(git, Handed.BACKUP)
    today = datetime.now(UTC).date().isoformat()
    bundle = HandedOut(today, Handed.BUNDLE, "", "quality-lead-1")
    assert list(handed_out(git)) == [bundle, HandedOut(today, Handed.BACKUP)]


@pytest.fixture
def own(example_provider: Path) -> Path:
    """The example; other tests take packs of the one that it is a copy of."""
    (example_provider / ".git" / FILE).unlink(missing_ok=True)
    return example_provider


@pytest.fixture
def handed(own: Path, tmp_path: Path) -> Path:
    """The example, of which two packs and a bundle were taken."""
    pack = ["pack", "--repo", str(own)]
    assert main([*pack, CASE, "-o", str(tmp_path / "Mrs-Miller.zip"), "--by", "quality-lead-1"]) == 0
    assert main([*pack, "NM-2026-0GB7TX3W", "-o", str(tmp_path / "two.zip"), "--bundle", str(tmp_path / "all")]) == 0
    return own


def purge(repo: Path, words: Path, *said: str) -> None:
    words.write_text("\n".join(said))
    post = "data-protection-officer-1"
    assert main(["purge", "--repo", str(repo), "--words", str(words), "--by", post, "--yes"]) == 0


@pytest.mark.tries
def test_a_purge_names_them(handed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = Git(handed).texts("main", f"content/cases/2026/9/{CASE}/")
    (lesson,) = [text for path, text in texts.items() if "/learning-" in path]
    purge(handed, tmp_path / "words", lesson.rpartition("---\n")[2].strip())
    said = capsys.readouterr().out.partition("[ ] Evidence packs")[2]
    assert f"evidence pack of the case {CASE}, taken by quality-lead-1" in said
    assert "bundle of the whole history" in said
    assert "NM-2026-0GB7TX3W" not in said


def test_backups_of_the_spool_are_named(spooled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git, backups = Git(spooled), tmp_path / "backups"
    backups.mkdir()
    (backups / "S-2026-11-20.db").touch()
    note_good(open_spool(spooled), backups, "2026-11-20")
    change = Change({"content/pages/thanks.md": b"To Quillfeather.\n"}, "A page\n", parents=(str(git.head()),))
    git.commit(MAIN, change)
    git.run("reset", "--hard", "--quiet")
    purge(spooled, tmp_path / "words", "Quillfeather")
    said = capsys.readouterr().out
    assert f"    [ ] {backups / 'S-2026-11-20.db'}" in said
    assert "None is noted in this clone" in said


def test_the_note_holds_no_name_of_a_file_and_no_hash(handed: Path) -> None:
    text = (handed / ".git" / FILE).read_text()
    assert "Miller" not in text
    assert run_git(handed, "rev-parse", "main") not in text
    assert len(text.splitlines()) == 3


def test_a_person_is_no_post(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["pack", CASE, "--repo", str(own), "-o", str(tmp_path / "no.zip"), "--by", "Mrs Miller"]
    assert main(words) == 2
    assert "Miller" not in capsys.readouterr().err
    assert not (tmp_path / "no.zip").exists() and not (own / ".git" / FILE).exists()
