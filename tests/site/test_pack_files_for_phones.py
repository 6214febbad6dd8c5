"""Packed files lie beside what is worth packing, the same whenever they are made."""

import gzip
from pathlib import Path

import pytest

from goodcatch.site.pack_files_for_phones import LEAST, pack, packed

FILES = [
    ("index.html", b"a" * LEAST, True, "a page"),
    ("a/b.css", b"a" * LEAST, True, "deeper"),
    ("small.html", b"a" * (LEAST - 1), False, "nothing is won"),
    ("photo.png", b"a" * LEAST, False, "packed already"),
]


@pytest.mark.parametrize(("name", "data", "wanted", "why"), FILES, ids=[row[-1] for row in FILES])
def test_what_is_packed(name: str, data: bytes, wanted: bool, why: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    pack(tmp_path)
    assert packed(path).exists() == wanted
    if wanted:
        first = packed(path).read_bytes()
        assert gzip.decompress(first) == data
        pack(tmp_path)
        assert packed(path).read_bytes() == first
