"""A token tells neither when it was made, nor its length beyond a bucket; and it opens in its place only."""

import time

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet

from goodcatch.spool.keys import Keys, WrongKey, new_key
from goodcatch.spool.padded_cipher import OVERHEAD, PaddedCipher, bucket

KEY = new_key()

SIZES = [
    (1, 256, "the smallest"),
    (256, 256, "just full"),
    (257, 1024, "one more"),
    (5000, 16384, "a long report"),
    (1 << 20, 1 << 20, "the largest"),
    ((1 << 20) + 1, 2 << 20, "above it, by its multiples"),
]


@pytest.mark.parametrize(("length", "padded", "why"), SIZES)
def test_a_length_tells_its_bucket_only(length: int, padded: int, why: str) -> None:
    assert bucket(length) == padded, why
    token = PaddedCipher(b"k" * 32).close(b"x" * (length - 1), "a place")
    assert len(token) == padded + OVERHEAD


@pytest.mark.parametrize("words", [b"", b"x", b"\x80", b"ends in zeros\x80\0\0"], ids=repr)
def test_what_was_closed_opens_again(words: bytes) -> None:
    cipher = PaddedCipher(b"k" * 32)
    token = cipher.close(words, "step 1")
    assert cipher.open(token, "step 1") == words
    with pytest.raises(InvalidTag):
        cipher.open(token, "step 2")
    with pytest.raises(InvalidTag):
        cipher.open(token[:-1] + bytes([token[-1] ^ 1]), "step 1")


def test_no_token_holds_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("secrets.token_bytes",):
        monkeypatch.setattr(module, lambda count: b"n" * count)
    now, earlier = Keys(KEY).close("the same"), time.time
    monkeypatch.setattr(time, "time", lambda: earlier() - 1e6)
    assert Keys(KEY).close("the same") == now, "but for its random part, the token of another day is the same"


def test_what_an_older_version_closed_still_opens_and_turns() -> None:
    old = Fernet(KEY.encode()).encrypt(b'{"a": ["b"]}')
    assert Keys(KEY).open(old, "anywhere") == {"a": ("b",)}
    turned = Keys(f"{new_key()}\n{KEY}").turn(old, "here")
    assert turned[:1] == b"\x02"


def test_each_of_several_keys_opens_and_another_does_not() -> None:
    token = Keys(KEY).close("word", "here")
    assert Keys(f"{new_key()}\n{KEY}").open(token, "here") == Keys(f"{KEY}\n{new_key()}").open(token, "here") == "word"
    for keys, place in ((new_key(), "here"), (KEY, "there")):
        with pytest.raises(WrongKey):
            Keys(keys).open(token, place)
