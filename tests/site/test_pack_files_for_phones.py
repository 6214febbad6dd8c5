"""Packed files lie beside what is worth packing, the same whenever they are made."""

import gzip

import pytest

from goodcatch.site.pack_files_for_phones import LEAST, packed_too

FILES = [
    ("index.html", b"a" * LEAST, True, "a page"),
    ("a/b.css", b"a" * LEAST, True, "deeper"),
    ("small.html", b"a" * (LEAST - 1), False, "nothing is won"),
    ("photo.png", b"a" * LEAST, False, "packed already"),
    ("sitemap.xml", b"a" * LEAST, False, "it comes with a packed one"),
]


@pytest.mark.parametrize(("name", "data", "wanted", "why"), FILES, ids=[row[-1] for row in FILES])
def test_what_is_packed(name: str, data: bytes, wanted: bool, why: str) -> None:
    made = dict(packed_too([(name, data)]))
    assert made[name] == data
    assert (f"{name}.gz" in made) == wanted
    if wanted:
        assert gzip.decompress(made[f"{name}.gz"]) == data
        assert dict(packed_too([(name, data)])) == made
