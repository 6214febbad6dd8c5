"""Has a time-stamping authority (RFC 3161) sign that a head of main was there, and checks such stamps later, offline.

The authority is told a hash of the head's id and nothing else. Its answers lie in the repository's git folder and are
copied with a backup; whoever wants them beyond reach of this machine keeps a copy elsewhere.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git

STAMPS = "goodcatch-stamps"  # the folder, in the repository's git folder
ROOT = "authority.pem"
PATIENCE = 30  # seconds
MOST = 1 << 16  # bytes of an answer; real ones have about six thousand


@dataclass(frozen=True)
class Stamp:
    """The head that an authority signed, and when by its clock; `fault` says why the stamp proves nothing."""

    head: str
    at: datetime | None = None
    fault: str = ""


def stamp(git: Git, head: str, day: date, address: str, root: Path) -> Path:
    """Ask an authority, check its answer against the root certificate that was given, and keep both. Raises
    `CannotRun` where it does not answer, or not with a stamp that holds."""
    rfc3161, certificate = _library(), root.read_bytes()
    request = rfc3161.TimestampRequestBuilder().data(head.encode()).build()
    answer = _asked(address, request.as_bytes())
    if fault := read_stamp(head, answer, certificate, request.nonce).fault:
        raise CannotRun(f"{address} gave no stamp that holds: {fault}. Nothing was kept")
    folder = Path(git.repo.common_dir, STAMPS)
    folder.mkdir(exist_ok=True)
    (folder / ROOT).write_bytes(certificate)
    path = folder / f"{day}-{head}.tsr"
    path.write_bytes(answer)
    return path


def stamps(git: Git, root: Path | None = None) -> Iterator[Stamp]:
    """Every stamp that is kept here, oldest first, checked against a root certificate: the one that is given, or else
    the one that was kept. No network is used."""
    folder = Path(git.repo.common_dir, STAMPS)
    files = sorted(folder.glob("*.tsr"))
    if files:
        certificate = (root or folder / ROOT).read_bytes()
        yield from (read_stamp(path.stem[11:], path.read_bytes(), certificate) for path in files)


def read_stamp(head: str, answer: bytes, certificate: bytes, nonce: int | None = None) -> Stamp:
    """One answer of an authority, checked."""
    from cryptography.x509 import load_pem_x509_certificates

    rfc3161 = _library()
    try:
        told = rfc3161.decode_timestamp_response(answer)
        builder = rfc3161.VerifierBuilder(nonce=nonce)
        for one in load_pem_x509_certificates(certificate):
            builder = builder.add_root_certificate(one)
        builder.build().verify_message(told, head.encode())
    except (ValueError, rfc3161.VerificationError):
        return Stamp(head, fault="it is not of that authority, or not of that head")
    return Stamp(head, told.tst_info.gen_time)


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise CannotRun("time stamps need one more package: `pip install goodcatch[stamps]`") from None
    return rfc3161_client


def _asked(address: str, request: bytes) -> bytes:
    if not address.startswith(("https://", "http://")):
        raise CannotRun("an authority has a web address: https://…")
    asked = urllib.request.Request(address, request, {"Content-Type": "application/timestamp-query"})
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return bytes(answer.read(MOST))
    except OSError as why:
        raise CannotRun(f"{address} does not answer ({type(why).__name__}): try again, or name another") from None
