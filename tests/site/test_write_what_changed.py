"""Files that are the same stay as they lie; others are put in whole, and what is gone goes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodcatch.site.folder_as_it_was_left import LeftFolder, marks_of
from goodcatch.site.write_what_changed import Written, write_what_changed

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


ODD = [
    ("index.html", b"hame", "other words of the same length"),
    ("index.html", b"h", "half a file"),
    ("cases/B/index.html", b"gone", "a case that is gone"),
    ("cases", b"a file where a folder belongs", "a file where a folder belongs"),
    ("index.html/x", b"a folder where a file belongs", "a folder where a file belongs"),
    ("data/numbers.json.tmp", b"half", "what a build left that was killed"),
]


def put(folder: Path, place: str, content: bytes) -> None:
    """Whatever stands there or above it."""
    for above in (folder / place, *(folder / place).parents):
        if above.is_file():
            above.unlink()
    shutil.rmtree(folder / place, ignore_errors=True)
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(content)


@pytest.mark.parametrize(("place", "content", "why"), ODD, ids=[row[-1] for row in ODD])
def test_whatever_lies_there_makes_no_difference(place: str, content: bytes, why: str, tmp_path: Path) -> None:
    put(tmp_path, place, content)
    write_what_changed(tmp_path, SITE.items(), DAY)
    assert held(tmp_path) == SITE, why


def left(folder: Path, written: Written) -> LeftFolder:
    return LeftFolder(folder, b"", written.at, written.marks, written.hashes)


@pytest.mark.parametrize(("place", "content", "why"), ODD, ids=[row[-1] for row in ODD])
def test_nor_in_a_folder_that_was_known(place: str, content: bytes, why: str, tmp_path: Path) -> None:
    """Before it is looked through, and in between: what a build says of how the folder lies is as a look finds it."""
    for looked_before in (False, True):
        site = tmp_path / f"{looked_before}"
        known = left(site, write_what_changed(site, {**SITE, "old.html": b""}.items(), DAY))
        if looked_before:
            assert known.now
        put(site, place, content)
        written = write_what_changed(site, SITE.items(), DAY + 1, known)
        if not looked_before:
            assert held(site) == SITE, why
            assert written.marks == marks_of(site), why
            assert {int(p.stat().st_mtime) for p in site.rglob("*")} == {DAY + 1}
        # What came in between is found by the next look.
        after = left(site, written)
        assert (after.now == after.marks) == (held(site) == SITE), why
        write_what_changed(site, SITE.items(), DAY + 1, left(site, written))
        assert held(site) == SITE, why


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
