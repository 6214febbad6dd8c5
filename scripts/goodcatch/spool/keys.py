"""Finds or makes the spool's key, and opens and closes its payloads with it.

The key comes from GOODCATCH_KEY, from the file GOODCATCH_KEY_FILE names, or from the user's own configuration folder;
never from beside the spool, because whoever copies one folder must not have both. A key text may hold several keys, a
line each: the first closes, all open (that is how `rekey` works). Lines with `#` say which spools it is for.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from goodcatch.spool.padded_cipher import PaddedCipher, is_padded
from goodcatch.standard.small_yaml import Value

KEY, KEY_FILE = "GOODCATCH_KEY", "GOODCATCH_KEY_FILE"


class WrongKey(ValueError):
    """The key does not open this spool."""


class Keys:
    """Closes and opens payloads. Raises `WrongKey` for a text that is no key."""

    def __init__(self, text: str) -> None:
        words = without_remarks(text)
        try:
            self._ciphers = [PaddedCipher(urlsafe_b64decode(word)) for word in words]
            self._earlier = MultiFernet([Fernet(word.encode()) for word in words])
        except ValueError:
            raise WrongKey(
                "the key is not one that Good Catch made: give the key file that belongs to this spool"
            ) from None

    def close(self, value: Value, place: str = "") -> bytes:
        """`place` says where the payload stands: it opens there and nowhere else."""
        return self._ciphers[0].close(json.dumps(value, ensure_ascii=False).encode(), place)

    def open(self, token: bytes, place: str = "") -> Value:
        """Raises `WrongKey` where none of the keys closed it, or it was moved here from another place."""
        return _frozen(json.loads(self._words(token, place)))

    def turn(self, token: bytes, place: str = "") -> bytes:
        """The same payload, closed with the first key."""
        return self._ciphers[0].close(self._words(token, place), place)

    def _words(self, token: bytes, place: str) -> bytes:
        try:
            if not is_padded(token):  # an older version closed it with Fernet, which writes the time in clear
                return self._earlier.decrypt(token)
            for cipher in self._ciphers[:-1]:
                with suppress(InvalidTag):
                    return cipher.open(token, place)
            return self._ciphers[-1].open(token, place)
        except (InvalidTag, InvalidToken):
            raise WrongKey(
                "this key does not open the spool: nothing was changed; find the key it was made with"
            ) from None


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
    """The keys of a spool that is there. Makes none: a new key opens nothing of an old spool, and would only hide that
    the right one is missing. Raises `WrongKey` where the key is missing, or lies beside the spool."""
    return Keys(key_text(spool, env))


def key_text(spool: Path, env: Mapping[str, str] = os.environ) -> str:
    """The keys as they are written, with their remarks. Raises `WrongKey` as `open_keys` does."""
    if env.get(KEY):
        return env[KEY]
    path = key_file(spool, env)
    if not path.exists():
        raise WrongKey(
            f"the key of this spool is not at {path}: put it back there, or name it in {KEY_FILE}, or make it again "
            "from its sheets with `goodcatch spool join-key`"
        )
    return path.read_text(encoding="ascii")


def keys_for_new_spool(spool: Path, env: Mapping[str, str] = os.environ) -> Keys:
    """The keys for a spool that is about to be made: those that are there, for an old backup may need them, or new."""
    path = None if env.get(KEY) else key_file(spool, env)
    if path and not path.exists():
        try:
            create_key(path)
        except OSError:
            raise WrongKey(f"no key can be kept at {path}: name a file that you may write in {KEY_FILE}") from None
        print(
            f"A new key was made: {path}. Keep a copy somewhere safe; without it nobody can read the spool.",
            file=sys.stderr,
        )
    return open_keys(spool, env)


def key_file(spool: Path, env: Mapping[str, str] = os.environ) -> Path:
    """The file that the environment names, or the user's own. Raises `WrongKey` where it lies beside the spool."""
    path = Path(env[KEY_FILE]) if env.get(KEY_FILE) else own_key_file(spool, env)
    if path.resolve().parent == spool.resolve().parent:
        raise WrongKey(f"{path} lies beside the spool: move the key to another folder, and name it in {KEY_FILE}")
    return path


def name_spool_in_key(spool: Path, name: str, env: Mapping[str, str] = os.environ) -> None:
    """Write into the key file which spool it is for, where it is ours to write: a lost key is then known when found."""
    path = key_file(spool, env) if not env.get(KEY) else None
    # A key that a machine hands in read-only stays as it is: that it opens the spool says enough.
    with suppress(OSError):
        text = path.read_text(encoding="ascii") if path else ""
        if path and name not in remarks(text):
            with path.open("a", encoding="ascii") as file:
                # A key that came by another way may end without a line end: glued to it, the remark would spoil it.
                file.write(f"{'' if text.endswith(chr(10)) else chr(10)}# opens spool {name}\n")


def remarks(text: str) -> str:
    """The lines of a key text that are no keys, each with its end."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.lstrip().startswith("#"))


def without_remarks(text: str) -> list[str]:
    """The keys of a key text, the one that closes first."""
    return [word for line in text.splitlines() if not line.lstrip().startswith("#") for word in line.split()]


def own_key_file(spool: Path, env: Mapping[str, str] = os.environ) -> Path:
    """One key for each spool, by the names of its folders."""
    home = Path(env.get("XDG_CONFIG_HOME") or Path(env.get("HOME", "~")).expanduser() / ".config")
    name = "-".join(part for part in spool.resolve().with_suffix("").parts[1:])
    return home / "goodcatch" / f"{name}.key"


def create_key(path: Path) -> None:
    """A new key file that only its owner may read. Refuses to write over one."""
    write_key(path, f"{new_key()}\n")


def write_key(path: Path, text: str) -> None:
    """Keep a key text in a new file that only its owner may read, on disk when this returns. Refuses to write over
    one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()  # half a key would stand in the way of the whole one
        raise
