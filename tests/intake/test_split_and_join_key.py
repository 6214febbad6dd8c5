"""The key goes to posts in parts, and comes back from enough of them: only where it is missing, and only if it fits."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.intake.desk_factory import open_spool, spool_path
from goodcatch.spool.keys import KEY, Keys, new_key, own_key_file
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.split_key_into_words import split_into_words

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
POSTS = ("quality-lead-1", "quality-lead-2", "operations-lead-1")
Capture = pytest.CaptureFixture[str]


def say(repo: Path, *words: str | Path) -> int:
    return main(["spool", *map(str, words), "--repo", str(repo)])


@pytest.fixture
def key(spooled: Path) -> Path:
    return own_key_file(spool_path(spooled))


@pytest.fixture
def sheets(spooled: Path, tmp_path: Path) -> list[Path]:
    assert say(spooled, "split-key", tmp_path / "sheets") == 0
    return sorted((tmp_path / "sheets").iterdir())


def test_two_of_three_sheets_make_a_lost_key_again(spooled: Path, key: Path, sheets: list[Path]) -> None:
    before = key.read_text()
    key.unlink()
    assert len(sheets) == 3 and all(sheet.stat().st_mode & 0o077 == 0 for sheet in sheets)
    assert say(spooled, "verify") == 2
    assert say(spooled, "join-key", sheets[2], sheets[0]) == 0
    assert key.read_text() == before and key.stat().st_mode & 0o077 == 0, "its remark says which spool it opens"
    assert say(spooled, "verify") == 0


def test_they_can_be_typed(spooled: Path, key: Path, sheets: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    key.unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(sheets[1].read_text() + "\n" + sheets[2].read_text()))
    assert say(spooled, "join-key") == 0 and say(spooled, "verify") == 0


def test_that_it_was_split_is_in_the_journal(spooled: Path, sheets: list[Path]) -> None:
    rows = open_spool(spooled).journal()
    assert rows[-1].event == "key split into 3, 2 needed"


def key_is_there(repo: Path, key: Path, sheets: list[Path]) -> None:
    pass


def another_key(repo: Path, key: Path, sheets: list[Path]) -> None:
    key.write_text(f"{new_key()}\n")


def sheets_of_an_older_key(repo: Path, key: Path, sheets: list[Path]) -> None:
    assert say(repo, "rekey") == 0
    key.rename(key.with_suffix(".away"))


def half(repo: Path, key: Path, sheets: list[Path]) -> None:
    key.unlink()
    sheets[1].write_text(sheets[0].read_text())


def damaged(repo: Path, key: Path, sheets: list[Path]) -> None:
    key.unlink()
    lines = sheets[1].read_text().splitlines()
    sheets[1].write_text("\n".join([*lines[:-1], "11. zero zero zero"]))


def of_another_spool(repo: Path, key: Path, sheets: list[Path]) -> None:
    key.unlink()
    for sheet, words in zip(sheets, split_into_words(new_key(), 2, 3), strict=True):
        sheet.write_text(" ".join(words))


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (key_is_there, 0, "holds this key already"),
        (another_key, 2, "another key is kept at"),
        (sheets_of_an_older_key, 2, "older than the last `goodcatch spool rekey`"),
        (half, 2, "2 different sheets are needed"),
        (damaged, 2, "sheet 2: several words are wrong"),
        (of_another_spool, 2, "they are another spool's"),
    ],
)
def test_no_key_is_written_over_or_made_that_does_not_fit(
    spooled: Path, key: Path, sheets: list[Path], change, code: int, said: str, capsys: Capture
) -> None:  # type: ignore[no-untyped-def]
    change(spooled, key, sheets)
    before = key.read_text() if key.exists() else None
    capsys.readouterr()
    assert say(spooled, "join-key", sheets[0], sheets[1]) == code
    told = "".join(capsys.readouterr())
    assert said in told and told.count("\n") == 1
    assert (key.read_text() if key.exists() else None) == before


def test_where_the_spool_is_lost_too_the_key_is_made_for_the_backup(
    spooled: Path, key: Path, sheets: list[Path]
) -> None:
    before = key.read_text()
    key.unlink()
    spool_path(spooled).write_bytes(b"damaged")
    assert say(spooled, "join-key", *sheets) == 0 and key.read_text() == before


def hold(repo: Path, **names: str) -> None:
    for post, name in names.items():
        open_spool(repo).set_post(post.replace("_", "-"), name, date(2026, 1, 1), None, NOW)


def test_each_sheet_names_its_post(spooled: Path, capsys: Capture) -> None:
    posts = [word for post in POSTS for word in ("--post", post)]
    capsys.readouterr()
    assert say(spooled, "split-key", *posts) == 0
    told = capsys.readouterr().out
    assert all(f"For the post: {post}." in told for post in POSTS)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--of", "2", "--needed", "3"], "2 to 16 sheets"),
        (["--needed", "1"], "2 to 16 sheets"),
        (["--post", POSTS[0]], "name each post once"),
        (["--of", "2", "--post", POSTS[0], "--post", POSTS[0]], "name each post once"),
        (["--of", "2", "--post", POSTS[0], "--post", "nobody-1"], "name each post once"),
        (["--of", "2", "--post", POSTS[0], "--post", POSTS[1]], "one person holds two of these posts"),
        (["{repo}/sheets"], "inside the repository"),
        (["{repo}.spool"], "holds the spool or its key"),
        (["{key}"], "holds the spool or its key"),
    ],
)
def test_what_would_protect_nothing_is_refused(
    spooled: Path, key: Path, words: list[str], said: str, capsys: Capture
) -> None:
    hold(spooled, quality_lead_1="Person A", quality_lead_2="Person A")
    head = open_spool(spooled).journal_head()
    capsys.readouterr()
    filled = [word.format(repo=spooled, key=key.parent) for word in words]
    assert say(spooled, "split-key", *filled) == 2
    told = "".join(capsys.readouterr())
    assert said in told and "Person" not in told and open_spool(spooled).journal_head() == head


def test_a_key_file_with_an_older_key_is_split_after_it_is_changed(spooled: Path, key: Path, capsys: Capture) -> None:
    key.write_text(f"{key.read_text()}{new_key()}\n")
    assert say(spooled, "split-key") == 2 and "spool rekey" in capsys.readouterr().err
    assert say(spooled, "rekey") == 0 and say(spooled, "split-key") == 0


def test_a_key_in_the_environment_can_be_split_too(
    spooled: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv(KEY, key.read_text())
    assert say(spooled, "split-key") == 0
    sheets = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(sheets))
    key.unlink()
    assert say(spooled, "join-key") == 0 and f"{KEY} is set as well" in capsys.readouterr().out
    assert Spool(spool_path(spooled), Keys(key.read_text())).id and os.environ[KEY]
