"""Finds or makes the spool's key, and opens and closes its payloads with it.

The key comes from GOODCATCH_KEY, from the file GOODCATCH_KEY_FILE names, or from the user's own configuration folder;
never from beside the spool, because whoever copies one folder must not have both. A key text may hold several keys, a
line each: the first closes, all open (that is how `rekey` works).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from goodcatch.standard.small_yaml import Value

KEY, KEY_FILE = "GOODCATCH_KEY", "GOODCATCH_KEY_FILE"


class WrongKey(ValueError):
    """The key does not open this spool."""


class Keys:
    """Closes and opens payloads (Fernet: AES-128-CBC and HMAC-SHA-256). Raises `WrongKey` for a text that is no key."""

    def __init__(self, text: str) -> None:
        try:
            self.ciphers = MultiFernet([Fernet(line.strip().encode()) for line in text.split() if line.strip()])
        except ValueError:
            raise WrongKey(
                "the key is not one that Good Catch made: give the key file that belongs to this spool"
            ) from None

    def close(self, value: Value) -> bytes:
        return self.ciphers.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def open(self, token: bytes) -> Value:
        """Raises `WrongKey` where none of the keys closed it."""
        try:
            return _frozen(json.loads(self.ciphers.decrypt(token)))
        except InvalidToken:
            raise WrongKey(
                "this key does not open the spool: nothing was changed; find the key it was made with"
            ) from None

    def turn(self, token: bytes) -> bytes:
        """The same payload, closed with the first key."""
        return self.ciphers.rotate(token)


def _frozen(value: object) -> Value:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {str(key): _frozen(item) for key, item in value.items()}
    return str(value)


def new_key() -> str:
    """A random key as a line of a key file."""
    return Fernet.generate_key().decode()


def open_keys(spool: Path, env: Mapping[str, str] = os.environ) -> Keys:
    """The keys of a spool; on first use, with nothing set, a new key is made in the user's configuration folder.

    Raises `WrongKey` where the key lies beside the spool, or an existing spool's key is missing.
    """
    if env.get(KEY):
        return Keys(env[KEY])
    path = Path(env[KEY_FILE]) if env.get(KEY_FILE) else own_key_file(spool, env)
    if path.resolve().parent == spool.resolve().parent:
        raise WrongKey(f"{path} lies beside the spool: move the key to another folder, and name it in {KEY_FILE}")
    if not path.exists():
        # A new key opens nothing of an old spool: made here, it would only hide that the right one is missing.
        if spool.exists():
            raise WrongKey(f"the key of this spool is not at {path}: put it back there, or name it in {KEY_FILE}")
        try:
            create_key(path)
        except OSError:
            raise WrongKey(f"no key can be kept at {path}: name a file that you may write in {KEY_FILE}") from None
        print(
            f"A new key was made: {path}. Keep a copy somewhere safe; without it nobody can read the spool.",
            file=sys.stderr,
        )
    return Keys(path.read_text(encoding="ascii"))


def own_key_file(spool: Path, env: Mapping[str, str] = os.environ) -> Path:
    """One key for each spool, by the names of its folders."""
    home = Path(env.get("XDG_CONFIG_HOME") or Path(env.get("HOME", "~")).expanduser() / ".config")
    name = "-".join(part for part in spool.resolve().with_suffix("").parts[1:])
    return home / "goodcatch" / f"{name}.key"


def create_key(path: Path) -> None:
    """A new key file that only its owner may read. Refuses to write over one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{new_key()}\n")
