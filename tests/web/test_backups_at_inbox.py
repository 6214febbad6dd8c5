"""The inbox is headed by what is wrong with the backups, until it is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.spool.known_of_backups import NOT_MADE, NOT_PUT_BACK, note_failed, note_good
from web.conftest import Place

FAILED = "The backup of the reports of "


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("good", "failed", "folder", "said", "not_said", "why"),
    [
        ("", "", "", [], [FAILED, "lie on one disk"], "no server ever made one"),
        ("2026-11-02", "", "/proc", [], [FAILED, "lie on one disk"], "all is well"),
        ("2026-11-02", "", "", ["lie on one disk", "copy them elsewhere"], [FAILED], "they would be lost together"),
        ("", NOT_MADE, "/proc", [f"{FAILED}2026-11-02 could not be made"], [], "the disk is full"),
        ("2026-11-01", NOT_PUT_BACK, "/proc", ["could not be put back", "of 2026-11-01"], [], "a bad copy"),
    ],
)
def test_what_heads_the_inbox(
    place: Place, tmp_path: Path, good: str, failed: str, folder: str, said: list[str], not_said: list[str], why: str
) -> None:
    spool, at = place.desk.spool, Path(folder or tmp_path)
    if good:
        note_good(spool, at, good)
    if failed:
        note_failed(spool, at, "2026-11-02", failed)
    page = place.signed_in("quality-lead-1").get("/desk").text
    assert all(words in page for words in said), why
    assert not any(words in page for words in not_said), why
