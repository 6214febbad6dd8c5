"""Lets a verb fill a new folder so that, where it fails half-way, nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def filled(folder: Path) -> Iterator[Path]:
    """A folder to fill; what is in it goes to its place at the end, or away.

    A folder that is there already is filled from inside: it may be a disk of its own, to which nothing can be renamed,
    or the one that the person stands in.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    here = folder.exists()
    # Beside its place and not among the system's temporary files: nothing is renamed from one disk to another.
    with TemporaryDirectory(prefix=".goodcatch-", dir=folder if here else folder.parent) as scratch:
        made = Path(scratch) / "made"
        yield made
        if not here:
            made.rename(folder)
            return
        for path in tuple(made.iterdir()):
            path.rename(folder / path.name)
