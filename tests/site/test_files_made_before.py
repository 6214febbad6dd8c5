"""A file for other programs is made again only where it is another one, or does not lie there as it was made."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from goodcatch.export.file_to_make import FileToMake
from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.pages_made_before import MadeBefore, PagesMade
from goodcatch.site.write_what_changed import AsItLies

PATH, CONTENT = "data/stories-2026.csv", b"story\r\n"


def file(rests_on: bytes = b"these stories") -> FileToMake:
    return FileToMake(PATH, "CSV", "Stories", "Tables", rests_on, lambda: CONTENT)


def known(folder: Path, made: FileToMake) -> MadeBefore:
    """What the next build knows of a folder in which a file was made."""
    now = MadeBefore(PagesMade(LeftFolder(folder)), b"frame", {}, {})
    assert now.find_file(made) is None
    now.keep_file(made, made.make())
    return MadeBefore(PagesMade(LeftFolder(folder)), b"frame", dict(now._now), {})


def nothing(place: Path) -> None:
    pass


FOUND: list[tuple[str, FileToMake, Callable[[Path], object], bool]] = [
    ("the same", file(), nothing, True),
    ("of other stories", file(b"others"), nothing, False),
    ("somebody wrote in it", file(), lambda place: place.write_bytes(b"else"), False),
    ("somebody took it away", file(), Path.unlink, False),
]


@pytest.mark.parametrize(("why", "asked", "then", "found"), FOUND, ids=[row[0] for row in FOUND])
def test_a_file_is_found(
    why: str, asked: FileToMake, then: Callable[[Path], object], found: bool, tmp_path: Path
) -> None:
    place = tmp_path / PATH
    place.parent.mkdir()
    place.write_bytes(CONTENT)
    before = known(tmp_path, file())
    then(place)
    assert before.find_file(asked) == (AsItLies(sha256(CONTENT).digest()) if found else None), why
