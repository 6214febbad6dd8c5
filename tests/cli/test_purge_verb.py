"""`goodcatch purge` at a keyboard: what it shows, what it never shows, and when it changes nothing."""

import io
import json
import subprocess
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Git
from leak.leaked_repository import FRAGMENTS, WORDS, everything, leaky, site
from scenario import git

POST = "data-protection-officer-1"


@pytest.fixture(scope="module")
def leaked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leak") / "provider"
    leaky(folder)
    site(folder)
    return folder


@pytest.fixture
def own(leaked: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-a", str(leaked), str(tmp_path / "own")], check=True)
    (tmp_path / "words").write_text(WORDS, encoding="utf-8")
    return tmp_path / "own"


def purge(own: Path, *more: str, by: str = POST) -> int:
    return main(["purge", "--repo", str(own), "--words", str(own.with_name("words")), "--by", by, *more])


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """All that was printed; no word may ever be among it."""
    out, err = capsys.readouterr()
    assert not any(fragment in (out + err).lower().encode() for fragment in FRAGMENTS)
    return out + err


@pytest.mark.one_in(2)
@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--dry-run", "--yes"]])
def test_a_dry_run_tells_and_changes_nothing(own: Path, capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    before = everything(own)
    assert purge(own, *more) == 1
    said = told(capsys)
    assert "word 1, 2 of 2: a file of the published site: search/search_index.json" in said
    assert "word 1 of 2: a file of the published site: sitemap.xml.gz" in said
    assert "run it again with --yes" in said
    assert everything(own) == before


@pytest.mark.tries
def test_with_yes_it_is_gone_everywhere(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert purge(own, "--yes") == 0
    said = told(capsys)
    assert "The words are nowhere to be found." in said
    assert all(word in said for word in ("Forks", "Clones", "refs/pull", "Backups", "Search engines", "E-mails"))
    held = everything(own)
    assert [fragment for fragment in FRAGMENTS if fragment in held] == []
    assert json.loads((own / "site/search/search_index.json").read_text())["docs"] == [
        {"text": "[removed] and [removed]"}
    ]
    assert main(["check", "--repo", str(own)]) == 0


@pytest.mark.tries
def test_what_purge_cannot_clean_is_said(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that Git ignores is nobody's to rewrite."""
    (own / ".git/info").mkdir(exist_ok=True)
    (own / ".git/info/exclude").write_text("notes.txt\n")
    (own / "notes.txt").write_text(WORDS, encoding="utf-8")
    assert purge(own, "--yes") == 1
    assert "by hand" in told(capsys)
    assert (own / "notes.txt").read_text(encoding="utf-8") == WORDS


def test_words_may_come_by_standard_input(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a name that is nowhere\n"))
    assert main(["purge", "--repo", str(own), "--words", "-", "--by", POST, "--yes"]) == 0
    assert "Nothing to do" in told(capsys)


WRONG = [
    (WORDS, "nobody-1", "not a post", "a post that is not there"),
    ("", POST, "no word", "an empty list"),
    ("ab\n", POST, "word 1 of 1 is shorter", "a word that is too short"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "by", "said", "why"), WRONG, ids=[why for *_, why in WRONG])
def test_refused_and_nothing_changed(
    own: Path, capsys: pytest.CaptureFixture[str], words: str, by: str, said: str, why: str
) -> None:
    own.with_name("words").write_text(words, encoding="utf-8")
    before = everything(own)
    assert purge(own, "--yes", by=by) == 2
    assert said in told(capsys)
    assert everything(own) == before, why


def test_a_dirty_tree_is_refused_and_nothing_changed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "new.md").write_text("not committed")
    held = git(own, "for-each-ref"), everything(own)
    assert purge(own, "--yes") == 2
    assert "not committed" in told(capsys)
    assert (git(own, "for-each-ref"), everything(own)) == held


@pytest.mark.tries
def test_an_auditor_with_an_old_head_is_never_told_that_all_is_well(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = Git(own).head() or ""
    assert purge(own, "--yes") == 0
    assert main(["replay", "--repo", str(own), "--head", Git(own).head() or ""]) == 0
    for head in (old, "c0ffee" * 6 + "c0ff"):
        assert main(["replay", "--repo", str(own), "--head", head]) == 1
        said = told(capsys)
        assert "GC613" in said and "cannot be checked here" in said, "one is as unknown as the other"


@pytest.mark.tries
def test_what_would_stop_is_refused_unless_a_person_accepts_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.with_name("words").write_text("closure\n")
    held = git(own, "for-each-ref")
    assert purge(own, "--yes") == 2
    assert "--accept-stops" in capsys.readouterr().err
    assert git(own, "for-each-ref") == held
    assert purge(own, "--yes", "--accept-stops") == 0
    assert main(["check", "--repo", str(own)]) == 1


@pytest.mark.tries
def test_where_no_spool_is_at_hand_it_says_what_is_left(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert purge(own, "--yes") == 0
    assert "once more with `--spool FILE --yes`" in told(capsys)
