"""The errors whose words are meant for the person who started the program, and the file that an error is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_READING = "while reading "


class CannotRun(Exception):
    """Something outside is missing or wrong: one sentence that says what, and what to do."""


class Unusable(ValueError):
    """What somebody wrote cannot be used: one sentence that says what it is, and how to write it."""


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Whatever goes wrong inside is about this file: `file_of` tells it to those who were not there."""
    try:
        yield
    except Exception as error:
        if not file_of(error):
            error.add_note(f"{_READING}{path}")
        raise


def file_of(error: BaseException) -> str:
    """The file that an error is about; nothing where nobody knows."""
    notes = (note for note in getattr(error, "__notes__", ()) if note.startswith(_READING))
    return next(notes, "").removeprefix(_READING)
