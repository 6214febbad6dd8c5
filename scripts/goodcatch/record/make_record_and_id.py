"""Makes a new record with a name of its own; ids are random, so that an id says nothing about volume."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from goodcatch.record.model import Record
from goodcatch.record.random_nonce import NONCE, draw
from goodcatch.record.store import LETTERS, path_of
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value


def random_letters(count: int) -> str:
    """So many letters of base 32, by chance, and never digits alone: they would read as a telephone number."""
    while (drawn := "".join(secrets.choice(LETTERS) for _ in range(count))).isdigit():
        pass
    return drawn


def new_case_id(prefix: str, year: int, taken: Collection[str] = ()) -> str:
    """Prefix, year, eight random letters; drawn again if taken."""
    while (case := f"{prefix}-{year}-{random_letters(8)}") in taken:
        pass
    return case


def iso(instant: datetime) -> str:
    """An instant as records write it: UTC, to the second."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def new_record(
    case: str,
    step: str,
    answers: Mapping[str, Value],
    *,
    standard: Standard,
    at: datetime,
    by: str,
    head: Mapping[str, str] | None = None,
    name: str = "",
) -> Record:
    """A record ready to be written. `head` holds `recorded`, `received` or `saw` where the step has them."""
    name = name or f"{step}-{random_letters(4)}"
    kept = {field: value for field, value in answers.items() if value not in ("", ())}
    path = path_of(case, name)
    nonce = {NONCE: draw()} if standard.grammar > 1 else {}
    return Record(path, case, step, standard.version, iso(at), by, kept, {**(head or {}), **nonce})
