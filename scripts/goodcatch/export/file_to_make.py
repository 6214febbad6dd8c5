"""Says what a file for other programs is: where it stands, what it tells, and all that it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class FileToMake:
    """A file of the site that is made when it is not there yet. `rests_on` names all that it is made of; `kind` is the
    format with its version, `what` a few words for people, `under` the heading below which they find it, `period` the
    year or month that it is about, where there is one for each."""

    path: str
    kind: str
    what: str
    under: str
    rests_on: bytes
    make: Callable[[], bytes]
    period: str = ""


def name_of_parts(*parts: object) -> bytes:
    """A name of what a file is made of. Parts are texts, numbers, tuples and frozen values of such."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()
