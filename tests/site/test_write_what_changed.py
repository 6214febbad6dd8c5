"""Files that are the same stay as they lie; others are put in whole, and what is gone goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodcatch.site.write_what_changed import write_what_changed

DAY = 1_763_596_800
SITE = {"index.html": b"home", "cases/A/index.html": b"a", "data/numbers.json": b"{}"}


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_holds_the_files_and_their_one_time(tmp_path: Path) -> None:
    assert write_what_changed(tmp_path / "site", SITE.items(), DAY).count == 3
    assert held(tmp_path / "site") == SITE
    assert {int(p.stat().st_mtime) for p in (tmp_path / "site").rglob("*")} == {DAY}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    write_what_changed(tmp_path, SITE.items(), DAY)
    before = (tmp_path / "index.html").stat().st_ino
    assert write_what_changed(tmp_path, {**SITE, "data/numbers.json": b"[]"}.items(), DAY).count == 1
    assert (tmp_path / "index.html").stat().st_ino == before


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("index.html", b"hame"),
        ("index.html", b"h"),
        ("cases/B/index.html", b"gone"),
        ("cases", b"a file where a folder belongs"),
        ("index.html/x", b"a folder where a file belongs"),
        ("data/numbers.json.tmp", b"half"),
    ],
)
def test_whatever_lies_there_makes_no_difference(place: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(content)
    write_what_changed(tmp_path, SITE.items(), DAY)
    assert held(tmp_path) == SITE


def test_what_the_house_hid_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".nojekyll").touch()
    write_what_changed(tmp_path, SITE.items(), DAY)
    assert held(tmp_path) == {**SITE, ".nojekyll": b""}


def test_a_build_that_fails_touches_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise ValueError("a page is broken")

    write_what_changed(tmp_path, SITE.items(), DAY)
    with pytest.raises(ValueError, match="broken"):
        write_what_changed(tmp_path, broken(), DAY)
    assert held(tmp_path) == SITE
