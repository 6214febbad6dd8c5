"""Checks a signature of OpenSSH over some bytes, and says by which key it is. No program and no key ring is asked."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping

_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
_MAGIC, _VERSION = b"SSHSIG", 1
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}


class Unsound(Exception):
    """The signature is damaged, or is not one over these bytes."""


class NotChecked(Exception):
    """A signature of a kind that is not checked here."""


class _Parts:
    """Takes apart what the protocol of SSH puts together: each part behind its length."""

    def __init__(self, content: bytes) -> None:
        self.rest = content

    def take(self, length: int) -> bytes:
        if length > len(self.rest):
            raise Unsound
        found, self.rest = self.rest[:length], self.rest[length:]
        return found

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def part(self) -> bytes:
        return self.take(self.number())


def signing_key(armored: bytes) -> str:
    """The key that a signature says it is by, as `ssh-ed25519 AAAA…`; nothing of it is checked. Raises `NotChecked` for
    another kind of signature, `Unsound` for a damaged one."""
    return _spelt(_opened(armored)[0])


def checked_key(armored: bytes, content: bytes, namespace: bytes) -> str:
    """The key by which a content is signed. Raises `Unsound` where it is not, `NotChecked` for another kind."""
    key, said, reserved, hashed, signature = _opened(armored)
    if said != namespace or hashed not in _HASHES:
        raise Unsound
    parts = (said, reserved, hashed, _HASHES[hashed](content).digest())
    _verify(key, signature, _MAGIC + b"".join(len(part).to_bytes(4, "big") + part for part in parts))
    return _spelt(key)


def _opened(armored: bytes) -> tuple[bytes, ...]:
    begin, end = armored.find(_BEGIN), armored.find(_END)
    if begin < 0:
        raise NotChecked
    try:
        parts = _Parts(b64decode(b"".join(armored[begin + len(_BEGIN) : end].split()), validate=True))
    except Error:
        raise Unsound from None
    if parts.take(len(_MAGIC)) != _MAGIC or parts.number() != _VERSION:
        raise Unsound
    return tuple(parts.part() for _ in range(5))


def _spelt(key: bytes) -> str:
    return f"{_Parts(key).part().decode('ascii', 'replace')} {b64encode(key).decode()}"


def _verify(key: bytes, signature: bytes, signed: bytes) -> None:
    # Loaded here: a verb that meets no signature starts without it.
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    parts = _Parts(signature)
    name, value = parts.part(), parts.part()
    if name not in _CHECKS:
        raise NotChecked
    try:
        _CHECKS[name](load_ssh_public_key(_spelt(key).encode()), value, signed)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, AttributeError, TypeError):
        # Also a key of another kind than its signature.
        raise Unsound from None


def _edwards(key: object, value: bytes, signed: bytes) -> None:
    key.verify(value, signed)  # type: ignore[attr-defined]


def _curve(key: object, value: bytes, signed: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, utils
    from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512

    size = {256: SHA256, 384: SHA384, 521: SHA512}[key.curve.key_size]  # type: ignore[attr-defined]
    parts = _Parts(value)
    both = (int.from_bytes(parts.part(), "big"), int.from_bytes(parts.part(), "big"))
    chosen = ec.ECDSA(size())  # type: ignore[abstract]
    key.verify(utils.encode_dss_signature(*both), signed, chosen)  # type: ignore[attr-defined]


def _rsa(key: object, value: bytes, signed: bytes, *, wide: bool) -> None:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512

    key.verify(value, signed, PKCS1v15(), SHA512() if wide else SHA256())  # type: ignore[attr-defined]


_CHECKS: Mapping[bytes, Callable[[object, bytes, bytes], None]] = {
    b"ssh-ed25519": _edwards,
    **{f"ecdsa-sha2-nistp{size}".encode(): _curve for size in (256, 384, 521)},
    b"rsa-sha2-512": lambda key, value, signed: _rsa(key, value, signed, wide=True),
    b"rsa-sha2-256": lambda key, value, signed: _rsa(key, value, signed, wide=False),
}
