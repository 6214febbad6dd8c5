"""Closes the spool's payloads so that a token tells neither when it was made nor how much stands in it.

AES-256-GCM: every build of OpenSSL has it, which is not so of AES-GCM-SIV. Its nonce is random, and may be: at a
million payloads a year for a thousand years, two share one with a chance below one in a hundred billion.
"""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# No Fernet token begins so (theirs is a letter): what an older version closed is told apart by its first byte.
VERSION = b"\x02"
NONCE = 12
OVERHEAD = len(VERSION) + NONCE + 16  # and the tag
SMALLEST, LARGEST = 256, 1 << 20  # bytes; above the largest, lengths go by its multiples
END = b"\x80"  # after the words; only zeros follow


class PaddedCipher:
    """One key. It is derived anew, so that the same 32 bytes could go on to open Fernet's tokens safely."""

    def __init__(self, key: bytes) -> None:
        derived = HKDF(SHA256(), 32, None, b"good catch spool payload 2").derive(key)
        self._cipher = AESGCM(derived)

    def close(self, words: bytes, place: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        padded = (words + END).ljust(bucket(len(words) + 1), b"\0")
        return VERSION + nonce + self._cipher.encrypt(nonce, padded, place.encode())

    def open(self, token: bytes, place: str) -> bytes:
        """Raises `InvalidTag` for another key's token, a changed one, and one from another place."""
        padded = self._cipher.decrypt(token[1 : NONCE + 1], token[NONCE + 1 :], place.encode())
        return padded[: padded.rindex(END)]


def is_padded(token: bytes) -> bool:
    """Whether this module closed it."""
    return token[:1] == VERSION


def bucket(length: int) -> int:
    """To how many bytes so many are padded: 256, four times that, and so on."""
    size = SMALLEST
    while size < length and size < LARGEST:
        size *= 4
    return size if length <= size else -(-length // LARGEST) * LARGEST
