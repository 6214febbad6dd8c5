"""Takes leaked words out of the built site, in place.

The pages and their compressed copies are made anew with the next build. Until then they must not go on saying the name,
so they are cleaned where they lie. The search's index goes: it holds every word by itself, and where it stands. So do
the files for other programs, whose formats break a word in two, escape it twice, or count its letters.
"""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from goodcatch.leak.match_leaked_words import GZIP, Leak, bytes_of, opened, text_of

INDEX = "search/index"
# Where the room `export` puts its files.
FOLDERS = (INDEX, "feeds", "api", "fhir")
FILES = ("data/numbers.parquet*", "data/stories-*", "data/changes-*")


def clean_folder(folder: Path, leak: Leak) -> None:
    """Rewrite each file that holds a word, and rename each that is called by one."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in [path for pattern in FILES for path in folder.glob(pattern)]:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder before the folder itself
        if path.is_symlink():
            continue
        if path.is_file():
            _clean_file(path, leak)
        if leak.within(path.name):
            path.rename(path.with_name(leak.cleaned(path.name)))


def _clean_file(path: Path, leak: Leak) -> None:
    content = path.read_bytes()
    plain = text_of(opened(content))
    if leak.within(plain):
        made = bytes_of(leak.cleaned(plain))
        # gzip would write the present time into the file.
        path.write_bytes(gzip.compress(made, mtime=0) if content.startswith(GZIP) else made)
